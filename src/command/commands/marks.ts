import { counted } from "../../view/kind-names.ts";
import type { Row } from "../../view/select-rows.ts";
import { resolveCursor } from "../../view/viewport.ts";
import { act, type Command, type CommandContext, inform, type Outcome } from "../command.ts";

/** Uids of pods that are there. A folded group stands for all of its pods. */
function livingIn(row: Row, { snapshot }: CommandContext): string[] {
  if (row.kind === "ghost") return [];
  const pods = row.kind === "pod" ? [row.pod] : row.group.pods;
  return pods.map(({ uid }) => uid).filter((uid) => snapshot.pods.has(uid));
}

function atCursor(context: CommandContext): string[] {
  const rows = context.rows();
  const row = rows.rows[resolveCursor(rows, context.ui).index];
  return row ? livingIn(row, context) : [];
}

/** Pods with a row of their own: those of a folded group are not shown. */
function shown(context: CommandContext): string[] {
  return context.rows().rows.flatMap((row) => (row.kind === "pod" ? [row.pod.uid] : []));
}

function marks(marked: ReadonlySet<string>): Outcome {
  const words = marked.size === 0 ? "no pod is marked" : `${counted(marked.size, "pod")} marked; esc clears`;
  return act({ type: "marksChanged", marked }, inform(words));
}

/** Marks them all, or takes their marks away where all of them are marked already. */
function toggled({ ui: { marked } }: CommandContext, uids: readonly string[]): Outcome {
  const next = new Set(marked);
  const areAll = uids.every((uid) => marked.has(uid));
  for (const uid of uids) areAll ? next.delete(uid) : next.add(uid);
  return marks(next);
}

export const mark: Command = {
  title: "mark",
  help: "Mark the selected pod, or take its mark away; on a group, all of its pods.",
  disabledReason: (context) =>
    atCursor(context).length > 0 ? undefined : "no pod that is there is selected",
  run: (context) => toggled(context, atCursor(context)),
};

export const markAll: Command = {
  title: "mark all",
  help: "Mark all pods that are shown, or take their marks away.",
  disabledReason: (context) => (shown(context).length > 0 ? undefined : "no pods are shown"),
  run: (context) => toggled(context, shown(context)),
};
