import { plainText, safeText, unlikeNames } from "../base/safe-text.ts";
import { hasNodeTrouble, isUnderPressure } from "../model/finding/node-pressure.ts";
import type { Node } from "../model/node.ts";
import type { Pod } from "../model/pod.ts";
import { readNamespaces } from "../view/empty-lines.ts";
import { findingFacts } from "../view/finding-facts.ts";
import { groupLine } from "../view/group-line.ts";
import { clusterHealth, healthSpans } from "../view/health-words.ts";
import { counted, streamName } from "../view/kind-names.ts";
import type { Line } from "../view/line.ts";
import { isNarrowed, narrowingWords, noneWords } from "../view/narrowing.ts";
import { noteLine } from "../view/note-line.ts";
import { nodeOf } from "../view/pod-node.ts";
import { defaultUnfolding, type PodNote, podNotes } from "../view/pod-notes.ts";
import { isStuckEnding } from "../view/pod-order.ts";
import { refusedLines } from "../view/refused-lines.ts";
import { refusedScope, refusedWithin, refusedWords } from "../view/refused-workloads.ts";
import type { Row, RowIndex } from "../view/select-rows.ts";
import { type Symbols, symbolsOf } from "../view/symbols.ts";
import { incompleteParts } from "./incomplete.ts";
import type { OnceInput } from "./once-input.ts";
import { onceRows } from "./select-once.ts";
import { TableColumns } from "./table-columns.ts";
import { eventsText } from "./table-events.ts";
import { utcTime } from "./utc-time.ts";

/** Nothing is cut: a line is as wide as its text. */
const width = Number.MAX_SAFE_INTEGER;

/** `--once -o table` and `wide`: the picture of the main view as plain text, all rows, line by line. */
export function* tableText(input: OnceInput, options: { isWide: boolean }): Generator<string> {
  const index = onceRows(input);
  const symbols = symbolsOf(input.symbols);
  yield asText(summaryText(input, index), symbols);
  for (const part of incompleteParts(input.snapshot)) {
    yield asText(` ! ${streamName(part)}: ${part.reason}: ${part.message}`, symbols);
  }
  const isRefused = (row: Row) => row.kind === "group" && row.group.refused !== undefined;
  if (index.pods.length === 0 && !index.rows.some(isRefused)) yield asText(emptyText(input, index), symbols);
  if (index.rows.length > 0) {
    const columns = new TableColumns(input, { isWide: options.isWide, pods: index.pods });
    yield `  ${columns.titles()}\n`;
    for (const row of index.rows) yield* rowText(row, { input, columns, symbols });
  }
  yield* eventsText(input, index);
}

function asText(raw: string, symbols: Symbols): string {
  return `${plainText(raw, { ascii: symbols.isAscii }).trimEnd()}\n`;
}

function lineText({ spans }: Line, { isAscii }: Symbols): string {
  const texts = spans.map(({ text, tone }) =>
    tone === "escaped" ? text : unlikeNames(safeText(text, { ascii: isAscii }), { ascii: isAscii }),
  );
  return `${texts.join("").trimEnd()}\n`;
}

function summaryText(
  { snapshot, source, namespaces, narrowing, now }: OnceInput,
  { matched, hidden }: RowIndex,
): string {
  const { pods, nodes } = snapshot;
  const scope = namespaces.length === 0 ? "all namespaces" : namespaces.join(",");
  const healths = healthSpans(clusterHealth(snapshot)).map(({ text }) => text);
  const podWords = counted(pods.size, "pod") + (healths.length > 0 ? `:${healths.join("")}` : "");
  const ready = [...nodes.values()].filter(({ isReady }) => isReady).length;
  const nodeWords = nodes.size === 0 ? [] : [`${ready}/${nodes.size} ${nodes.size === 1 ? "node" : "nodes"}`];
  const shown = hidden > 0 ? [`${matched} shown`] : [];
  const place = [source.context, scope, narrowingWords(narrowing)].filter((part) => part !== "").join(" / ");
  const refused = refusedWords(refusedWithin(snapshot, refusedScope(narrowing)));
  return [`podtop  ${place}`, podWords, ...shown, ...refused, ...nodeWords, utcTime(now)].join("   ");
}

function emptyText(input: OnceInput, { hidden }: RowIndex): string {
  const { narrowing, view } = input;
  const namespaces = readNamespaces(input);
  const filter = view.filter.trim();
  if (hidden > 0 && filter !== "") return `No pods match "${filter}" (${hidden} hidden).`;
  if (hidden > 0) return `No problems: ${counted(hidden, "pod")} hidden.`;
  const none = noneWords(narrowing);
  if (none) return `${none} in ${namespaces.length === 0 ? "any namespace" : namespaces.join(", ")}.`;
  if (namespaces.length === 0) return "There are no pods.";
  return namespaces.length === 1
    ? `Namespace ${namespaces[0]} is empty.`
    : `Namespaces ${namespaces.join(", ")} are empty.`;
}

interface RowFacts {
  input: OnceInput;
  columns: TableColumns;
  symbols: Symbols;
}

function* rowText(row: Row, { input, columns, symbols }: RowFacts): Generator<string> {
  const { snapshot, now } = input;
  switch (row.kind) {
    case "ghost":
      return;
    case "group": {
      const isOneNamespace = input.namespaces.length === 1;
      const isPartial = input.namespaces.length > 0 || isNarrowed(input.narrowing);
      const scope = { isOneNamespace, isPartial };
      const facts = { snapshot, now, width, symbols, ...scope, isSelected: false, isFolded: false };
      yield lineText(groupLine(row.group, facts), symbols);
      for (const line of refusedLines(row.group, false, facts)) yield lineText(line, symbols);
      return;
    }
    case "pod": {
      const node = nodeOf(row.pod, snapshot);
      const isMarked = hasNodeTrouble(row.pod, node) || isStuckEnding(row.pod);
      yield `${isMarked ? "!" : " "} ${columns.row(row.pod)}\n`;
      const notes = notesOf(row.pod, node, input);
      const facts = findingFacts(row.pod, snapshot, now);
      for (const [at, note] of notes.entries()) {
        yield lineText(noteLine(note, facts, { width, symbols, at, snapshot }), symbols);
      }
    }
  }
}

/** The line of a node tells what it is short of; where there is none, its pods do. */
function notesOf(pod: Pod, node: Node | undefined, { snapshot, view }: OnceInput): PodNote[] {
  const notes = podNotes({
    pod,
    node,
    isUnfolded: undefined,
    deletion: undefined,
    isFlapping: snapshot.isFlapping(pod.uid),
    isListed: view.problemsOnly,
    unfold: defaultUnfolding,
  });
  const isSaid = notes.some(({ kind }) => kind === "gravest");
  const isToSay = isUnderPressure(pod, node) && view.grouping !== "node" && !isSaid;
  return isToSay ? [...notes, { kind: "pressure" }] : [...notes];
}
