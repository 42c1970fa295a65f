import { type Flag, flagGroups } from "../flags.ts";

/** What the word at the cursor is to become; `typed` stands there already, after `before`. */
export type Asked =
  | { kind: "flag"; typed: string }
  | { kind: "value"; flag: Flag; before: string; typed: string }
  | { kind: "word"; typed: string };

/** A command line that is not yet finished: nothing in it is checked. */
export interface TypedWords {
  /** The values of flags, and an empty list for switches, by name. */
  flags: ReadonlyMap<string, readonly string[]>;
  words: readonly string[];
  asked: Asked;
}

const flags = flagGroups.flatMap((group) => group.flags);
const longNames = new Map<string, Flag>(
  flags.map((flag) => [`--${flag.isNegative ? "no-" : ""}${flag.name}`, flag]),
);
const shortNames = new Map<string, Flag>(
  flags.flatMap((flag) => (flag.short ? [[`-${flag.short}`, flag] as const] : [])),
);

/** One word that begins with a dash: its flag, and the value that stands in the same word. */
interface FlagWord {
  flag: Flag;
  /** The word up to the value. */
  before: string;
  value?: string;
}

function flagWord(word: string): FlagWord | undefined {
  const [name = ""] = word.split("=", 1);
  const isLong = word.startsWith("--");
  const flag = isLong ? longNames.get(name) : shortNames.get(word.slice(0, 2));
  if (!flag) return undefined;
  const before = isLong ? `${name}=` : word.slice(0, word[2] === "=" ? 3 : 2);
  return word.length < before.length || (!isLong && word === before)
    ? { flag, before }
    : { flag, before, value: word.slice(before.length) };
}

class WordReader {
  readonly flags = new Map<string, string[]>();
  readonly words: string[] = [];
  /** A flag whose value is the next word. */
  pending: Flag | undefined;
  onlyWords = false;

  read(word: string): void {
    const { pending } = this;
    this.pending = undefined;
    if (pending && !(pending.isValueOptional && word.startsWith("-"))) this.#add(pending, word);
    else if (this.onlyWords || !word.startsWith("-") || word === "-") this.words.push(word);
    else if (word === "--") this.onlyWords = true;
    else this.#readFlag(word);
  }

  #readFlag(word: string): void {
    const found = flagWord(word);
    if (!found) return;
    const { flag, value } = found;
    if (flag.value && value !== undefined) this.#add(flag, value);
    else this.flags.set(flag.name, this.flags.get(flag.name) ?? []);
    if (flag.value && value === undefined) this.pending = flag;
    // Switches may be joined: -Av.
    if (!flag.value && value && !word.startsWith("--")) this.#readFlag(`-${value}`);
  }

  #add(flag: Flag, value: string): void {
    this.flags.set(flag.name, [...(this.flags.get(flag.name) ?? []), value]);
  }

  asked(typed: string): Asked {
    const { pending } = this;
    const isDash = typed.startsWith("-");
    if (pending && !(pending.isValueOptional && isDash))
      return { kind: "value", flag: pending, before: "", typed };
    if (this.onlyWords || !isDash) return { kind: "word", typed };
    const found = flagWord(typed);
    if (found?.flag.value && found.value !== undefined)
      return { kind: "value", flag: found.flag, before: found.before, typed: found.value };
    return { kind: "flag", typed };
  }
}

/** Reads the words after the program's name; the last one is at the cursor, and may be empty. */
export function readTypedWords(words: readonly string[]): TypedWords {
  const reader = new WordReader();
  for (const word of words.slice(0, -1)) reader.read(word);
  const asked = reader.asked(words.at(-1) ?? "");
  return { flags: reader.flags, words: reader.words, asked };
}

const quoted = /\\(.)|'([^']*)'?|"((?:\\.|[^"\\])*)"?|\$(?:(\w+)|\{(\w+)\})/gs;

/** A word as a shell would read it: without its quotes, and with the home folder and variables in it. */
export function unquoted(word: string, env: Readonly<Record<string, string | undefined>>): string {
  const home = word.startsWith("~/") && env.HOME ? env.HOME : undefined;
  const text = (home === undefined ? word : word.slice(1)).replace(
    quoted,
    (_all, escaped?: string, single?: string, double?: string, name?: string, braced?: string) =>
      escaped ?? single ?? double?.replace(/\\(.)/gs, "$1") ?? env[name ?? braced ?? ""] ?? "",
  );
  return `${home ?? ""}${text}`;
}
