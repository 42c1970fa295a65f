import type { Condition } from "./pod.ts";
import { sharedText } from "./shared.ts";
import type { WireCondition } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

/** The conditions of a pod or node, in the order of the status. */
export function toConditions(conditions: readonly WireCondition[] | null | undefined): Condition[] {
  return (conditions ?? []).map((condition) => {
    const since = wireTime(condition.lastTransitionTime);
    return {
      type: sharedText(condition.type),
      status: sharedText(condition.status),
      ...(condition.reason && { reason: sharedText(condition.reason) }),
      ...(condition.message && { message: condition.message }),
      ...(since !== undefined && { since }),
    };
  });
}
