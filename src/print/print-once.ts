import { plainText } from "../base/safe-text.ts";
import type { OnceInput } from "./once-input.ts";
import { oncePods } from "./select-once.ts";
import { snapshotJson } from "./snapshot-json.ts";
import { tableText } from "./table.ts";

export type PrintFormat = "table" | "wide" | "json" | "name";

/** A piece of output: large enough that writes are few, small enough that memory stays flat. */
const pieceLength = 1 << 16;

/** One picture as text, in pieces. It shows the moment of the call's first piece, also when the store goes on. */
export function* printOnce(input: OnceInput & { format: PrintFormat }): Generator<string> {
  let piece = "";
  for (const text of textOf(input)) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

function textOf(input: OnceInput & { format: PrintFormat }): Iterable<string> {
  switch (input.format) {
    case "table":
      return tableText(input, { isWide: false });
    case "wide":
      return tableText(input, { isWide: true });
    case "json":
      return snapshotJson(input);
    case "name":
      return nameText(input);
  }
}

/** As `kubectl get pods -o name`: without the namespace. */
function* nameText(input: OnceInput): Generator<string> {
  for (const { name } of oncePods(input, "sorted"))
    yield `${plainText(`pod/${name}`, { ascii: input.symbols === "ascii" })}\n`;
}
