import type { Frame, Row } from "./frame.ts";
import { Pen } from "./pen.ts";
import { findScroll, scrolled } from "./scroll.ts";
import { plainStyle } from "./style.ts";

/** A move of the cursor costs about as much as drawing so many equal cells again. */
const joinedGap = 6;

export interface DiffOptions {
  /**
   * The most bytes of an update that moves lines by a scroll region: longer ones flicker on terminals that show
   * half-written frames.
   */
  longestScroll: number;
}

/** The bytes that turn the screen from `before` into `next`; with no `before`, everything is drawn. */
export function diffFrames(before: Frame | undefined, next: Frame, options: DiffOptions): string {
  if (!before || before.columns !== next.columns || before.rows.length !== next.rows.length)
    return paintAll(next);
  const drawn = finished(drawChanges(before, next, new Pen(next.columns)));
  const scroll = drawn.length > 0 ? findScroll(before, next) : undefined;
  if (!scroll) return drawn;
  const pen = new Pen(next.columns);
  pen.scroll(scroll.top, scroll.bottom, scroll.by);
  const moved = finished(drawChanges(scrolled(before, scroll), next, pen));
  return moved.length < drawn.length && moved.length <= options.longestScroll ? moved : drawn;
}

function finished(pen: Pen): string {
  return pen.bytes === "" ? "" : pen.finish();
}

/** Draws over whatever is there, line by line, without emptying the screen first. */
function paintAll(next: Frame): string {
  const pen = new Pen(next.columns);
  pen.bytes = "\x1b[r\x1b[m";
  for (const [y, row] of next.rows.entries()) drawWhole(pen, row, y);
  return pen.finish();
}

function drawWhole(pen: Pen, row: Row, y: number): void {
  pen.drawCells(row, y, { from: 0, to: row.inked });
  if (row.inked < row.columns) pen.clearRest(y, row.inked, row.columns);
}

function drawChanges(before: Frame, next: Frame, pen: Pen): Pen {
  for (const [y, row] of next.rows.entries()) {
    const old = before.rows[y];
    if (old === undefined || old === row || old.text === row.text) continue;
    if (old.cells.isRisky || row.cells.isRisky) drawWhole(pen, row, y);
    else drawLine(pen, y, { old, row });
  }
  return pen;
}

/** Draws the runs of changed cells, then empties what the old line had beyond the new one. */
function drawLine(pen: Pen, y: number, { old, row }: { old: Row; row: Row }): void {
  let from = nextChange(old, row, 0);
  while (from < row.inked) {
    let to = endOfChange(old, row, from);
    let following = nextChange(old, row, to);
    while (following < row.inked && isCheaperDrawn(row, to, following)) {
      to = endOfChange(old, row, following);
      following = nextChange(old, row, to);
    }
    pen.drawCells(row, y, { from, to });
    from = following;
  }
  if (old.inked > row.inked) pen.clearRest(y, row.inked, old.inked - row.inked);
}

function isCheaperDrawn(row: Row, from: number, to: number): boolean {
  if (to - from >= joinedGap) return false;
  const style = row.cells.styles[from - 1];
  for (let x = from; x < to; x++) if (row.cells.styles[x] !== style) return false;
  return true;
}

/** Always the first column of a cluster: where only the second differs, the terminal has another cluster there. */
function nextChange(old: Row, row: Row, from: number): number {
  let x = from;
  while (x < row.inked && isSame(old, row, x)) x++;
  while (x > 0 && x < row.inked && row.cells.text[x] === "") x--;
  return x;
}

function endOfChange(old: Row, row: Row, from: number): number {
  let x = from + 1;
  while (x < row.inked && (row.cells.text[x] === "" || !isSame(old, row, x))) x++;
  return x;
}

function isSame(old: Row, row: Row, x: number): boolean {
  const oldStyle = old.cells.styles[x] ?? plainStyle;
  const style = row.cells.styles[x] ?? plainStyle;
  return (
    (old.cells.text[x] ?? " ") === row.cells.text[x] && (oldStyle === style || oldStyle.key === style.key)
  );
}
