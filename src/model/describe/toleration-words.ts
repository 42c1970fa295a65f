import { humanDuration } from "../human-duration.ts";
import type { Toleration } from "../toleration.ts";

function taintWords({ key, operator, value = "" }: Toleration): string {
  if (operator === "Exists") return key ?? "";
  // The taint's number is compared with the toleration's (ToleratesTaint in k8s.io/api/core/v1/toleration.go).
  if (operator === "Lt") return `${key} < ${value}`;
  if (operator === "Gt") return `${key} > ${value}`;
  return value === "" ? `${key}=` : `${key}=${value}`;
}

/** `pool=serving:NoSchedule`, `spare, any effect`, `every NoSchedule taint`, `… for 5m`. Raw text. */
export function tolerationWords(toleration: Toleration): string {
  const { key, effect, tolerationSeconds } = toleration;
  const time = tolerationSeconds === undefined ? "" : ` for ${humanDuration(tolerationSeconds * 1000)}`;
  if (!key) return `every ${effect ? `${effect} ` : ""}taint${time}`;
  const taint = taintWords(toleration);
  return `${effect ? `${taint}:${effect}` : `${taint}, any effect`}${time}`;
}
