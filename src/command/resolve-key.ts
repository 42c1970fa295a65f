import type { Command } from "./command.ts";
import { typeFilter } from "./commands/filter.ts";
import { typePick } from "./commands/picker.ts";
import type { KeyPress } from "./key-press.ts";
import { keymap, type Place } from "./keymap.ts";

function byPlaceAndKey(): ReadonlyMap<string, Command> {
  const commands = new Map<string, Command>();
  for (const { keys, places, command } of keymap) {
    for (const place of places) for (const key of keys) commands.set(`${place} ${key}`, command);
  }
  return commands;
}

const commands = byPlaceAndKey();

/** Where keys without a command of their own type. */
const typing: ReadonlyMap<Place, Command> = new Map([
  ["filter", typeFilter],
  ["namespaces", typePick],
  ["contexts", typePick],
]);

/** Whether text can be typed, and so pasted, there. */
export const takesText = (place: Place) => typing.has(place);

/** The command of a key in a place; `undefined` = the key does nothing there. */
export function resolveKey(place: Place, press: KeyPress): Command | undefined {
  const command = commands.get(`${place} ${press.name}`);
  if (command) return command;
  return press.text === "" ? undefined : typing.get(place);
}
