import type { WireNode, WirePod } from "../../model/wire.ts";

export type Taint = NonNullable<NonNullable<WireNode["spec"]>["taints"]>[number];
export type Toleration = NonNullable<NonNullable<WirePod["spec"]>["tolerations"]>[number];

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
