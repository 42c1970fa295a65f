import meow from "meow";
import { type Flag, flagGroups } from "./flags.ts";
import { UsageError } from "./usage-error.ts";

const flags = flagGroups.flatMap((group) => group.flags);
/** A flag as the parser and the settings file write it. */
export const camelCase = (name: string) =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function meowFlag(flag: Flag) {
  const short = flag.short ? { shortFlag: flag.short } : {};
  if (!flag.value) return { type: "boolean" as const, ...short };
  // Read as a list, so that a second value is seen and named instead of silently winning.
  return { type: "string" as const, isMultiple: true as const, ...short };
}

/** The flags that are given: a list of values for those that take one. */
export interface Arguments {
  switches: ReadonlyMap<string, boolean>;
  values: ReadonlyMap<string, readonly string[]>;
  positional: readonly string[];
}

function checkUnknown(given: Record<string, unknown>, argv: readonly string[]): void {
  const known = new Set(flags.flatMap(({ name, short }) => [camelCase(name), short ?? ""]));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new UsageError(`unknown flag: ${spellingOf(unknown, argv)}`, "podtop --help lists the flags.");
}

/** A flag as it was typed: the parser knows `--no-mouse` as the opposite of `mouse`. */
function spellingOf(name: string, argv: readonly string[]): string {
  const typed = argv
    .filter((argument) => argument.startsWith("--"))
    .map((argument) => argument.replace(/=.*$/s, ""));
  const found = typed.find((flag) =>
    [flag.slice(2), flag.replace(/^--no-/, "")].map(camelCase).includes(name),
  );
  return found ?? `${name.length === 1 ? "-" : "--"}${name}`;
}

/** The parser keeps no trace of a flag without its value. */
function isTyped({ name, short }: Flag, argv: readonly string[]): boolean {
  return (
    argv.includes(`--${name}`) ||
    argv.includes(`--${name}=`) ||
    (short !== undefined && argv.includes(`-${short}`))
  );
}

function checkValues(flag: Flag, values: readonly string[]): void {
  if (values.length > 1 && !flag.isMultiple)
    throw new UsageError(`--${flag.name}: given ${values.length} times`, "Give it once.");
  if (values.includes("") && !flag.isValueOptional && flag.name !== "filter")
    throw new UsageError(`--${flag.name}: needs a value`, `Write --${flag.name} ${flag.value}.`);
}

/** The parser takes a bare dash for no value; joined to its flag it is one ("-f -" is standard input). */
function joinDashes(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (const argument of argv) {
    const flag =
      argument === "-" ? flags.find((entry) => entry.value && isTyped(entry, joined.slice(-1))) : undefined;
    if (flag) joined[joined.length - 1] = `--${flag.name}=-`;
    else joined.push(argument);
  }
  return joined;
}

/** Splits the command line into switches, values and the rest. Throws `UsageError` for flags it does not know. */
export function parseArguments(argv: readonly string[]): Arguments {
  const parsed = meow({
    importMeta: import.meta,
    pkg: { name: "podtop" },
    argv: joinDashes(argv),
    autoHelp: false,
    autoVersion: false,
    description: false,
    // A switch that nobody typed is none that was switched off.
    booleanDefault: undefined,
    flags: Object.fromEntries(flags.map((flag) => [camelCase(flag.name), meowFlag(flag)])),
  } as Parameters<typeof meow>[0] & object);
  const given = parsed.flags as Record<string, unknown>;
  checkUnknown(given, argv);
  const switches = new Map<string, boolean>();
  const values = new Map<string, readonly string[]>();
  for (const flag of flags) {
    const value = given[camelCase(flag.name)];
    if (!flag.value) {
      if (value !== undefined) switches.set(flag.name, value === true);
      continue;
    }
    const list = ((value as unknown[] | undefined) ?? []).map((entry) =>
      typeof entry === "string" ? entry : "",
    );
    if (list.length === 0 && isTyped(flag, argv)) list.push("");
    checkValues(flag, list);
    if (list.length > 0) values.set(flag.name, list);
  }
  return { switches, values, positional: parsed.input };
}
