import { clamp } from "../../base/clamp.ts";
import type { Picker } from "../../view/picker.ts";
import { choiceAt, choiceIndex, choicesOf, pickedNamespaces } from "../../view/picker-choices.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import type { Effect } from "../effect.ts";

function openPicker({ ui: { dialog } }: CommandContext): Picker | undefined {
  return dialog?.kind === "namespaces" || dialog?.kind === "contexts" ? dialog : undefined;
}

/** A command on the open picker. */
const inPicker =
  (run: (picker: Picker, text: string, context: CommandContext) => Outcome): Command["run"] =>
  (context, press) => {
    const picker = openPicker(context);
    return picker ? run(picker, press.text, context) : act();
  };

const moveBy = (by: number) =>
  inPicker((picker) => {
    const choices = choicesOf(picker);
    const to = clamp(choiceIndex(choices, picker) + by, choices.length - 1);
    const choice = choices[to];
    return choice ? act({ type: "pickerMoved", at: choice.key }) : act();
  });

/** A page that is seen at 24 rows, with the line it began at. */
const pageLines = 15;

export const nextPick: Command = { title: "down", help: "The next one.", run: moveBy(1) };
export const previousPick: Command = { title: "up", help: "The one before.", run: moveBy(-1) };
export const nextPage: Command = { title: "page down", help: "One page down.", run: moveBy(pageLines) };
export const previousPage: Command = { title: "page up", help: "One page up.", run: moveBy(-pageLines) };

/** Nothing that can be picked has a longer name; more is a paste gone wrong. */
const longestTyped = 253;

/** The best fit comes under the cursor, and stays there while more is listed. */
function typed(picker: Picker, text: string): Outcome {
  const next = { ...picker, typed: text.slice(0, longestTyped), at: undefined };
  const first = choicesOf(next)[0];
  return act(
    { type: "pickerTyped", typed: next.typed },
    ...(first ? [{ type: "pickerMoved", at: first.key } as const] : []),
  );
}

export const typePick: Command = {
  title: "type",
  help: "Any other key types.",
  run: inPicker((picker, text) => typed(picker, picker.typed + text)),
};

export const erasePick: Command = {
  title: "erase",
  help: "Erase the last character.",
  run: inPicker((picker) => typed(picker, Array.from(picker.typed).slice(0, -1).join(""))),
};

export const eraseAllPick: Command = {
  title: "erase all",
  help: "Erase everything typed.",
  run: inPicker((picker) => typed(picker, "")),
};

/** What was typed to find it has done its work. */
function marked(picker: Extract<Picker, { kind: "namespaces" }>): Outcome {
  const choice = choiceAt(picker);
  if (!choice) return act();
  const isMarked = picker.marked.includes(choice.name);
  const others = picker.marked.filter((name) => name !== choice.name);
  const next = choice.kind === "all" ? [] : isMarked ? others : [...others, choice.name];
  const clear: Action[] = picker.typed === "" ? [] : [{ type: "pickerTyped", typed: "" }];
  return act({ type: "pickerMarked", marked: next }, ...clear, { type: "pickerMoved", at: choice.key });
}

export const mark: Command = {
  title: "mark",
  help: "Mark the namespace, to show several; on all namespaces, take the marks away.",
  run: inPicker((picker) => (picker.kind === "namespaces" ? marked(picker) : act())),
};

const closing = (...effects: Effect[]): Outcome => ({
  actions: [{ type: "dialogClosed" }],
  effects: [{ kind: "stopListing" }, ...effects],
});

const isSameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((name) => other.includes(name));

function apply(picker: Picker): Outcome {
  if (picker.kind === "namespaces") {
    const namespaces = pickedNamespaces(picker) ?? picker.shown;
    if (isSameSet(namespaces, picker.shown)) return closing();
    return closing({ kind: "showNamespaces", namespaces });
  }
  const choice = choiceAt(picker);
  if (choice?.kind !== "context") return act();
  // The dialog stays until the context is there: one that leads nowhere says so, and another can be picked.
  return { actions: [], effects: [{ kind: "openContext", context: choice.entry }] };
}

function nothingPicked(context: CommandContext): string | undefined {
  const picker = openPicker(context);
  if (!picker || choiceAt(picker) || (picker.kind === "namespaces" && picker.marked.length > 0))
    return undefined;
  if (picker.listing.kind === "loading") return "still loading";
  if (picker.kind === "contexts") return "no context has this in its name";
  return "no namespace can have this name: small letters, digits and dashes, 63 at most";
}

export const applyPick: Command = {
  title: "go",
  help: "Show the marked namespaces, else the one under the cursor; go to the context.",
  disabledReason: nothingPicked,
  run: inPicker(apply),
};

export const cancelPick: Command = {
  title: "cancel",
  help: "Close the picker; all stays as it was.",
  run: () => closing(),
};
