import { isSureWidth } from "./cells.ts";
import type { Row } from "./frame.ts";
import { plainStyle, type Style, styleChange } from "./style.ts";

/** Where the terminal's cursor is not known, or may differ between terminals. */
const unknown = -1;

/** Collects the bytes of one write; knows the cursor and the style the terminal has after them. */
export class Pen {
  bytes = "";
  readonly #columns: number;
  #x = unknown;
  #y = unknown;
  #style: Style = plainStyle;

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** By the shortest sequence that is sure to arrive. */
  moveTo(x: number, y: number): void {
    if (this.#y !== y) this.bytes += x === 0 ? `\x1b[${y + 1}H` : `\x1b[${y + 1};${x + 1}H`;
    else if (this.#x !== x) this.bytes += this.#moveInLine(x);
    this.#x = x;
    this.#y = y;
  }

  #moveInLine(x: number): string {
    const absolute = x === 0 ? "\x1b[G" : `\x1b[${x + 1}G`;
    if (this.#x === unknown || x < this.#x) return absolute;
    const distance = x - this.#x;
    const relative = distance === 1 ? "\x1b[C" : `\x1b[${distance}C`;
    return relative.length < absolute.length ? relative : absolute;
  }

  /** Draws the cells of `row` from column `from` up to `to`. */
  drawCells(row: Row, y: number, range: { from: number; to: number }): void {
    const { text, styles } = row.cells;
    for (let x = range.from; x < range.to; x++) {
      const cluster = text[x] ?? " ";
      if (cluster === "") continue;
      let width = 1;
      while (text[x + width] === "") width++;
      this.moveTo(x, y);
      this.setStyle(styles[x] ?? plainStyle);
      this.#drawCluster(cluster, width);
    }
  }

  #drawCluster(cluster: string, width: number): void {
    const isSure = isSureWidth(cluster, width);
    // A terminal that draws it narrower would leave old text beside it.
    if (!isSure) this.bytes += " ".repeat(width) + this.#moveBack();
    this.bytes += cluster;
    this.#x += width;
    // After the last column, some terminals are still in it and some are beyond.
    if (!isSure || this.#x >= this.#columns) this.#x = unknown;
  }

  #moveBack(): string {
    return this.#x === 0 ? "\x1b[G" : `\x1b[${this.#x + 1}G`;
  }

  /** Empties the line from `from`; `count` cells of it are known to hold something. */
  clearRest(y: number, from: number, count: number): void {
    this.moveTo(from, y);
    this.setStyle(plainStyle);
    // EL takes three bytes.
    if (count <= 3 && from + count < this.#columns) {
      this.bytes += " ".repeat(count);
      this.#x += count;
    } else this.bytes += "\x1b[K";
  }

  setStyle(style: Style): void {
    this.bytes += styleChange(this.#style, style);
    this.#style = style;
  }

  /** Moves the rows `top` to `bottom` up by `by` (down if negative); what comes in is empty. */
  scroll(top: number, bottom: number, by: number): void {
    this.setStyle(plainStyle);
    const count = Math.abs(by) === 1 ? "" : Math.abs(by);
    this.bytes += `\x1b[${top + 1};${bottom + 1}r\x1b[${count}${by > 0 ? "S" : "T"}\x1b[r`;
    this.#x = unknown;
    this.#y = unknown;
  }

  /** Leaves the terminal with no style, so that nothing leaks if this was the last write. */
  finish(): string {
    this.setStyle(plainStyle);
    return this.bytes;
  }
}
