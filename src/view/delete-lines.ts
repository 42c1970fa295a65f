import type { DeleteDialogInput, Fact } from "./delete-facts.ts";
import type { Line, Span } from "./line.ts";
import { blank, clipSpans, span, textSpans } from "./spans.ts";
import { wrapSpans } from "./wrap-spans.ts";

type Room = Pick<DeleteDialogInput, "width" | "symbols">;

/** Narrower screens have no column for the names of the facts. */
const namesFrom = 60;
/** Wider than the longest name of a fact, with the blanks around it. */
export const namesWidth = 13;

const indentOf = (width: number) => (width < namesFrom ? 1 : namesWidth);

/** A fact on as many lines as it needs: nothing of it is cut. */
export function factLines(name: string, words: readonly Span[], width: number): Line[] {
  const indent = indentOf(width);
  const isInline = width < namesFrom && name !== "pod";
  const content = isInline ? [span(`${name} `, "dim"), ...words] : words;
  const label = width < namesFrom ? blank(indent) : span(`   ${name}`.padEnd(indent), "dim");
  return wrapSpans(content, width - indent, name !== "pod").map((row, at) => ({
    key: `dialog/${name}/${at}`,
    spans: [at === 0 ? label : blank(indent), ...row],
  }));
}

/** Facts beside the name may come from anybody and be of any length: they get this many lines' room. */
const mostLines = 3;

function optionalLines({ name, text, tone = "plain" }: Fact, { width, symbols }: Room): Line[] {
  const room = mostLines * Math.max(0, width - namesWidth);
  return factLines(name, clipSpans(textSpans(text, tone, symbols), room, symbols.ellipsis), width);
}

/** The facts that have room, in their order. */
export function fittingLines(all: readonly Fact[], input: Room, room: number): Line[] {
  const facts = all.map((fact) => ({ fact, lines: optionalLines(fact, input) }));
  let left = room;
  const kept = new Set<Fact>();
  for (const { fact, lines } of facts.toSorted((a, b) => a.fact.drop - b.fact.drop)) {
    if (lines.length > left) continue;
    left -= lines.length;
    kept.add(fact);
  }
  return facts.flatMap(({ fact, lines }) => (kept.has(fact) ? lines : []));
}
