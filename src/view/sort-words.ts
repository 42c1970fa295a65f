import type { SortColumn, Sorting } from "./ui-state.ts";

/** How a column is sorted, in words. */
interface SortWords {
  /** What stands first, as it is and reversed. */
  first: string;
  last: string;
  /** Reversed is what a person most likely wants. */
  startsReversed?: true;
}

const alphabet = { first: "a to z", last: "z to a" };

const columns: Readonly<Record<SortColumn, SortWords>> = {
  namespace: { first: "a to z, then by name", last: "z to a, then by name" },
  name: alphabet,
  ready: { first: "least ready first", last: "most ready first" },
  status: alphabet,
  restarts: { first: "fewest first", last: "most first", startsReversed: true },
  age: { first: "youngest first", last: "oldest first" },
  containers: { first: "most failing first", last: "fewest failing first" },
  ip: { first: "lowest first", last: "highest first" },
  node: alphabet,
  image: alphabet,
  cpu: { first: "most first", last: "least first" },
  mem: { first: "most first", last: "least first" },
};

/** What stands first: `most first`. */
export function sortWords({ column, reverse }: Sorting): string {
  const { first, last } = columns[column];
  return reverse ? last : first;
}

/** How a column is sorted when it is picked. */
export function pickedSorting(column: SortColumn): Sorting {
  return { column, reverse: columns[column].startsReversed === true };
}
