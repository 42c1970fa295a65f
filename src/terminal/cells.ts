import { clusters } from "../base/clusters.ts";
import { clusterWidth } from "../base/text-width.ts";
import { afterSgr, plainStyle, type Style } from "./style.ts";

/** One line of a frame, cell by cell. */
export interface Cells {
  /** The cluster of each column; empty for the second column of a wide one. */
  readonly text: readonly string[];
  readonly styles: readonly Style[];
  /** Terminals differ in the width of some clusters of this line: it is painted whole, each of them at its place. */
  readonly isRisky: boolean;
}

const sgr = /\x1b\[([\d;:]*)m/;
const control = /[\0-\x1f\x7f-\x9f]/;

/**
 * Characters every terminal draws as wide as `clusterWidth` says: Latin, Greek, Cyrillic, punctuation, arrows,
 * boxes and symbols of one column; kana, Han and Hangul syllables of two.
 */
const sure =
  /^[\x20-\x7e\xa1-\xac\xae-\u{2ff}\u{370}-\u{482}\u{48a}-\u{52f}\u{2010}-\u{2027}\u{2030}-\u{205e}\u{20a0}-\u{20bf}\u{2190}-\u{23ff}\u{2400}-\u{2426}\u{2460}-\u{27bf}\u{3041}-\u{3096}\u{30a1}-\u{30ff}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{ac00}-\u{d7a3}\u{ff01}-\u{ff60}\u{fffd}]$/u;

/** Of the symbols, those Unicode calls wide are emoji, which older terminals draw in one column. */
const lastSymbol = 0x27bf;

export function isSureWidth(cluster: string, width: number): boolean {
  if (!sure.test(cluster)) return false;
  return width === ((cluster.codePointAt(0) ?? 0) > lastSymbol && cluster !== "\u{fffd}" ? 2 : 1);
}

/** Reads a line drawn by Ink (text and SGR); anything else in it is replaced, cells beyond `columns` are left out. */
export function parseCells(line: string, columns: number): Cells {
  const text: string[] = [];
  const styles: Style[] = [];
  let style = plainStyle;
  let isRisky = false;
  for (const [index, piece] of line.split(sgr).entries()) {
    if (index % 2 === 1) {
      style = afterSgr(style, piece);
      continue;
    }
    for (const cluster of clusters(piece)) {
      const shown = control.test(cluster) ? "\u{fffd}" : cluster;
      const width = clusterWidth(shown);
      isRisky ||= width === 0 || !isSureWidth(shown, width);
      if (width > 0) pushCell({ text, styles }, { shown, width, style }, columns);
    }
  }
  return { text, styles, isRisky };
}

interface Growing {
  text: string[];
  styles: Style[];
}

function pushCell(
  line: Growing,
  cell: { shown: string; width: number; style: Style },
  columns: number,
): void {
  const room = columns - line.text.length;
  if (room <= 0) return;
  const isWhole = cell.width <= room;
  for (let column = 0; column < Math.min(cell.width, room); column++) {
    line.text.push(column === 0 ? (isWhole ? cell.shown : " ") : isWhole ? "" : " ");
    line.styles.push(cell.style);
  }
}

/** The columns up to the last that is not just empty. */
export function inkedLength({ text, styles }: Cells): number {
  let length = text.length;
  while (length > 0 && text[length - 1] === " " && styles[length - 1]?.key === plainStyle.key) length--;
  return length;
}
