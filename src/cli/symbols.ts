import { readCapabilities } from "../terminal/capabilities.ts";
import type { SymbolSet } from "../view/symbols.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";

/** Which characters may be drawn and printed: ASCII alone when asked for, or where the locale is not UTF-8. */
export function symbolsFor({ ascii }: Pick<Options, "ascii">, { env }: Pick<Io, "env">): SymbolSet {
  return ascii || !readCapabilities(env).unicode ? "ascii" : "unicode";
}
