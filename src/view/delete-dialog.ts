import { safeText } from "../base/safe-text.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { endingWords } from "../model/finding/ending.ts";
import { ageCell } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { deleteOutcome, leavesAtOnce } from "./delete-outcome.ts";
import type { Line, Span, Tone } from "./line.ts";
import { nodeOf } from "./pod-node.ts";
import { isLocked } from "./protected-context.ts";
import { blank, clipSpans, span, spansWidth, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { Dialog } from "./ui-state.ts";
import { wrapSpans } from "./wrap-spans.ts";

export interface DeleteDialogInput {
  dialog: Extract<Dialog, { kind: "delete" }>;
  source: ClusterSource;
  snapshot: Snapshot;
  now: number;
  width: number;
  /** Lines there are at most. */
  height: number;
  symbols: Symbols;
}

/** The first block of a UUID tells pods of one name apart. */
function shortUid(uid: string): string {
  return uid.slice(0, 8);
}

interface Fact {
  name: string;
  text: string;
  tone?: Tone;
  /** With little room, the facts with the highest go first. */
  drop: number;
}

function nodeFact(pod: Pod, { snapshot }: DeleteDialogInput): Fact | undefined {
  const node = nodeOf(pod, snapshot);
  if (!node || node.isReady || leavesAtOnce(pod)) return undefined;
  const text = "not ready: the pod stays until its kubelet answers";
  return { name: "node", text, tone: "warn", drop: 2 };
}

function podFacts(pod: Pod, input: DeleteDialogInput): Fact[] {
  const { now, dialog } = input;
  const { text: outcome, tone } = deleteOutcome(pod);
  const ending = `terminating: ${endingWords(pod, now)}`;
  const volumes = `emptyDir volumes: ${pod.emptyDirs.join(", ")}`;
  const grace = leavesAtOnce(pod) ? "none: it leaves at once" : `${dialog.graceSeconds}s`;
  const facts: (Fact | false | undefined)[] = [
    { name: "now", text: `${readyCell(pod)} ${pod.status}, ${ageCell(pod.createdAt, now)} old`, drop: 5 },
    { name: "owner", text: outcome, tone, drop: 0 },
    pod.terminating && { name: "already", text: ending, tone: "end", drop: 4 },
    nodeFact(pod, input),
    pod.emptyDirs.length > 0 && { name: "lost", text: volumes, tone: "warn", drop: 3 },
    { name: "grace", text: grace, drop: 6 },
  ];
  return facts.filter((fact) => fact !== false && fact !== undefined);
}

function optionalFacts(input: DeleteDialogInput): Fact[] {
  const { source, dialog, snapshot } = input;
  const pod = snapshot.pods.get(dialog.target.uid);
  const server = source.server === "" ? source.kind : source.server;
  const gone: Fact = { name: "now", text: "it is gone already", tone: "warn", drop: 0 };
  const isPlaced = pod?.node !== undefined && placeSpans(input).length === 0;
  return [
    ...(isPlaced ? [{ name: "on", text: pod.node ?? "", drop: 4 }] : []),
    !dialog.lock
      ? { name: "context", text: `${source.context}  (${server})`, drop: 1 }
      : { name: "server", text: server, drop: 1 },
    ...(pod ? podFacts(pod, input) : [gone]),
  ];
}

/** Narrower screens have no column for the names of the facts. */
const namesFrom = 60;
/** Wider than the longest name of a fact, with the blanks around it. */
const namesWidth = 13;

const indentOf = (width: number) => (width < namesFrom ? 1 : namesWidth);

/** A fact on as many lines as it needs: nothing of it is cut. */
function factLines(name: string, words: readonly Span[], width: number): Line[] {
  const indent = indentOf(width);
  const isInline = width < namesFrom && name !== "pod";
  const content = isInline ? [span(`${name} `, "dim"), ...words] : words;
  const label = width < namesFrom ? blank(indent) : span(`   ${name}`.padEnd(indent), "dim");
  return wrapSpans(content, width - indent, name !== "pod").map((row, at) => ({
    key: `dialog/${name}/${at}`,
    spans: [at === 0 ? label : blank(indent), ...row],
  }));
}

/** Facts beside the name may come from anybody and be of any length: they get this many lines' room. */
const mostLines = 3;

function optionalLines({ name, text, tone = "plain" }: Fact, { width, symbols }: DeleteDialogInput): Line[] {
  const room = mostLines * Math.max(0, width - namesWidth);
  return factLines(name, clipSpans(textSpans(text, tone, symbols), room, symbols.ellipsis), width);
}

/** Which pod it is, whole: its name and its short uid. */
function nameLines(input: DeleteDialogInput): Line[] {
  const { width, symbols, dialog } = input;
  const { namespace, name, uid } = dialog.target;
  const words = (text: string) => textSpans(text, "strong", symbols);
  return [
    ...factLines("pod", words(`${namespace}/${name}`), width),
    ...factLines("uid", [...words(shortUid(uid)), ...placeSpans(input)], width),
  ];
}

/** Where the pod runs, if that fits beside the uid. */
function placeSpans({ dialog: { target }, snapshot, width, symbols }: DeleteDialogInput): Span[] {
  const node = snapshot.pods.get(target.uid)?.node;
  if (node === undefined) return [];
  const spans = [blank(3), ...textSpans(`on ${node}`, "plain", symbols)];
  return spansWidth(spans) + namesWidth + shortUid(target.uid).length <= width ? spans : [];
}

/** In a protected context: its name, whole, and what of it is typed. */
function lockLines({ dialog: { lock }, width, symbols }: DeleteDialogInput): Line[] {
  if (!lock) return [];
  const { context, typed } = lock;
  const shown = safeText(context, { ascii: symbols.isAscii });
  const isOnTheWay = [shown, context].some((name) => name.startsWith(typed));
  const words = [...textSpans(typed, isOnTheWay ? "strong" : "bad", symbols), span(symbols.caret, "key")];
  return [
    ...factLines("context", textSpans(context, "strong", symbols), width),
    ...factLines("type it", words, width),
  ];
}

/** The facts that have room, in their order. */
function fittingLines(input: DeleteDialogInput, room: number): Line[] {
  const facts = optionalFacts(input).map((fact) => ({ fact, lines: optionalLines(fact, input) }));
  let left = room;
  const kept = new Set<Fact>();
  for (const { fact, lines } of facts.toSorted((a, b) => a.fact.drop - b.fact.drop)) {
    if (lines.length > left) continue;
    left -= lines.length;
    kept.add(fact);
  }
  return facts.flatMap(({ fact, lines }) => (kept.has(fact) ? lines : []));
}

const cancel = span(" [ Cancel ]", "key");
const offers = [
  [cancel, blank(3), span("D", "bad"), span(" delete")],
  [span(" [Cancel]", "key"), blank(1), span("D", "bad"), span(" delete")],
];
const locks = [
  [cancel, span("   the context is protected: type its name, then D deletes", "warn")],
  [cancel, span("  protected: type its name", "warn")],
  [span(" type the context's name", "warn")],
];
const refusals = [
  [cancel, span("   the terminal is too small to name the pod in full: no delete", "warn")],
  [cancel, span("   terminal too small", "warn")],
  [span(" terminal too small", "warn")],
  [span(" too small", "warn")],
];

const fitting = (forms: readonly Span[][], width: number) => forms.find((form) => spansWidth(form) <= width);

/** A dialog: what may be cut when there is little room stands in the middle, the answers are the last line. */
export interface DialogLines {
  head: readonly Line[];
  middle: readonly Line[];
  answers: Line;
  /** What must be read before it is answered has no room: it cannot be confirmed. */
  isCut?: boolean;
}

/** What is about to be deleted, what will happen, and the two answers; Cancel has the focus. */
export function deleteDialog(input: DeleteDialogInput): DialogLines {
  const { width, height, symbols, snapshot, dialog } = input;
  const title = clipSpans([span(" Delete one pod?", "bad")], width, symbols.ellipsis);
  const head = [{ key: "dialog/title", spans: title }, ...nameLines(input), ...lockLines(input)];
  const isMirror = snapshot.pods.get(dialog.target.uid)?.isStatic === true;
  const offered = isLocked(dialog) ? locks : offers;
  const offer = fitting(isMirror ? [[cancel]] : offered, width);
  // The title may go, the name may not.
  const isCut = !offer || head.length > height;
  const answers = (isCut ? fitting(refusals, width) : offer) ?? [];
  return {
    head,
    middle: fittingLines(input, height - head.length - 1),
    answers: { key: "dialog/answers", spans: answers },
    isCut,
  };
}
