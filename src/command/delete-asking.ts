import type { AccessQuestion } from "../model/access.ts";
import { isNotFound, toApiError } from "../model/api-error.ts";
import type { ClusterApi, PodTarget } from "../model/cluster-api.ts";
import { toBudget } from "../model/disruption.ts";
import type { BudgetAnswer } from "../view/delete-state.ts";
import { type PodRight, podRights } from "./access.ts";
import { deniedWords } from "./access-review.ts";
import type { Action } from "./action.ts";
import { inTime } from "./answer-in-time.ts";
import { type DeletePorts, refusalWords } from "./delete-pod.ts";
import { noAnswerWords } from "./read-related.ts";

/** What the dialog before a removal asks the API while it is open. */
export interface DialogPorts extends Pick<DeletePorts, "clock" | "signal"> {
  api: Pick<ClusterApi, "listBudgets" | "reviewAccess" | "evictPod" | "deletePod">;
}

/** Which dialog asks: another one may be open when the answer comes. */
interface Asking {
  openedAt: number;
}

async function budgetsIn(ports: DialogPorts, namespace: string): Promise<BudgetAnswer> {
  try {
    const found = await inTime(ports, (signal) => ports.api.listBudgets({ namespace, signal }));
    return found.map((wire) => ({ ...toBudget(wire), namespace }));
  } catch (thrown) {
    return { unknown: noAnswerWords(thrown) };
  }
}

/** What is asked about one namespace: the name of the only pod in it, else any. */
function questionOf(targets: readonly PodTarget[], namespace: string): Omit<AccessQuestion, "verb"> {
  const [first, second] = targets.filter((target) => target.namespace === namespace);
  const named = first && !second ? { name: first.name } : {};
  return { group: "", resource: "pods", namespace, ...named };
}

/** Reads what the dialog must tell before it is answered; never rejects. */
export async function askForRemoval(
  ports: DialogPorts,
  { targets, openedAt }: Asking & { targets: readonly PodTarget[] },
  dispatch: (action: Action) => void,
): Promise<void> {
  const namespaces = [...new Set(targets.map(({ namespace }) => namespace))];
  const ask = async (namespace: string) => {
    const question = questionOf(targets, namespace);
    const tell = async (verb: "evict" | "delete", right: PodRight) => {
      const words = await deniedWords(ports, { ...question, ...right });
      if (words !== undefined) dispatch({ type: "removalDenied", openedAt, verb, words });
    };
    const budgets = budgetsIn(ports, namespace).then((answer) =>
      dispatch({ type: "budgetsRead", openedAt, namespace, answer }),
    );
    await Promise.all([budgets, tell("evict", podRights.evict), tell("delete", podRights.delete)]);
  };
  for (const namespace of namespaces) await ask(namespace);
}

/** What the server would answer; "" = it would be accepted. */
async function trialWords(asked: Promise<void>): Promise<string> {
  try {
    await asked;
    return "";
  } catch (thrown) {
    const error = toApiError(thrown);
    return isNotFound(error) ? "the pod is already gone" : refusalWords(error);
  }
}

/** Asks the server whether it would evict and delete the pod, without doing it; never rejects. */
export async function tryRemoval(
  ports: DialogPorts,
  { target, openedAt, graceSeconds }: Asking & { target: PodTarget; graceSeconds?: number | undefined },
  dispatch: (action: Action) => void,
): Promise<void> {
  const { namespace, name, uid } = target;
  const grace = graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds };
  const request = { namespace, name, uid, ...grace, dryRun: true };
  const [evict, remove] = await Promise.all([
    trialWords(inTime(ports, (signal) => ports.api.evictPod({ ...request, signal }))),
    trialWords(inTime(ports, (signal) => ports.api.deletePod({ ...request, signal }))),
  ]);
  const words = `evict: ${evict || "would be accepted"}; delete: ${remove || "would be accepted"}`;
  const tone = evict === "" && remove === "" ? "ok" : "warn";
  dispatch({ type: "trialProgressed", openedAt, trial: { kind: "answered", tone, words } });
}
