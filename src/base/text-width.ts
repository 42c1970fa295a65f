import stringWidth from "string-width";
import { beyondSimple, clusters } from "./clusters.ts";

/** More marks than this on one base are no writing system, but ink over other rows (safety.md). */
export const maxMarks = 30;

/** Cell text and log lines repeat; longer texts are clipped anyway and would only fill the cache. */
const cachedLength = 300;
/** About what 50 screens of 60 non-ASCII lines need; dropped as a whole when full. */
const cachedTexts = 3_000;
const widths = new Map<string, number>();

/** The clusters of `text`, with at most `maxMarks` marks each. */
export function graphemes(text: string): string[] {
  return beyondSimple.test(text) ? clusters(text).map(capMarks) : text.split("");
}

function capMarks(cluster: string): string {
  if (cluster.length <= maxMarks) return cluster;
  return Array.from(cluster)
    .slice(0, maxMarks + 1)
    .join("");
}

/** Columns of one cluster from `graphemes`. */
export function clusterWidth(cluster: string): number {
  if (cluster.length === 1 && !beyondSimple.test(cluster)) return 1;
  return cached(cluster, stringWidth);
}

/** Columns the text takes on a terminal. */
export function textWidth(text: string): number {
  if (!beyondSimple.test(text)) return text.length;
  return text.length > cachedLength ? sumWidths(text) : cached(text, sumWidths);
}

function sumWidths(text: string): number {
  let sum = 0;
  for (const cluster of graphemes(text)) sum += clusterWidth(cluster);
  return sum;
}

function cached(text: string, measure: (text: string) => number): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (widths.size >= cachedTexts) widths.clear();
  const width = measure(text);
  widths.set(text, width);
  return width;
}

/** Cuts `text` at a cluster to at most `width` columns; `mark` (one column, `~` for ASCII) ends what was cut. */
export function clip<Text extends string>(text: Text, width: number, mark = "…"): Text {
  if (width <= 0) return "" as Text;
  if (!beyondSimple.test(text)) {
    return text.length <= width ? text : ((text.slice(0, width - 1) + mark) as Text);
  }
  if (text.length <= cachedLength && textWidth(text) <= width) return text;
  return clipClusters(text, width, mark) as Text;
}

function clipClusters(text: string, width: number, mark: string): string {
  // A cluster of one column may be long, but not longer than its marks: no more text than this can be shown.
  const enough = text.slice(0, (width + 1) * (maxMarks + 2) * 2);
  let kept = "";
  let keptForMark = "";
  let columns = 0;
  for (const cluster of graphemes(enough)) {
    columns += clusterWidth(cluster);
    if (columns > width) return keptForMark + mark;
    kept += cluster;
    if (columns < width) keptForMark = kept;
  }
  return enough.length < text.length ? keptForMark + mark : kept;
}

export type Align = "left" | "right" | "center";

/** Adds spaces up to `width` columns; longer text stays as it is. */
export function pad<Text extends string>(text: Text, width: number, align: Align = "left"): Text {
  const missing = width - textWidth(text);
  if (missing <= 0) return text;
  const before = align === "left" ? 0 : align === "right" ? missing : missing >> 1;
  return (" ".repeat(before) + text + " ".repeat(missing - before)) as Text;
}

export interface FitOptions {
  align?: Align;
  mark?: string;
}

/** Exactly `width` columns: cut or padded. */
export function fit<Text extends string>(text: Text, width: number, options: FitOptions = {}): Text {
  return pad(clip(text, width, options.mark), Math.max(0, width), options.align);
}
