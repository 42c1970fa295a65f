import { pickedSorting, sortWords } from "../view/sort-words.ts";
import type { SortColumn, Sorting } from "../view/ui-state.ts";
import { act, type CommandContext, inform, type Outcome } from "./command.ts";

/** Sorts the list, and says how. */
export const sortedBy = (sort: Sorting): Outcome =>
  act({ type: "sorted", ...sort }, inform(`sorted by ${sort.column}, ${sortWords(sort)}`));

/** Another column comes as it is most likely wanted, the same one reversed. */
export function sortByTitle({ ui: { sort } }: CommandContext, column: SortColumn): Outcome {
  return sortedBy(column === sort.column ? { ...sort, reverse: !sort.reverse } : pickedSorting(column));
}
