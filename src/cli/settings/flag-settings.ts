import { groupings, sortColumns } from "../../view/ui-state.ts";
import { type Flag, flagGroups } from "../flags.ts";
import { type Arguments, camelCase } from "../parse-arguments.ts";
import { optionsOf } from "../read-options.ts";
import { UsageError } from "../usage-error.ts";
import type { Place } from "./place.ts";
import { described, entriesOf, oneOf, oneOrMore, type Reader, text, toggle } from "./reader.ts";
import { noArguments } from "./settings.ts";

/** Flags that take one of a few words. */
const words: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["group", groupings],
  ["sort", sortColumns],
]);

const flags = flagGroups.flatMap((group) => group.flags);
const byName = new Map(flags.map((flag) => [camelCase(flag.name), flag]));
const settable = [...byName].filter(([, { isSetting }]) => isSetting);

function valuesOf(flag: Flag): Reader<string[]> {
  const allowed = words.get(flag.name);
  const value = allowed ? oneOf(allowed) : text;
  if (flag.isMultiple) return oneOrMore(value);
  return {
    schema: value.schema,
    read(node, place) {
      const read = value.read(node, place);
      return read === undefined ? undefined : [read];
    },
  };
}

/** `before` with one more flag. */
function withFlag(
  before: Arguments,
  flag: Flag,
  { value, place }: { value: unknown; place: Place },
): Arguments {
  if (!flag.value) {
    const on = toggle.read(value, place);
    return on === undefined ? before : { ...before, switches: new Map(before.switches).set(flag.name, on) };
  }
  const values = valuesOf(flag).read(value, place);
  return values === undefined ? before : { ...before, values: new Map(before.values).set(flag.name, values) };
}

/** Why the command line would refuse these flags. */
function refusalOf(args: Arguments, { name }: Flag): string | undefined {
  try {
    optionsOf(args);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    const named = `--${name}: `;
    return thrown.message.startsWith(named) ? thrown.message.slice(named.length) : thrown.message;
  }
}

function unknownFlag(name: string): string {
  if (byName.has(name)) return "this flag is for the command line alone";
  return `no such flag; here are ${settable.map(([known]) => known).join(", ")}`;
}

const schemaOf = (flag: Flag) => (flag.value ? valuesOf(flag) : toggle).schema;
const helpOf = ({ help, isNegative }: Flag) => (isNegative ? `false: ${help}` : help);

/** Flags as the command line has them, by the same rules. */
export const flagSettings: Reader<Arguments> = described(
  "Flags that hold unless the command line or the environment says otherwise.",
  {
    schema: {
      type: ["object", "null"],
      additionalProperties: false,
      properties: Object.fromEntries(
        settable.map(([name, flag]) => [name, { description: helpOf(flag), ...schemaOf(flag) }]),
      ),
    },
    read(node, place) {
      let args = noArguments;
      for (const { name, value, place: inner } of entriesOf(node, place) ?? []) {
        const flag = byName.get(name);
        if (!flag?.isSetting) {
          inner.wrong(unknownFlag(name));
          continue;
        }
        const next = withFlag(args, flag, { value, place: inner });
        const refusal = refusalOf(next, flag);
        if (refusal === undefined) args = next;
        else inner.wrong(refusal);
      }
      return args;
    },
  },
);
