import type { ContextEntry } from "../model/context-entry.ts";
import type { ContextPicker, NamespacePicker, Picker } from "./picker.ts";

/** What can be picked. `key` tells one from the others for as long as the picker is open; `name` is raw. */
export type Choice = { key: string; name: string } & (
  | { kind: "all" }
  /** `isTyped`: nothing says that there is such a namespace. */
  | { kind: "namespace"; isEnding: boolean; isTyped: boolean }
  | { kind: "context"; entry: ContextEntry }
);

const all: Choice = { key: "*", name: "all namespaces", kind: "all" };

/** RFC 1123 label: what the API server takes as the name of a namespace. */
const namespaceName = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

const soughtIn = ({ typed }: Picker) => typed.trim().toLowerCase();

/** How well a name fits what was typed, the best as 0; negative = not at all. */
function rank(name: string, sought: string): number {
  const text = name.toLowerCase();
  if (text === sought) return 0;
  if (text.startsWith(sought)) return 1;
  return text.includes(sought) ? 2 : -1;
}

/** Those that fit, the best first, else in their order. */
function fitting<T>(choices: readonly T[], rankOf: (choice: T) => number): T[] {
  const ranked = choices.map((choice) => ({ choice, fit: rankOf(choice) })).filter(({ fit }) => fit >= 0);
  return ranked.sort((a, b) => a.fit - b.fit).map(({ choice }) => choice);
}

const namespace = (name: string, facts: { isEnding: boolean; isTyped: boolean }): Choice => ({
  key: name,
  name,
  kind: "namespace",
  ...facts,
});

/** All namespaces, those that are shown now or marked, then the others. */
function namespaceChoices(picker: NamespacePicker): Choice[] {
  const { shown, marked, known } = picker;
  const entries = new Map(known.map((entry) => [entry.name, entry]));
  const first = [...new Set([...shown, ...marked])];
  const choiceOf = (name: string) => {
    const entry = entries.get(name);
    return namespace(name, { isEnding: entry?.isEnding ?? false, isTyped: entry === undefined });
  };
  const others = known.map(({ name }) => name).filter((name) => !first.includes(name));
  const choices = [all, ...first.map(choiceOf), ...others.map(choiceOf)];
  const sought = soughtIn(picker);
  const found = fitting(choices, ({ kind, name }) =>
    kind === "all" && !name.startsWith(sought) ? -1 : rank(name, sought),
  );
  const isNew = namespaceName.test(sought) && !choices.some(({ key }) => key === sought);
  return isNew ? [...found, namespace(sought, { isEnding: false, isTyped: true })] : found;
}

/** The name counts more than where it leads to. */
function contextChoices(picker: ContextPicker): Choice[] {
  const sought = soughtIn(picker);
  const choices = picker.known.map(
    (entry): Choice => ({ key: entry.name, name: entry.name, kind: "context", entry }),
  );
  return fitting(choices, (choice) => {
    const { server = "", namespace: its = "" } = choice.kind === "context" ? choice.entry : {};
    const byName = rank(choice.name, sought);
    return byName < 0 && `${server} ${its}`.includes(sought) ? 3 : byName;
  });
}

const lastChoices = new WeakMap<Picker, readonly Choice[]>();

/** What can be picked with what is typed, in order; the same array for the same picker. */
export function choicesOf(picker: Picker): readonly Choice[] {
  const before = lastChoices.get(picker);
  if (before) return before;
  const choices = picker.kind === "namespaces" ? namespaceChoices(picker) : contextChoices(picker);
  lastChoices.set(picker, choices);
  return choices;
}

/** How many choices there are at most, whatever is typed. */
export function choiceCount(picker: Picker): number {
  if (picker.kind === "contexts") return picker.known.length;
  const names = new Set([...picker.known.map(({ name }) => name), ...picker.marked]);
  return names.size + 1;
}

/** Index of the choice under the cursor: the first when its own is not among them; -1 when there is none. */
export function choiceIndex(choices: readonly Choice[], { at }: Pick<Picker, "at">): number {
  if (choices.length === 0) return -1;
  return Math.max(
    0,
    choices.findIndex(({ key }) => key === at),
  );
}

/** The choice under the cursor. */
export function choiceAt(picker: Picker): Choice | undefined {
  const choices = choicesOf(picker);
  return choices[choiceIndex(choices, picker)];
}

/** The namespaces that Enter shows: the marked ones, else the one under the cursor. Empty = all; absent = there is none. */
export function pickedNamespaces(picker: NamespacePicker): readonly string[] | undefined {
  if (picker.marked.length > 0) return picker.marked;
  const choice = choiceAt(picker);
  if (!choice) return undefined;
  return choice.kind === "all" ? [] : [choice.name];
}
