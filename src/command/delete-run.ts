import type { PodTarget } from "../model/cluster-api.ts";
import { removalNouns } from "../view/delete-follow.ts";
import type { DeletionProgress, RemovalVerb } from "../view/delete-state.ts";
import { counted } from "../view/kind-names.ts";
import type { Notice } from "../view/ui-state.ts";
import type { Action } from "./action.ts";
import { type DeletePorts, type RemovalAnswer, removePod } from "./delete-pod.ts";
import type { ReceiptBook } from "./receipts.ts";
import type { Removal } from "./removal.ts";

export interface RemovalPorts extends DeletePorts {
  api: DeletePorts["api"] & { source: { context: string } };
  receipts: ReceiptBook;
}

/** Past and present forms for sentences. */
const forms: Readonly<Record<RemovalVerb, { done: string; doing: string }>> = {
  evict: { done: "evicted", doing: "evicting" },
  delete: { done: "deleted", doing: "deleting" },
  force: { done: "deleted by force", doing: "deleting by force" },
};

const nameOf = ({ namespace, name }: PodTarget) => `${namespace}/${name}`;

function progressOf(answer: RemovalAnswer, verb: RemovalVerb, now: number): DeletionProgress | undefined {
  switch (answer.kind) {
    case "gone":
      return undefined;
    case "accepted":
      return { kind: "accepted", verb, at: now };
    case "refused": {
      const { words, retryAfter } = answer;
      const wait = retryAfter === undefined ? {} : { retryAt: now + retryAfter * 1000 };
      return { kind: "refused", verb, words, ...wait };
    }
  }
}

function answerWords(answer: RemovalAnswer): string {
  switch (answer.kind) {
    case "accepted":
      return "accepted";
    case "gone":
      return "already gone";
    case "refused":
      return answer.retryAfter === undefined
        ? answer.words
        : `${answer.words} (try again in ${answer.retryAfter}s)`;
  }
}

function noticeOfOne(target: PodTarget, answer: RemovalAnswer, verb: RemovalVerb): Notice {
  const name = nameOf(target);
  switch (answer.kind) {
    case "accepted":
      return { tone: "info", text: `${forms[verb].doing} ${name}: accepted` };
    case "gone":
      return { tone: "info", text: `${name} is already gone` };
    case "refused":
      return { tone: "bad", text: `${name} was not ${forms[verb].done}: ${answerWords(answer)}` };
  }
}

type Results = ReadonlyMap<PodTarget, RemovalAnswer | undefined>;

/** One sentence for all: how many, and the first that was refused. */
function noticeOfMany(results: Results, verb: RemovalVerb): Notice {
  const answers = [...results.values()];
  const count = (kind: string) => answers.filter((answer) => (answer?.kind ?? "notAsked") === kind).length;
  const [refused] = [...results].filter(([, answer]) => answer?.kind === "refused");
  const parts = [
    `${counted(count("accepted"), "pod")} ${forms[verb].done}`,
    count("gone") > 0 && `${count("gone")} already gone`,
    refused?.[1] && `${count("refused")} refused (${nameOf(refused[0])}: ${answerWords(refused[1])})`,
    count("notAsked") > 0 && `${count("notAsked")} not asked`,
  ];
  return { tone: refused ? "bad" : "info", text: parts.filter(Boolean).join(", ") };
}

const forget = (uid: string): Action => ({ type: "deletionForgotten", uid });

function told(uid: string, progress: DeletionProgress | undefined): Action {
  return progress ? { type: "deletionProgressed", uid, progress } : forget(uid);
}

/**
 * Asks the pods to go, one after another: one result each, and no other request after a 429, or when nobody answers.
 * Never rejects.
 */
export async function runRemoval(
  ports: RemovalPorts,
  removal: Removal,
  dispatch: (action: Action) => void,
): Promise<void> {
  const { verb, targets } = removal;
  const results = new Map<PodTarget, RemovalAnswer | undefined>();
  let isOver = false;
  for (const target of targets) {
    if (isOver || ports.signal.aborted) {
      results.set(target, undefined);
      dispatch(told(target.uid, { kind: "notAsked", verb }));
      continue;
    }
    const { context } = ports.api.source;
    const at = ports.clock.now();
    const answered = ports.receipts.open({ at, context, target, verb: removalNouns[verb] });
    const answer = await removePod(ports, target, removal);
    answered(answerWords(answer));
    results.set(target, answer);
    dispatch(told(target.uid, progressOf(answer, verb, ports.clock.now())));
    isOver = answer.kind === "refused" && answer.isFinal;
  }
  const [only] = results;
  if (!only) return;
  const notice =
    results.size === 1 && only[1] ? noticeOfOne(only[0], only[1], verb) : noticeOfMany(results, verb);
  dispatch({ type: "noticeShown", notice });
}
