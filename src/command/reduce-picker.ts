import type { NamespaceEntry } from "../model/namespace-entry.ts";
import type { NamespacePicker, Picker } from "../view/picker.ts";
import type { UiState } from "../view/ui-state.ts";
import type { PickerAction } from "./action.ts";

/** By name, each once; what was found last knows best. */
export function merged(
  known: readonly NamespaceEntry[],
  found: readonly NamespaceEntry[],
): readonly NamespaceEntry[] {
  const byName = new Map([...known, ...found].map((entry) => [entry.name, entry]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function namespacesListed(
  picker: NamespacePicker,
  { found, listing }: Extract<PickerAction, { type: "namespacesListed" }>,
): NamespacePicker {
  return { ...picker, known: merged(picker.known, found), listing };
}

function changed(picker: Picker, action: PickerAction): Picker {
  switch (action.type) {
    case "pickerTyped":
      return { ...picker, typed: action.typed, at: undefined };
    case "pickerMoved":
      return { ...picker, at: action.at };
    case "pickerMarked":
      return picker.kind === "namespaces" ? { ...picker, marked: action.marked } : picker;
    case "namespacesListed":
      return picker.kind === "namespaces" ? namespacesListed(picker, action) : picker;
    case "contextsListed":
      return picker.kind === "contexts"
        ? { ...picker, known: action.found, listing: action.listing }
        : picker;
  }
}

/** The open picker, if one is: what was listed for one that is closed is nobody's. */
export function reducePicker(ui: UiState, action: PickerAction): UiState {
  const { dialog } = ui;
  if (dialog?.kind !== "namespaces" && dialog?.kind !== "contexts") return ui;
  return { ...ui, dialog: changed(dialog, action) };
}
