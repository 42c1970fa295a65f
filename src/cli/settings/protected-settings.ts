import { defaultProtected } from "../../view/protected-context.ts";
import { described, oneOrMore, type Reader, text } from "./reader.ts";

const patterns = oneOrMore(text);

/** Where one of them is wrong, podtop's own protect too: a slip of the pen must not take a protection away. */
export const protectedSettings: Reader<readonly string[]> = described(
  `Contexts in which a delete or restart asks for the context's name, and a shell for Enter; * is any text (${defaultProtected.join(", ")}).`,
  {
    schema: patterns.schema,
    read(node, place) {
      const faults = place.faults.length;
      const given = patterns.read(node, place) ?? [];
      return place.faults.length > faults ? [...given, ...defaultProtected] : given;
    },
  },
);
