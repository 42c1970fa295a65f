import type { SymbolSet } from "../view/symbols.ts";
import type { Options } from "./options.ts";

/** Which characters may be drawn and printed. */
export function symbolsFor({ ascii }: Pick<Options, "ascii">): SymbolSet {
  return ascii ? "ascii" : "unicode";
}
