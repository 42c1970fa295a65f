import type { ColumnKey } from "./columns.ts";
import { gutterWidth } from "./columns.ts";
import type { Frame } from "./frame.ts";
import { logNumber } from "./log-view.ts";

/** A cell of the screen, from 0. */
export interface Cell {
  column: number;
  row: number;
}

/** What stands somewhere on the screen. `index`: of a row of the list. */
export type Spot =
  | { pane: "titles"; column: ColumnKey | undefined }
  | { pane: "list"; index: number | undefined }
  /** `index`: of the lines that are shown of a log. */
  | { pane: "log"; index: number | undefined }
  | { pane: "events" };

/** The row whose lines hold this line of the list. */
function rowAt({ index, top, end }: Frame, line: number): number | undefined {
  let below = 0;
  for (let at = top; at < end; at++) {
    below += index.rows[at]?.height ?? 1;
    if (line < below) return at;
  }
  return undefined;
}

function columnAt({ layout }: Frame, cell: number): ColumnKey | undefined {
  let end = gutterWidth;
  for (const { key, width, gap } of layout?.columns ?? []) {
    end += width > 0 ? width + gap : 0;
    if (cell < end) return key;
  }
  return undefined;
}

/** The line of the log whose rows hold this row of the pane. */
function logLineAt({ log, rows }: Frame, row: number): number | undefined {
  const number = logNumber(rows[row]);
  if (!log?.shown || number === undefined) return undefined;
  const line = log.shown.data.at(Math.max(0, number - log.shown.data.dropped));
  return line && (number < 0 ? 0 : log.shown.indexOf({ line, number }));
}

/** What the frame shows in a cell; `undefined` = nothing that can be meant. */
export function spotAt(frame: Frame, { column, row }: Cell): Spot | undefined {
  const { header, banner, columns, list, eventsTitle, events } = frame.areas;
  const titles = header + banner;
  const first = titles + columns;
  const below = first + list;
  if (row >= titles && row < first) return { pane: "titles", column: columnAt(frame, column) };
  if (frame.log && row >= first && row < below) return { pane: "log", index: logLineAt(frame, row - first) };
  if (row >= first && row < below) return { pane: "list", index: rowAt(frame, row - first) };
  return row >= below && row < below + eventsTitle + events ? { pane: "events" } : undefined;
}
