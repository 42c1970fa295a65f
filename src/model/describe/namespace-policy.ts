import type { FullPod } from "./full-pod.ts";
import { violations } from "./pod-security.ts";
import type { SecurityLevel } from "./security-control.ts";

const modes = ["enforce", "audit", "warn"] as const;

/** What a namespace does with pods that do not meet a level. */
export interface NamespacePolicy {
  mode: (typeof modes)[number];
  level: SecurityLevel;
  /** `latest`, or the version whose rules count. */
  version: string;
  /** The first rule that the pod breaks, by the rules of Kubernetes 1.36; absent = it meets the level. */
  broken?: string;
}

const prefix = "pod-security.kubernetes.io/";
const levels: readonly string[] = ["privileged", "baseline", "restricted"];

/** A level that cannot be read counts as the strictest one. Source: ParseLevel of k8s.io/pod-security-admission/api. */
const levelOf = (label: string) => (levels.includes(label) ? (label as SecurityLevel) : "restricted");

/** What the labels of a pod's namespace ask of it; without labels the cluster's own default counts, which no label tells. */
export function namespacePolicies(
  labels: Readonly<Record<string, string>> | undefined,
  pod: FullPod,
): NamespacePolicy[] {
  return modes.flatMap((mode): NamespacePolicy[] => {
    const label = labels?.[`${prefix}${mode}`];
    if (label === undefined) return [];
    const level = levelOf(label);
    const [first] = violations(pod, level);
    const version = labels?.[`${prefix}${mode}-version`] ?? "latest";
    return [{ mode, level, version, ...(first && { broken: first.words }) }];
  });
}
