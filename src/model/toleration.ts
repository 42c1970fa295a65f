import { sharedValue } from "./shared.ts";

/** What a pod says it bears of a node's taints; the wire's own shape. */
export interface Toleration {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
  tolerationSeconds?: number;
}

/** What a node keeps pods away with. */
export interface Taint {
  key: string;
  value?: string;
  effect: string;
}

/** Whether a toleration covers a taint. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (!toleration.key) return toleration.operator === "Exists";
  if (toleration.key !== taint.key) return false;
  return toleration.operator === "Exists" || (toleration.value ?? "") === (taint.value ?? "");
}

/** How long a pod stays with a NoExecute taint: ms; undefined: for ever. */
export function tolerationMs(tolerations: readonly Toleration[], taint: Taint): number | undefined {
  const covering = tolerations.filter((toleration) => tolerates(toleration, taint));
  if (covering.length === 0) return 0;
  const limits = covering.flatMap(({ tolerationSeconds }) => tolerationSeconds ?? []);
  return limits.length === 0 ? undefined : Math.min(...limits) * 1000;
}

const forFiveMinutes = (key: string): Toleration => ({
  key,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
});

/** What the API server's admission (DefaultTolerationSeconds) adds to every pod. One list for all pods. */
const usual: readonly Toleration[] = [
  forFiveMinutes("node.kubernetes.io/not-ready"),
  forFiveMinutes("node.kubernetes.io/unreachable"),
];

function isUsual({ key, operator, effect, tolerationSeconds }: Toleration, at: number): boolean {
  const own = usual[at];
  return (
    key === own?.key &&
    operator === "Exists" &&
    effect === "NoExecute" &&
    tolerationSeconds === own?.tolerationSeconds
  );
}

/** A pod's tolerations, one list for all pods with the same. */
export function sharedTolerations(all: readonly Toleration[]): readonly Toleration[] {
  return all.length === usual.length && all.every(isUsual) ? usual : sharedValue(all);
}
