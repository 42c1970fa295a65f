import { clusterTime } from "./cluster-time.ts";
import { findingFacts } from "./finding-facts.ts";
import type { Line } from "./line.ts";
import { type ListInput, notesUnder } from "./list-lines.ts";
import { noteLine } from "./note-line.ts";
import { blank, clipSpans, spansWidth } from "./spans.ts";
import { wrapSpans } from "./wrap-spans.ts";

/** Enough for the sentence of most findings at 80 columns; what is longer stands in the details. */
const mostLines = 3;
const indent = 2;

/**
 * What stands under the selected row, in full, if it is cut there: at the foot of the list, so that no row moves when
 * the cursor does. `room`: the empty lines below the rows; one of them stays empty.
 */
export function wholeNote(input: ListInput, room: number): Line[] {
  const row = input.index.rows[input.cursor];
  const under = row && notesUnder(row, input);
  const note = under?.notes[0];
  if (!note) return [];
  const { layout, symbols, snapshot } = input;
  const facts = findingFacts(under.pod, snapshot, clusterTime(input));
  const long = { width: (mostLines + 1) * layout.width, symbols, at: 0, snapshot };
  const [branch, ...spans] = noteLine(note, facts, long).spans;
  if (!branch || spansWidth([branch, ...spans]) <= layout.width) return [];
  const width = Math.max(1, layout.width - indent);
  const wrapped = wrapSpans(spans, width, true);
  const rows = [...wrapped.slice(0, mostLines - 1), wrapped.slice(mostLines - 1).flat()];
  const shown = rows.filter((one) => one.length > 0);
  if (shown.length >= room) return [];
  return shown.map((one, at) => ({
    key: `whole/${at}`,
    spans: clipSpans([blank(indent), ...one], layout.width, symbols.ellipsis),
  }));
}
