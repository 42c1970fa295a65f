import { type Cells, inkedLength, parseCells } from "./cells.ts";

/** A line as drawn; its cells are read once, and only when needed. */
export interface Row {
  readonly text: string;
  readonly columns: number;
  readonly cells: Cells;
  readonly inked: number;
}

/** What the screen shows, or is to show: exactly `rows` lines. */
export interface Frame {
  readonly columns: number;
  readonly rows: readonly Row[];
}

class LazyRow implements Row {
  readonly text: string;
  readonly columns: number;
  #cells: Cells | undefined;
  #inked = -1;

  constructor(text: string, columns: number) {
    this.text = text;
    this.columns = columns;
  }

  get cells(): Cells {
    this.#cells ??= parseCells(this.text, this.columns);
    return this.#cells;
  }

  get inked(): number {
    if (this.#inked < 0) this.#inked = inkedLength(this.cells);
    return this.#inked;
  }
}

export interface FrameSize {
  columns: number;
  rows: number;
}

/** A frame, and what of it was not in the one before. */
export interface ReadFrame {
  frame: Frame;
  /** Texts of the lines that have no row in the frame before. */
  news: readonly string[];
}

/** Makes a frame of lines. Lines equal to one of `before` share its row, so that nothing is read twice. */
export function readFrame(lines: readonly string[], size: FrameSize, before: Frame | undefined): ReadFrame {
  const old = before?.columns === size.columns ? before.rows : [];
  const known = new KnownRows(old, size.columns);
  const rows: Row[] = [];
  for (let y = 0; y < size.rows; y++) {
    const text = lines[y] ?? "";
    const same = old[y];
    rows.push(same?.text === text ? same : known.rowOf(text));
  }
  return { frame: { columns: size.columns, rows }, news: known.news };
}

/** The rows of a frame by their text; looked up only where a line is not what it was. */
class KnownRows {
  readonly news: string[] = [];
  readonly #old: readonly Row[];
  readonly #columns: number;
  #byText: Map<string, Row> | undefined;

  constructor(old: readonly Row[], columns: number) {
    this.#old = old;
    this.#columns = columns;
  }

  rowOf(text: string): Row {
    this.#byText ??= new Map(this.#old.map((row) => [row.text, row]));
    const known = this.#byText.get(text);
    if (known) return known;
    const row = new LazyRow(text, this.#columns);
    this.#byText.set(text, row);
    this.news.push(text);
    return row;
  }
}

/** An empty line. */
export function blankRow(columns: number): Row {
  return new LazyRow("", columns);
}
