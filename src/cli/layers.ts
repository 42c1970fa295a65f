import { readCapabilities } from "../terminal/capabilities.ts";
import type { Arguments } from "./parse-arguments.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment asks for, as the flags that would ask for the same. */
function environmentFlags(env: Environment): Arguments {
  const switches = new Map<string, boolean>();
  const { NO_COLOR, FORCE_COLOR } = env;
  // no-color.org: any value but the empty one.
  if (NO_COLOR) switches.set("color", false);
  else if (FORCE_COLOR !== undefined) switches.set("color", !["0", "false"].includes(FORCE_COLOR));
  if (!readCapabilities(env).unicode) switches.set("ascii", true);
  return { switches, values: new Map(), positional: [] };
}

/** Flags that answer the same question: with one of them, the others of a lower layer do not count. */
const rivals: readonly (readonly string[])[] = [["namespace", "all-namespaces"]];

function over(upper: Arguments, lower: Arguments): Arguments {
  const isGiven = (name: string) => upper.switches.has(name) || upper.values.has(name);
  const isLeft = ([name]: readonly [string, unknown]) =>
    !rivals.some((names) => names.includes(name) && names.some(isGiven));
  return {
    switches: new Map([...[...lower.switches].filter(isLeft), ...upper.switches]),
    values: new Map([...[...lower.values].filter(isLeft), ...upper.values]),
    positional: upper.positional,
  };
}

export interface Layers {
  typed: Arguments;
  /** Absent = it asks for nothing. */
  env?: Environment;
  settings: Arguments;
}

/** The one place that says what wins: what was typed, then the environment, then the settings file. */
export function layered({ typed, env, settings }: Layers): Arguments {
  return over(typed, env ? over(environmentFlags(env), settings) : settings);
}
