import { isReadableSelector, matchesSelector, type ObjectSelector } from "./object-selector.ts";
import type { Pod } from "./pod.ts";
import { soundBudget } from "./sound-related.ts";
import type { WireBudget } from "./wire.ts";

/** What a PodDisruptionBudget (policy/v1) says now. Text is raw. */
export interface Budget {
  namespace: string;
  name: string;
  /** Absent = it selects nothing. */
  selector?: ObjectSelector;
  /** How many more of its pods may go now (`status.disruptionsAllowed`); absent = its controller has not said. */
  allowed?: number;
  /** Pods that are ready, and how many must be (`currentHealthy`, `desiredHealthy`). */
  healthy?: number;
  needed?: number;
}

/** Decodes a budget; never throws. */
export function toBudget(sent: WireBudget): Budget {
  const { metadata, spec, status = {} } = soundBudget(sent);
  const { disruptionsAllowed: allowed, currentHealthy: healthy, desiredHealthy: needed } = status;
  return {
    namespace: metadata?.namespace ?? "",
    name: metadata?.name ?? "",
    ...(spec?.selector && { selector: spec.selector }),
    ...(allowed !== undefined && { allowed }),
    ...(healthy !== undefined && { healthy }),
    ...(needed !== undefined && { needed }),
  };
}

/**
 * The budgets that select a pod, as the API server counts them: an empty selector is all pods, a missing one none. One
 * whose selector cannot be read is among them, since it may.
 */
export function budgetsOf({ namespace, labels }: Pod, budgets: readonly Budget[]): Budget[] {
  return budgets.filter((budget) => {
    if (budget.namespace !== namespace || !budget.selector) return false;
    return !isReadableSelector(budget.selector) || matchesSelector(budget.selector, labels);
  });
}
