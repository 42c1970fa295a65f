import type { Options } from "../../src/cli/options.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { layeredOptions, type Surroundings } from "../../src/cli/read-options.ts";

/** The options of a command line (without node and script). Throws `UsageError`. */
export const readOptions = (argv: readonly string[], around: Surroundings = {}): Options =>
  layeredOptions(parseArguments(argv), around);
