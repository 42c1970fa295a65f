import type { Command } from "./command.ts";
import { typeGrace } from "./commands/delete-choices.ts";
import { typeFilter } from "./commands/filter.ts";
import { typeLogText } from "./commands/log-search.ts";
import { typePick } from "./commands/picker.ts";
import { typeRestart } from "./commands/restart.ts";
import { typeContext } from "./commands/unlock.ts";
import type { KeyPress } from "./key-press.ts";
import { type Binding, keymap, type Place } from "./keymap.ts";

const tables = new WeakMap<readonly Binding[], ReadonlyMap<string, Command>>();

function byPlaceAndKey(bindings: readonly Binding[]): ReadonlyMap<string, Command> {
  const known = tables.get(bindings);
  if (known) return known;
  const commands = new Map<string, Command>();
  for (const { keys, places, command } of bindings) {
    for (const place of places) for (const key of keys) commands.set(`${place} ${key}`, command);
  }
  tables.set(bindings, commands);
  return commands;
}

/** Where keys without a command of their own type. */
const typing: ReadonlyMap<Place, Command> = new Map([
  ["filter", typeFilter],
  ["logText", typeLogText],
  ["locked", typeContext],
  ["grace", typeGrace],
  ["restartLocked", typeRestart],
  ["namespaces", typePick],
  ["contexts", typePick],
]);

/** Whether text can be typed, and so pasted, there. */
export const takesText = (place: Place) => typing.has(place);

/** The command of a key in a place; `undefined` = the key does nothing there. */
export function resolveKey(
  place: Place,
  press: KeyPress,
  bindings: readonly Binding[] = keymap,
): Command | undefined {
  const command = byPlaceAndKey(bindings).get(`${place} ${press.name}`);
  if (command) return command;
  return press.text === "" ? undefined : typing.get(place);
}
