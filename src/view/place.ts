import type { ClusterSource } from "../model/cluster-api.ts";
import type { Span } from "./line.ts";
import { type Narrowing, narrowingWords } from "./narrowing.ts";
import { cutMiddle, spansWidth, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

export interface PlaceInput {
  source: ClusterSource;
  /** Empty = all. */
  namespaces: readonly string[];
  narrowing?: Narrowing;
  symbols: Symbols;
}

function placeOf(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" / ");
}

function namespaceWords({ namespaces }: PlaceInput): { long: string; short: string } {
  const [first, ...others] = namespaces;
  if (first === undefined) return { long: "all namespaces", short: "all" };
  return {
    long: namespaces.join(","),
    short: others.length === 0 ? first : `${namespaces.length} namespaces`,
  };
}

/** A context cut shorter than this no longer tells one cluster from another. */
export const leastContext = 12;
/** On the narrowest screens its head has to do. */
export const leastHead = 6;

function cut(text: string, width: number, { symbols }: PlaceInput): readonly Span[] {
  const { isAscii, ellipsis } = symbols;
  return cutMiddle(text, "key", { isAscii, ellipsis, width });
}

/** May the context be cut to this room? Only where `least` of it is left, or all of it. */
function hasRoom({ source, symbols }: PlaceInput, room: number, least: number): boolean {
  if (source.context === "") return false;
  return room >= least || room >= spansWidth(textSpans(source.context, "key", { ...symbols, cells: least }));
}

/** Where this is: the context, the namespaces, what was asked for. */
export function wholePlace(input: PlaceInput): Span[] {
  const { long } = namespaceWords(input);
  const words = placeOf(input.source.context, long, narrowingWords(input.narrowing));
  return textSpans(words, "key", input.symbols);
}

/** The same in `room` cells, with the context cut; absent when it could not be told from others. */
export function shortPlace(input: PlaceInput, room: number): Span[] | undefined {
  const { context } = input.source;
  const { short } = namespaceWords(input);
  const rest = textSpans(` / ${placeOf(short, narrowingWords(input.narrowing))}`, "key", input.symbols);
  const left = room - spansWidth(rest);
  if (!hasRoom(input, left, leastContext)) return undefined;
  return [...cut(context, left, input), ...rest];
}

/** The context alone in `room` cells; absent when it would be cut shorter than `least`. */
export function shortContext(input: PlaceInput, room: number, least: number): Span[] | undefined {
  const { context } = input.source;
  return hasRoom(input, room, least) ? [...cut(context, room, input)] : undefined;
}
