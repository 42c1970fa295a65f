import { blankRow, type Frame, type Row } from "./frame.ts";

/** Rows `top` to `bottom` are to move up by `by` (down if negative). */
export interface Scroll {
  top: number;
  bottom: number;
  by: number;
}

/** Fewer equal lines than this are cheaper to draw again than to move. */
const worthwhileLines = 3;

/** Finds a list that moved: the shift that most of the changed lines agree on. */
export function findScroll(before: Frame, next: Frame): Scroll | undefined {
  const places = uniquePlaces(before.rows);
  const votes = new Map<number, number[]>();
  for (const [y, row] of next.rows.entries()) {
    const place = places.get(row);
    if (place === undefined || before.rows[y] === row) continue;
    const voters = votes.get(place - y);
    if (voters) voters.push(y);
    else votes.set(place - y, [y]);
  }
  let best: [number, number[]] | undefined;
  for (const vote of votes) if (vote[1].length > (best?.[1].length ?? worthwhileLines - 1)) best = vote;
  if (!best) return undefined;
  const [by, voters] = best;
  const first = Math.min(voters[0] ?? 0, (voters[0] ?? 0) + by);
  const last = Math.max(voters.at(-1) ?? 0, (voters.at(-1) ?? 0) + by);
  return { top: first, bottom: last, by };
}

/** Lines that stand at one place only, with something in them. */
function uniquePlaces(rows: readonly Row[]): Map<Row, number> {
  const places = new Map<Row, number>();
  const repeated = new Set<Row>();
  for (const [y, row] of rows.entries()) {
    if (places.has(row) || row.text === "") repeated.add(row);
    places.set(row, y);
  }
  for (const row of repeated) places.delete(row);
  return places;
}

/** What the terminal shows after the scroll. */
export function scrolled(frame: Frame, { top, bottom, by }: Scroll): Frame {
  const rows = [...frame.rows];
  for (let y = top; y <= bottom; y++) {
    const source = y + by;
    rows[y] = (source >= top && source <= bottom && frame.rows[source]) || blankRow(frame.columns);
  }
  return { columns: frame.columns, rows };
}
