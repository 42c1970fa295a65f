import { act, type Command, type CommandContext, type Outcome } from "../command.ts";

/** No context has a longer name; more is a paste gone wrong. */
const longestTyped = 1_024;

/** The confirm key is waited for anew: what is typed behind the name must not confirm. */
function typed({ ui: { dialog }, monotonic }: CommandContext, change: (before: string) => string): Outcome {
  if (dialog?.kind !== "delete" || !dialog.lock) return act();
  const text = change(dialog.lock.typed).slice(0, longestTyped);
  return act({ type: "dialogTyped", typed: text, openedAt: monotonic });
}

const withoutLast = (text: string) => Array.from(text).slice(0, -1).join("");

export const typeContext: Command = {
  title: "type",
  help: "Any other key types.",
  run: (context, press) => typed(context, (before) => before + press.text),
};

export const eraseContext: Command = {
  title: "erase",
  help: "Erase the last character.",
  run: (context) => typed(context, withoutLast),
};

export const eraseAllContext: Command = {
  title: "erase all",
  help: "Erase everything typed.",
  run: (context) => typed(context, () => ""),
};
