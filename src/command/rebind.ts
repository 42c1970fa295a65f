import type { Command } from "./command.ts";
import { commandNames } from "./command-names.ts";
import { quit, retryNow } from "./commands/application.ts";
import { openDelete } from "./commands/delete.ts";
import { followEvents, toggleEvents } from "./commands/events.ts";
import { freeze, problems } from "./commands/list.ts";
import { allNamespaces, namespaces } from "./commands/place.ts";
import { openRestart } from "./commands/restart.ts";
import { back, help } from "./commands/screens.ts";
import { noKey } from "./key-names.ts";
import { type Binding, keymap, type Place } from "./keymap.ts";

/** Keys of a person's own for commands, by name, in the order they were given. They take the place of podtop's. */
export type KeyOverrides = ReadonlyMap<string, readonly string[]>;

export interface Rebound {
  keymap: readonly Binding[];
  /** Overrides that do not count, and why. */
  refused: ReadonlyMap<string, string>;
}

/** Dialogs and lines that are typed keep their keys: there, nobody may be surprised. */
const settablePlaces: ReadonlySet<Place> = new Set<Place>([
  "pods",
  "events",
  "details",
  "yaml",
  "logs",
  "logLine",
  "help",
  "streams",
]);

/** podtop's own words name the first key of these ("r tries again now"): it stays beside a person's own. */
const spoken: ReadonlySet<Command> = new Set([
  back,
  retryNow,
  followEvents,
  toggleEvents,
  freeze,
  problems,
  allNamespaces,
  namespaces,
]);

/** Not to be done by accident. */
const grave: ReadonlySet<Command> = new Set([openDelete, openRestart, quit]);

/** Parts of the sequences of arrow keys, home, end and delete, which a slow link may cut into keys. */
const partsOfKeys: ReadonlySet<string> = new Set("[OABCDFH~;0123456789");

const inDeleteDialog: ReadonlySet<string> = new Set(
  keymap.filter(({ places }) => places.includes("delete")).flatMap(({ keys }) => keys),
);

const inRestartDialog: ReadonlySet<string> = new Set(
  keymap.filter(({ places }) => places.includes("restart")).flatMap(({ keys }) => keys),
);

const isSettable = ({ places, command }: Binding) =>
  command !== help && places.every((place) => settablePlaces.has(place));

const nameOf = ({ command }: Binding) => commandNames.get(command) ?? command.title;

/** Commands that may have other keys, with their own. */
export function settableCommands(): ReadonlyMap<string, { command: Command; keys: readonly string[] }> {
  const found = new Map<string, { command: Command; keys: readonly string[] }>();
  for (const binding of keymap.filter(isSettable)) {
    const name = nameOf(binding);
    const keys = [...(found.get(name)?.keys ?? []), ...binding.keys];
    found.set(name, { command: binding.command, keys });
  }
  return found;
}

/** Why a command may not have this key, whatever else the key does. */
function noKeyFor(command: Command, key: string): string | undefined {
  const none = noKey(key);
  if (none !== undefined) return none;
  if (grave.has(command) && partsOfKeys.has(key))
    return `${key} may be a part of an arrow key on a slow link; it must not ${command.title}`;
  if (command === openDelete && inDeleteDialog.has(key))
    return `${key} is a key of the delete dialog, which it must not open`;
  if (command === openRestart && inRestartDialog.has(key))
    return `${key} is a key of the restart dialog, which it must not open`;
  return undefined;
}

/** All places of a command that has several bindings get its new keys; they are one binding then. */
function applied(overrides: KeyOverrides): Binding[] {
  const done = new Set<Command>();
  return keymap.flatMap((binding) => {
    const own = isSettable(binding) ? overrides.get(nameOf(binding)) : undefined;
    if (!own) return [binding];
    const { command } = binding;
    if (done.has(command)) return [];
    done.add(command);
    const all = keymap.filter((other) => other.command === command && isSettable(other));
    const kept = spoken.has(command) ? binding.keys.slice(0, 1) : [];
    const keys = [...new Set([...own, ...kept])];
    const places = [...new Set(all.flatMap((other) => other.places))];
    return keys.length === 0 ? [] : [{ ...binding, keys, places }];
  });
}

interface Clash {
  key: string;
  bindings: readonly [Binding, Binding];
}

function clashIn(bindings: readonly Binding[]): Clash | undefined {
  const taken = new Map<string, Binding>();
  for (const binding of bindings) {
    for (const key of binding.keys) {
      for (const place of binding.places) {
        const other = taken.get(`${place} ${key}`);
        if (other) return { key, bindings: [other, binding] };
        taken.set(`${place} ${key}`, binding);
      }
    }
  }
  return undefined;
}

/** The one of the two that came later in the settings; podtop's own bindings never clash with each other. */
function clashing({ bindings }: Clash, overrides: KeyOverrides): [name: string, other: string] {
  const order = [...overrides.keys()];
  const names = bindings.map((binding) => (isSettable(binding) ? nameOf(binding) : ""));
  const [first = "", second = ""] = names;
  const isSecond = order.indexOf(second) > order.indexOf(first);
  const other = bindings[isSecond ? 0 : 1];
  return [isSecond ? second : first, commandNames.get(other.command) ?? other.command.title];
}

/** The key map with a person's own keys. An override with a key that cannot be, or that is taken, does not count. */
export function rebind(overrides: KeyOverrides): Rebound {
  const refused = new Map<string, string>();
  const commands = settableCommands();
  const accepted = new Map<string, readonly string[]>();
  for (const [name, keys] of overrides) {
    const command = commands.get(name)?.command;
    const why = command ? keys.map((key) => noKeyFor(command, key)).find(Boolean) : "no such command";
    if (why === undefined) accepted.set(name, keys);
    else refused.set(name, why);
  }
  for (;;) {
    const bindings = applied(accepted);
    const clash = clashIn(bindings);
    if (!clash) return { keymap: bindings, refused };
    const [name, other] = clashing(clash, accepted);
    refused.set(name, `${clash.key} is a key of ${other} in the same place`);
    accepted.delete(name);
  }
}
