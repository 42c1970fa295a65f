import { type Budget, budgetsOf } from "../model/disruption.ts";
import type { Pod } from "../model/pod.ts";
import type { Fact } from "./delete-facts.ts";
import { leavesAtOnce } from "./delete-outcome.ts";
import type { DeleteDialog } from "./delete-state.ts";
import { counted } from "./kind-names.ts";
import type { Tone } from "./line.ts";

/** What one budget says of evictions now. Raw text. */
export function budgetWords({ name, allowed, healthy, needed }: Budget): { text: string; tone: Tone } {
  if (allowed === undefined) return { text: `${name}: how much it allows is not known yet`, tone: "warn" };
  if (allowed > 0) return { text: `${name} allows ${counted(allowed, "disruption")} now`, tone: "plain" };
  const why =
    healthy === undefined || needed === undefined
      ? ""
      : `: ${healthy} of its pods are ready, ${needed} must be`;
  return { text: `${name} allows no disruption now${why}`, tone: "warn" };
}

/** The API server evicts these whatever their budget says: they take nothing from it. */
const isUncounted = (pod: Pod) =>
  leavesAtOnce(pod) || pod.phase === "Pending" || pod.terminating !== undefined;

/** Which budget an eviction is bound to, and whether it allows it now. */
export function budgetFact(pod: Pod, { budgets }: DeleteDialog): Fact {
  const fact = (text: string, tone: Tone = "plain"): Fact => ({ name: "budget", text, tone, drop: 2 });
  const answer = budgets.get(pod.namespace);
  if (!answer) return fact("the cluster is asked", "dim");
  if ("unknown" in answer) return fact(`not known: ${answer.unknown}`, "warn");
  const found = budgetsOf(pod, answer);
  const [budget, other] = found;
  if (!budget) return fact("none: nothing but you keeps this pod");
  if (isUncounted(pod)) {
    const why = pod.terminating ? "it ends already" : "it does not run";
    return fact(`${budget.name} does not count this pod: ${why}`);
  }
  if (other) {
    const names = found.map(({ name }) => name).join(", ");
    return fact(`${names}: the server evicts no pod that several budgets select`, "bad");
  }
  const { text, tone } = budgetWords(budget);
  return fact(text, tone);
}
