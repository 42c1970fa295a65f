import type { ClusterSource, PodTarget } from "../model/cluster-api.ts";
import { endingWords } from "../model/finding/ending.ts";
import { ageCell } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { budgetFact } from "./delete-budgets.ts";
import { deleteOutcome, leavesAtOnce } from "./delete-outcome.ts";
import type { DeleteDialog } from "./delete-state.ts";
import type { Tone } from "./line.ts";
import { nodeOf } from "./pod-node.ts";
import type { Symbols } from "./symbols.ts";

export interface DeleteDialogInput {
  dialog: DeleteDialog;
  source: ClusterSource;
  snapshot: Snapshot;
  /** By the cluster's clock, ms since epoch. */
  now: number;
  width: number;
  /** Lines there are at most. */
  height: number;
  symbols: Symbols;
}

/** One thing to know before pods are removed. Raw text. */
export interface Fact {
  name: string;
  text: string;
  tone?: Tone;
  /** With little room, the facts with the highest go first. */
  drop: number;
}

/** The first block of a UUID tells pods of one name apart. */
export const shortUid = (uid: string): string => uid.slice(0, 8);

function nodeFact(pod: Pod, { snapshot, dialog }: DeleteDialogInput): Fact | undefined {
  const node = nodeOf(pod, snapshot);
  if (!node || node.isReady || leavesAtOnce(pod)) return undefined;
  const text = dialog.isForced
    ? "not ready: nobody can tell whether its containers still run"
    : "not ready: the pod stays until its kubelet answers";
  return { name: "node", text, tone: "warn", drop: 3 };
}

/** An ending pod's finalizers are told with how far it is. */
function holdFact({ terminating, finalizers = [] }: Pod): Fact | undefined {
  if (terminating || finalizers.length === 0) return undefined;
  const text = `finalizers ${finalizers.join(", ")}: it stays until they are taken off`;
  return { name: "held", text, tone: "warn", drop: 4 };
}

const isHeld = ({ finalizers = [] }: Pod) => finalizers.length > 0;

/** A StatefulSet's new pod has the name of the old one, and its volumes; finalizers hold any pod. */
function forcedWords(pod: Pod | undefined): string {
  if (pod && isHeld(pod)) return "none: but its finalizers hold it all the same";
  const beside = pod?.owner?.kind === "StatefulSet" ? ", beside those of the new pod of its name" : "";
  return `none: the API forgets it at once; its containers may still run${beside}`;
}

/** The grace period, as it will be asked for. */
export function graceFact({ dialog, snapshot, symbols }: DeleteDialogInput): Fact {
  const fact = (text: string, tone: Tone = "plain") => ({ name: "grace", text, tone, drop: 7 });
  if (dialog.graceTyped !== undefined)
    return {
      ...fact(
        `${dialog.graceTyped}${symbols.caret} seconds; enter sets it, empty is the pod's own`,
        "strong",
      ),
      drop: 0,
    };
  const [only, other] = dialog.targets;
  const pod = only && !other ? snapshot.pods.get(only.uid) : undefined;
  if (dialog.isForced) return fact(forcedWords(pod), "bad");
  if (pod && leavesAtOnce(pod)) return fact(isHeld(pod) ? "none" : "none: it leaves at once");
  const own = pod ? `${pod.graceSeconds}s` : "each pod's own";
  if (dialog.graceSeconds === undefined) return fact(`${own} (g to change)`);
  return fact(`${dialog.graceSeconds}s instead of ${own} (g to change)`, "strong");
}

/** What is known of the dry run, once one was asked for. */
function trialFact({ dialog: { trial } }: DeleteDialogInput): Fact | undefined {
  if (!trial) return undefined;
  if (trial.kind === "asked") return { name: "try", text: "the server is asked", drop: 2 };
  return { name: "try", text: trial.words, tone: trial.tone, drop: 2 };
}

/** What this user may not do, as the cluster said. */
export function deniedFact({ dialog: { denied } }: DeleteDialogInput): Fact | undefined {
  const words = [...denied.values()];
  if (words.length === 0) return undefined;
  return { name: "denied", text: words.join("; "), tone: "warn", drop: 1 };
}

function podFacts(pod: Pod, input: DeleteDialogInput): (Fact | undefined | false)[] {
  const { now } = input;
  const { text: outcome, tone } = deleteOutcome(pod);
  const ending = `terminating: ${endingWords(pod, now)}`;
  const volumes = `emptyDir volumes: ${pod.emptyDirs.join(", ")}`;
  return [
    { name: "now", text: `${readyCell(pod)} ${pod.status}, ${ageCell(pod.createdAt, now)} old`, drop: 6 },
    { name: "owner", text: outcome, tone, drop: 0 },
    budgetFact(pod, input.dialog),
    pod.terminating && { name: "already", text: ending, tone: "end", drop: 5 },
    nodeFact(pod, input),
    holdFact(pod),
    pod.emptyDirs.length > 0 && { name: "lost", text: volumes, tone: "warn", drop: 4 },
    deniedFact(input),
    graceFact(input),
    trialFact(input),
  ];
}

/** Where the cluster is: its name stands elsewhere while it is to be typed. */
export function placeFact({ source, dialog: { locks } }: DeleteDialogInput): Fact {
  const server = source.server === "" ? source.kind : source.server;
  if (locks.some((lock) => lock.of === "context")) return { name: "server", text: server, drop: 1 };
  return { name: "context", text: `${source.context}  (${server})`, drop: 1 };
}

/** What was marked and is not asked to go. */
export function leftOutFact({ dialog: { mirrors } }: DeleteDialogInput): Fact | undefined {
  if (mirrors === 0) return undefined;
  const [what, them] = mirrors === 1 ? ["a static pod", "it"] : [`${mirrors} static pods`, "them"];
  const text = `${what}: only the manifest on the node can remove ${them}`;
  return { name: "left out", text, tone: "warn", drop: 1 };
}

/** What there is to know of one pod beside its name. */
export function factsOfOne(target: PodTarget, input: DeleteDialogInput): Fact[] {
  const pod = input.snapshot.pods.get(target.uid);
  const gone: Fact = { name: "now", text: "it is gone already", tone: "warn", drop: 0 };
  const facts = [placeFact(input), leftOutFact(input), ...(pod ? podFacts(pod, input) : [gone])];
  return facts.filter((fact): fact is Fact => fact !== undefined && fact !== false);
}
