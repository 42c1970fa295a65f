import { safeText } from "../base/safe-text.ts";
import { clip, textWidth } from "../base/text-width.ts";
import { ageCell, toldAt } from "../model/human-duration.ts";
import type { ContainerMark, Health, Pod } from "../model/pod.ts";
import { readyCell, restartsCell } from "../model/pod-text.ts";
import type { PodUsage } from "../model/pod-usage.ts";
import type { Column, ColumnKey, Layout } from "./columns.ts";
import type { Filter, TextField } from "./filter.ts";
import { highlight, numberTone } from "./highlight.ts";
import { imageTags } from "./image-tags.ts";
import type { Line, Span, Tone } from "./line.ts";
import { podName } from "./pod-name.ts";
import { isStuckEnding } from "./pod-order.ts";
import { blank, clipSpans, cutSpans, span, spansWidth } from "./spans.ts";
import { markTones, type Symbols } from "./symbols.ts";
import { usageSpans, usageText } from "./usage-cells.ts";

/** What a pod's row is drawn from beside the pod. */
export interface PodLineFacts {
  layout: Layout;
  filter: Filter;
  symbols: Symbols;
  now: number;
  isSelected: boolean;
  isGhost: boolean;
  /** Nobody knows whether it is still so. */
  isOld: boolean;
  /** A delete asked for here is under way. */
  isLeaving: boolean;
  isNew: boolean;
  isMarked: boolean;
  /** Of its node, what may become its own. */
  isNodeInTrouble: boolean;
  /** Its images are not those of most pods that should be like it. */
  isDrifting: boolean;
  /** Lately its containers were started again more often than is healthy. */
  restartsOften: boolean;
  /** What it uses; absent = nobody tells. */
  usage?: PodUsage;
  /** Names of cells that changed a moment ago. */
  changed: ReadonlySet<string>;
}

const statusTones: Readonly<Record<Health, Tone>> = {
  ok: "plain",
  starting: "wait",
  degraded: "warn",
  trouble: "bad",
  done: "dim",
  terminating: "end",
};

function flagOf(pod: Pod, facts: PodLineFacts): Span {
  if (facts.isGhost) return span("-", "dim");
  if (isStuckEnding(pod)) return span("!", "bad");
  if (facts.isLeaving) return span("x", "end");
  if (facts.isNodeInTrouble) return span("!", "warn");
  return facts.isNew ? span("+", "changed") : blank(1);
}

/**
 * Two cells: the flag, then the mark. A selected row has the selection in the first, and its flag where it has no mark:
 * what will be done with a pod must be seen.
 */
function gutter(pod: Pod, facts: PodLineFacts): Span[] {
  const { symbols, isSelected, isMarked } = facts;
  const mark = isMarked ? span(symbols.marked, "key") : undefined;
  if (!isSelected) return [flagOf(pod, facts), mark ?? blank(1)];
  return [span(symbols.selected, "key"), mark ?? flagOf(pod, facts)];
}

/** The mark that says most about a pod as a whole comes first. */
const worstMarks: readonly ContainerMark[] = [
  "failed",
  "ending",
  "notReady",
  "waiting",
  "notYet",
  "ready",
  "completed",
];

/** The worst mark and how many containers have it. */
function countSpans(pod: Pod, symbols: Symbols): Span[] {
  for (const mark of worstMarks) {
    const count = pod.containers.filter((container) => container.mark === mark).length;
    if (count > 0) return [span(`${symbols.marks[mark]}${count}`, markTones[mark])];
  }
  return [];
}

/** One mark a container; neighbours of one tone are one span. */
function markSpans(pod: Pod, symbols: Symbols): Span[] {
  const spans: Span[] = [];
  for (const { mark } of pod.containers) {
    const tone = markTones[mark];
    const before = spans.at(-1);
    if (before?.tone === tone) before.text = safeText(before.text + symbols.marks[mark]);
    else spans.push(span(symbols.marks[mark], tone));
  }
  return spans;
}

function nameSpans(pod: Pod, width: number, facts: PodLineFacts): readonly Span[] {
  const { layout, symbols, filter } = facts;
  const tone = facts.isGhost || facts.isLeaving ? "end" : "strong";
  const { isAscii, ellipsis } = symbols;
  const withNamespace = layout.isNamespaceInName;
  const mark = (field: TextField, spans: readonly Span[]) => highlight(filter, field, spans);
  return podName(pod, { width, ellipsis, isAscii, tone, withNamespace, mark });
}

/** Where a cell's text stands. */
interface Cut {
  field: TextField;
  width: number;
  facts: PodLineFacts;
}

function textSpans(text: string, tone: Tone, { field, width, facts }: Cut): readonly Span[] {
  const { isAscii, ellipsis } = facts.symbols;
  return highlight(facts.filter, field, cutSpans(text, tone, { isAscii, ellipsis, width }));
}

function imageSpans(pod: Pod, cut: Cut): readonly Span[] {
  const { width, facts } = cut;
  const mark = facts.isDrifting ? [span(facts.symbols.differs, "warn")] : [];
  return [...mark, ...textSpans(imageTags(pod), "dim", { ...cut, width: width - mark.length })];
}

const toldAge = ({ createdAt }: Pod, now: number) => ageCell(createdAt, toldAt(createdAt, now));
const toldRestarts = (pod: Pod, now: number) => restartsCell(pod, toldAt(pod.restartedAt, now));

function numberSpans(
  pod: Pod,
  field: "restarts" | "age",
  { filter, now, restartsOften }: PodLineFacts,
): Span[] {
  if (field === "age") return [span(toldAge(pod, now), numberTone(filter, field, "dim"))];
  const tone = restartsOften ? "warn" : "plain";
  return [span(toldRestarts(pod, now), numberTone(filter, field, tone))];
}

function cellSpans(pod: Pod, { key, width }: Column, facts: PodLineFacts): readonly Span[] {
  switch (key) {
    case "name":
      return nameSpans(pod, width, facts);
    case "namespace":
      return textSpans(pod.namespace, "plain", { field: key, width, facts });
    case "status":
      return textSpans(pod.status, isStuckEnding(pod) ? "bad" : statusTones[pod.health], {
        field: key,
        width,
        facts,
      });
    case "node":
      return textSpans(pod.node ?? "<none>", "plain", { field: key, width, facts });
    case "ready":
      return [span(readyCell(pod))];
    case "restarts":
    case "age":
      return numberSpans(pod, key, facts);
    case "containers":
      return markSpans(pod, facts.symbols);
    case "count":
      return countSpans(pod, facts.symbols);
    case "ip":
      return textSpans(pod.ip, "dim", { field: key, width, facts });
    case "image":
      return imageSpans(pod, { field: key, width, facts });
    case "cpu":
    case "mem":
      return usageSpans(pod, facts.usage, key);
  }
}

/** Columns that keep their own tones when the row is dimmed or changed. */
const ownTones: ReadonlySet<ColumnKey> = new Set(["containers", "count"]);

/** What they say counts more than that the row is dimmed or changed. */
const keptTones: ReadonlySet<Tone> = new Set(["match", "escaped"]);

/** Dimmed a little: what is in trouble still stands out. */
const oldTones: Partial<Record<Tone, Tone>> = { plain: "dim", strong: "plain" };

function toned(spans: readonly Span[], key: ColumnKey, facts: PodLineFacts): readonly Span[] {
  const retone = (tone: Tone) => spans.map((part) => (keptTones.has(part.tone) ? part : { ...part, tone }));
  if (facts.isGhost) return retone("dim");
  if (facts.isOld) return spans.map((part) => ({ ...part, tone: oldTones[part.tone] ?? part.tone }));
  const cell = key === "count" ? "containers" : key;
  return facts.changed.has(cell) && !ownTones.has(key) ? retone("changed") : spans;
}

/** A cell of exactly the column's width and its gap; the last column has no blanks after it. */
function padded(spans: readonly Span[], column: Column, isLast: boolean): readonly Span[] {
  const free = Math.max(0, column.width - spansWidth(spans));
  const gap = isLast ? 0 : column.gap;
  if (column.isRight) return [blank(free), ...spans, blank(gap)];
  return isLast ? spans : [...spans, blank(free + gap)];
}

function paint(pod: Pod, facts: PodLineFacts): Line {
  const { layout, symbols } = facts;
  const spans: Span[] = gutter(pod, facts);
  for (const [index, column] of layout.columns.entries()) {
    if (column.width <= 0) continue;
    const cell = clipSpans(
      toned(cellSpans(pod, column, facts), column.key, facts),
      column.width,
      symbols.ellipsis,
    );
    spans.push(...padded(cell, column, index === layout.columns.length - 1));
  }
  const shown = spans.filter(({ text }) => text !== "");
  return {
    key: pod.uid,
    spans: clipSpans(shown, layout.width, symbols.ellipsis),
    isSelected: facts.isSelected,
  };
}

interface Painted {
  stamp: string;
  layout: Layout;
  line: Line;
}

const painted = new WeakMap<Pod, Painted>();

/** Everything but pod and layout that can change the line. Times enter as the text they become. */
function stampOf(pod: Pod, facts: PodLineFacts): string {
  const flags = [
    facts.isSelected,
    facts.isGhost,
    facts.isOld,
    facts.isLeaving,
    facts.isNew,
    facts.isMarked,
    facts.isNodeInTrouble,
    facts.isDrifting,
    facts.restartsOften,
  ];
  const times = `${toldAge(pod, facts.now)} ${toldRestarts(pod, facts.now)}`;
  return `${flags.map(Number).join("")} ${times} ${usageText(pod, facts.usage)} ${[...facts.changed].join()} ${facts.symbols.open} ${facts.filter.source}`;
}

/** The row of a pod. The same line is returned while nothing on it changes. */
export function podLine(pod: Pod, facts: PodLineFacts): Line {
  const stamp = stampOf(pod, facts);
  const known = painted.get(pod);
  if (known && known.layout === facts.layout && known.stamp === stamp) return known.line;
  const line = paint(pod, facts);
  painted.set(pod, { stamp, layout: facts.layout, line });
  return line;
}

/** The column that a title is of: the count stands in the place of the containers. */
const titleSort = (key: ColumnKey) => (key === "count" ? "containers" : key);

/** The line of column titles; the sorted column is marked. */
export function columnsLine(
  layout: Layout,
  symbols: Symbols,
  sort?: { column: string; reverse: boolean },
): Line {
  const spans: Span[] = [blank(2)];
  for (const [index, column] of layout.columns.entries()) {
    if (column.width <= 0) continue;
    const isSorted = sort?.column === titleSort(column.key) && (sort.column !== "namespace" || sort.reverse);
    const hasRoom = textWidth(safeText(column.title)) < column.width;
    const arrow = isSorted && hasRoom ? (sort.reverse ? symbols.down : symbols.up) : "";
    const title = clip(safeText(column.title + arrow), column.width, symbols.ellipsis);
    spans.push(
      ...padded([span(title, isSorted ? "key" : "dim")], column, index === layout.columns.length - 1),
    );
  }
  const shown = spans.filter(({ text }) => text !== "");
  return { key: "columns", spans: clipSpans(shown, layout.width, symbols.ellipsis) };
}
