import type { NamespaceEntry } from "../../model/namespace-entry.ts";
import type { ContextPicker, NamespacePicker } from "../../view/picker.ts";
import { act, type Command, type CommandContext, inform, type Outcome } from "../command.ts";
import { merged } from "../reduce-picker.ts";

const entry = (name: string): NamespaceEntry => ({ name, isEnding: false });

/** What the picture itself tells, before the cluster has answered. */
function knownNamespaces({ snapshot, namespaces }: CommandContext): readonly NamespaceEntry[] {
  const ofPods = new Set([...snapshot.pods.values()].map(({ namespace }) => namespace));
  return merged([...ofPods].map(entry), namespaces.map(entry));
}

function openNamespacePicker(context: CommandContext): Outcome {
  const { namespaces } = context;
  const dialog: NamespacePicker = {
    kind: "namespaces",
    typed: "",
    at: namespaces[0] ?? "*",
    listing: { kind: "loading" },
    shown: namespaces,
    marked: [],
    known: knownNamespaces(context),
  };
  return { actions: [{ type: "dialogOpened", dialog }], effects: [{ kind: "listNamespaces" }] };
}

export const namespaces: Command = {
  title: "namespaces",
  help: "Pick the namespaces to show: type to find one, space marks several, enter shows them.",
  run: openNamespacePicker,
};

export const allNamespaces: Command = {
  title: "all namespaces",
  help: "Show all namespaces.",
  run: (context) =>
    context.namespaces.length === 0
      ? act(inform("all namespaces are shown"))
      : { actions: [], effects: [{ kind: "showNamespaces", namespaces: [] }] },
};

export const contexts: Command = {
  title: "contexts",
  help: "Pick another context of the kubeconfig, which is read anew; nothing of this one stays.",
  disabledReason: ({ noContexts }) => noContexts,
  run({ source }) {
    const dialog: ContextPicker = {
      kind: "contexts",
      typed: "",
      at: source.context,
      listing: { kind: "loading" },
      current: source.context,
      known: [],
    };
    return { actions: [{ type: "dialogOpened", dialog }], effects: [{ kind: "listContexts" }] };
  },
};
