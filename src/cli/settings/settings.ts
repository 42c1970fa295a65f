import type { KeyOverrides } from "../../command/rebind.ts";
import type { ThemeTaste } from "../../ui/theme.ts";
import type { ColumnChoice } from "../../view/column-choice.ts";
import { defaultLook, type LogLook } from "../../view/log-look.ts";
import { defaultUnfolding, type Unfolding } from "../../view/pod-notes.ts";
import { defaultProtected } from "../../view/protected-context.ts";
import type { Arguments } from "../parse-arguments.ts";

/** What the settings file asks for, checked. */
export interface Settings {
  /** As if they had been typed, before those that were. */
  flags: Arguments;
  theme: ThemeTaste;
  /** Keys by command, all of which can be. */
  keys: KeyOverrides;
  columns: ColumnChoice;
  unfold: Unfolding;
  logs: LogLook;
  protectedContexts: readonly string[];
}

export const noArguments: Arguments = { switches: new Map(), values: new Map(), positional: [] };

/** What holds without a settings file, and in the place of what is wrong in one. */
export const defaultSettings: Settings = {
  flags: noArguments,
  theme: { name: "default" },
  keys: new Map(),
  columns: [],
  unfold: defaultUnfolding,
  logs: defaultLook,
  protectedContexts: defaultProtected,
};
