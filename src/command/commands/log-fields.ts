import { clamp } from "../../base/clamp.ts";
import { logText } from "../../base/log-text.ts";
import { readRecord } from "../../view/log-json.ts";
import type { LogInput } from "../../view/log-view.ts";
import type { Dialog } from "../../view/ui-state.ts";
import { act, type Command, type CommandContext, type Outcome, warn } from "../command.ts";
import { openLogOf } from "../open-log.ts";

type FieldsDialog = Extract<Dialog, { kind: "logFields" }>;

/** Newest lines whose fields can be picked: all that one program writes, and little work. */
const readLines = 1_000;

/** A log with more names than these has them made up, as by a map of ids. */
const mostNames = 200;

/** The names of fields, those of most lines first. */
function fieldNames({ shown }: LogInput): string[] {
  const counts = new Map<string, number>();
  const length = shown?.length ?? 0;
  for (let index = Math.max(0, length - readLines); index < length; index++) {
    const line = shown?.at(index);
    const fields = line?.kind === "line" ? (readRecord(logText(line.text))?.fields ?? []) : [];
    for (const { name } of fields) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostNames)
    .map(([name]) => name);
}

export const pickFields: Command = {
  title: "fields",
  help: "Pick the fields that are shown of JSON lines: space marks, enter shows them.",
  run(context) {
    const log = openLogOf(context);
    if (!log) return act();
    const { fields } = context.ui.logLook;
    const names = [...new Set([...fields, ...fieldNames(log)])];
    if (names.length === 0) return act(warn("no line here is a JSON object with fields"));
    return act({ type: "dialogOpened", dialog: { kind: "logFields", names, marked: fields, index: 0 } });
  },
};

const inDialog =
  (run: (dialog: FieldsDialog, context: CommandContext) => Outcome): Command["run"] =>
  (context) =>
    context.ui.dialog?.kind === "logFields" ? run(context.ui.dialog, context) : act();

const moveBy = (by: number) =>
  inDialog((dialog) => {
    const index = clamp(dialog.index + by, dialog.names.length - 1);
    return act({ type: "dialogOpened", dialog: { ...dialog, index } });
  });

export const nextField: Command = { title: "down", help: "The next field.", run: moveBy(1) };
export const previousField: Command = { title: "up", help: "The field before.", run: moveBy(-1) };

export const markField: Command = {
  title: "mark",
  help: "Mark the field, or take its mark away; none marked shows all.",
  run: inDialog((dialog) => {
    const name = dialog.names[dialog.index];
    if (name === undefined) return act();
    const others = dialog.marked.filter((one) => one !== name);
    const marked = others.length < dialog.marked.length ? others : [...others, name];
    return act({ type: "dialogOpened", dialog: { ...dialog, marked } });
  }),
};

export const showFields: Command = {
  title: "show",
  help: "Show the marked fields of JSON lines, or all when none is marked.",
  run: inDialog(({ marked }) =>
    act({ type: "dialogClosed" }, { type: "logLooked", change: { json: true, fields: marked } }),
  ),
};
