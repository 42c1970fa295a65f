import type { Action } from "./action.ts";
import { act, type CommandContext, type Outcome, warn } from "./command.ts";
import type { KeyPress } from "./key-press.ts";
import { placeOf } from "./keymap.ts";
import { resolveKey } from "./resolve-key.ts";

const clearNotice: Action = { type: "noticeCleared" };

/** What a key does now; a command that cannot be done says why. Any key clears the notice of the one before. */
export function pressKey(context: CommandContext, press: KeyPress): Outcome {
  const command = resolveKey(placeOf(context.ui), press, context.keymap);
  if (!command) return act(clearNotice);
  const reason = command.offReason?.(context) ?? command.disabledReason?.(context);
  if (reason !== undefined) return act(warn(reason));
  const { actions, effects = [] } = command.run(context, press);
  return { actions: [clearNotice, ...actions], effects };
}
