import type { DialogLines } from "./delete-dialog.ts";
import type { Line } from "./line.ts";
import { sortWords } from "./sort-words.ts";
import { clipSpans, span } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { type Dialog, type SortColumn, type Sorting, sortColumns } from "./ui-state.ts";

export interface SortDialogInput {
  dialog: Extract<Dialog, { kind: "sort" }>;
  /** How the list is sorted now. */
  sort: Sorting;
  width: number;
  symbols: Symbols;
}

/** Wider than the longest name of a column. */
const nameWidth = 12;

function columnLine(column: SortColumn, { dialog, sort, width, symbols }: SortDialogInput): Line {
  const isSelected = column === dialog.at;
  const words = [
    ...(isSelected ? [sortWords({ column, reverse: dialog.reverse })] : []),
    ...(column === sort.column ? [`(now ${sortWords(sort)})`] : []),
  ];
  const spans = [
    span(isSelected ? ` ${symbols.selected} ` : "   ", "key"),
    span(column.padEnd(nameWidth), "strong"),
    span(words.join("   "), isSelected ? "plain" : "dim"),
  ];
  return { key: `dialog/${column}`, spans: clipSpans(spans, width, symbols.ellipsis), isSelected };
}

/** Sort by which column? What Enter does stands in the last line, however little room there is. */
export function sortDialog(input: SortDialogInput): DialogLines {
  const { dialog, width, symbols } = input;
  const { at: column, reverse } = dialog;
  const line = (key: string, text: string): Line => ({
    key,
    spans: clipSpans([span(text, "key")], width, symbols.ellipsis),
  });
  const enter = `enter sorts by ${column}, ${sortWords({ column, reverse })}`;
  return {
    head: [line("dialog/title", " Sort by which column?")],
    middle: sortColumns.map((one) => columnLine(one, input)),
    answers: line("dialog/answers", ` ${enter}  O reverses  esc cancels`),
  };
}
