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

/** Makes a frame of what Ink wrote. Lines equal to one of `before` share its row, so that nothing is read twice. */
export function readFrame(drawn: string, size: FrameSize, before: Frame | undefined): Frame {
  const known = new Map<string, Row>();
  if (before?.columns === size.columns) for (const row of before.rows) known.set(row.text, row);
  const lines = drawn.split("\n");
  const rows: Row[] = [];
  for (let y = 0; y < size.rows; y++) {
    const text = lines[y] ?? "";
    const row = known.get(text) ?? new LazyRow(text, size.columns);
    known.set(text, row);
    rows.push(row);
  }
  return { columns: size.columns, rows };
}

/** An empty line. */
export function blankRow(columns: number): Row {
  return new LazyRow("", columns);
}
