import { baselineControls } from "./baseline-controls.ts";
import type { FullPod } from "./full-pod.ts";
import { restrictedControls } from "./restricted-controls.ts";
import {
  type SecurityControl,
  type SecurityLevel,
  type SecuritySubject,
  toSubject,
} from "./security-control.ts";

/** What keeps a pod from a level of the Pod Security Standards. Raw text. */
export interface Violation {
  /** The check's name in k8s.io/pod-security-admission/policy. */
  control: string;
  level: Exclude<SecurityLevel, "privileged">;
  words: string;
}

const violationsOf = (controls: readonly SecurityControl[], subject: SecuritySubject): Violation[] =>
  controls.flatMap(({ id, level, faultOf }) => {
    const words = faultOf(subject);
    return words === undefined ? [] : [{ control: id, level, words }];
  });

/** What a pod does against a level, in upstream's order; against "restricted" some controls take others' place. */
export function violations(pod: FullPod, level: SecurityLevel): Violation[] {
  const subject = toSubject(pod);
  if (level === "privileged") return [];
  if (level === "baseline") return violationsOf(baselineControls, subject);
  const overridden = new Set(restrictedControls.map(({ overrides }) => overrides));
  const kept = baselineControls.filter(({ id }) => !overridden.has(id));
  return violationsOf([...kept, ...restrictedControls], subject);
}

/** The strictest level that a pod meets, and what it does against the next one. */
export interface PodSecurity {
  level: SecurityLevel;
  /** Empty when nothing is stricter. */
  against: readonly Violation[];
}

/**
 * The Pod Security Standard that a pod meets, by the rules of Kubernetes 1.36.
 * Source: k8s.io/pod-security-admission/policy v0.36.
 */
export function podSecurity(pod: FullPod): PodSecurity {
  const baseline = violations(pod, "baseline");
  if (baseline.length > 0) return { level: "privileged", against: baseline };
  const restricted = violations(pod, "restricted");
  return { level: restricted.length > 0 ? "baseline" : "restricted", against: restricted };
}
