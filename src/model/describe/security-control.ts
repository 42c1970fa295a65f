import { listed } from "../finding/message-text.ts";
import type { ContainerSecurity, FullContainer } from "./full-container.ts";
import { allContainers, type FullPod, type FullSpec } from "./full-pod.ts";

export type SecurityLevel = "privileged" | "baseline" | "restricted";

/** What the Pod Security Standards look at: spec and annotations, never the status. */
export interface SecuritySubject {
  spec: FullSpec;
  annotations: Readonly<Record<string, string>>;
  /** Init, main and ephemeral ones. */
  containers: readonly FullContainer[];
}

/** A control of the Pod Security Standards. */
export interface SecurityControl {
  /** The check's name in k8s.io/pod-security-admission/policy. */
  id: string;
  level: Exclude<SecurityLevel, "privileged">;
  /** The baseline control that this one takes the place of. */
  overrides?: string;
  /** What of the pod is against it; `undefined` = nothing. Raw text. */
  faultOf(subject: SecuritySubject): string | undefined;
}

export function toSubject({ spec = {}, metadata }: FullPod): SecuritySubject {
  return { spec, annotations: metadata?.annotations ?? {}, containers: allContainers(spec) };
}

/** The names of the containers of which a test is true. */
export function containersThat(
  { containers }: SecuritySubject,
  test: (context: ContainerSecurity, container: FullContainer) => boolean,
): string[] {
  return containers
    .filter((container) => test(container.securityContext ?? {}, container))
    .map(({ name }) => name);
}

/** `container a`, `containers a and b`, `the pod and container a`; empty when there is none. */
export function whoWords(names: readonly string[], isPod = false): string {
  const containers =
    names.length === 0 ? [] : [`${names.length === 1 ? "container" : "containers"} ${listed(names)}`];
  return [...(isPod ? ["the pod"] : []), ...containers].join(" and ");
}

/** `container a: privileged`: those who are at fault and why; none without them. */
export function fault(who: string, why: string): string | undefined {
  return who === "" ? undefined : `${who}: ${why}`;
}

/** Windows has none of these settings; pods for it are let off. Source: the checks' `_1_25` versions. */
export const isWindows = ({ spec }: SecuritySubject) => spec.os?.name === "windows";

/** Root inside of a user namespace is nobody outside. Source: relaxPolicyForUserNamespacePod. */
export const hasOwnUsers = ({ spec }: SecuritySubject) => spec.hostUsers === false;

/** Each value once, in the order of the alphabet. */
export const eachOnce = (values: readonly string[]) => [...new Set(values)].sort();
