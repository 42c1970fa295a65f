import { pickedSorting } from "../../view/sort-words.ts";
import { type Dialog, type SortColumn, sortColumns } from "../../view/ui-state.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import { sortedBy } from "../sort-by.ts";

type SortDialog = Extract<Dialog, { kind: "sort" }>;

/** A command on the open dialog. */
const inDialog =
  (run: (dialog: SortDialog, context: CommandContext) => Outcome): Command["run"] =>
  (context) =>
    context.ui.dialog?.kind === "sort" ? run(context.ui.dialog, context) : act();

const open = (dialog: Omit<SortDialog, "kind">): Outcome =>
  act({ type: "dialogOpened", dialog: { kind: "sort", ...dialog } });

/** A column comes as it is most likely wanted, the one that the list is sorted by as it is now. */
function moveTo(at: SortColumn, { ui }: CommandContext): Outcome {
  const { reverse } = at === ui.sort.column ? ui.sort : pickedSorting(at);
  return open({ at, reverse });
}

const moveBy = (by: number) =>
  inDialog((dialog, context) => {
    const at = sortColumns[sortColumns.indexOf(dialog.at) + by];
    return at ? moveTo(at, context) : act();
  });

export const sort: Command = {
  title: "sort",
  help: "Pick the column to sort by.",
  run: (context) => moveTo(context.ui.sort.column, context),
};

export const reverseSort: Command = {
  title: "reverse",
  help: "Reverse the order.",
  run: ({ ui: { sort } }) => sortedBy({ ...sort, reverse: !sort.reverse }),
};

export const nextColumn: Command = { title: "down", help: "The next column.", run: moveBy(1) };
export const previousColumn: Command = { title: "up", help: "The column before.", run: moveBy(-1) };

export const reversePick: Command = {
  title: "reverse",
  help: "The other end first.",
  run: inDialog(({ at, reverse }) => open({ at, reverse: !reverse })),
};

export const applySort: Command = {
  title: "sort",
  help: "Sort by the column under the cursor.",
  run: inDialog(({ at, reverse }) => {
    const { actions } = sortedBy({ column: at, reverse });
    return act({ type: "dialogClosed" }, ...actions);
  }),
};
