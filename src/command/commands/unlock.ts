import { opens } from "../../view/delete-state.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import { confirmWaitMs } from "../delete-rules.ts";

/** No name has more characters; more is a paste gone wrong. */
const longestTyped = 1_024;

/** The confirm key is waited for anew: what is typed behind the name must not confirm. */
function typed({ ui: { dialog }, monotonic }: CommandContext, change: (before: string) => string): Outcome {
  if (dialog?.kind !== "delete") return act();
  const [lock, ...others] = dialog.locks;
  if (!lock) return act();
  const text = change(dialog.typed).slice(0, longestTyped);
  const next = opens(lock, text) ? { locks: others, typed: "" } : { typed: text };
  return act({ type: "deleteChanged", change: { ...next, confirmFrom: monotonic + confirmWaitMs } });
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
