import { type KeyOverrides, rebind, settableCommands } from "../../command/rebind.ts";
import { type Entry, entriesOf, oneOrMore, type Reader, text } from "./reader.ts";

/** An empty list takes the keys away. */
const keyList = oneOrMore(text);

const commands = settableCommands();

const properties = Object.fromEntries(
  [...commands].map(([name, { command, keys }]) => [
    name,
    { description: `${command.help} podtop's own: ${keys.join(", ")}.`, ...keyList.schema },
  ]),
);

/** Keys of one's own, as many as can be. */
export const keySettings: Reader<KeyOverrides> = {
  schema: { type: ["object", "null"], additionalProperties: false, properties },
  read(node, place) {
    const entries = new Map<string, Entry>();
    const overrides = new Map<string, readonly string[]>();
    for (const entry of entriesOf(node, place) ?? []) {
      const { name, value, place: inner } = entry;
      if (!commands.has(name)) {
        inner.wrong(
          "no such command, or one whose keys cannot be changed; config.schema.json lists the others",
        );
        continue;
      }
      const keys = keyList.read(value, inner);
      if (!keys) continue;
      entries.set(name, entry);
      overrides.set(name, keys);
    }
    for (const [name, why] of rebind(overrides).refused) {
      entries.get(name)?.place.wrong(why);
      overrides.delete(name);
    }
    return overrides;
  },
};
