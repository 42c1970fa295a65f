import type { ProbeFact } from "../../model/describe/probe-facts.ts";
import { spokenAge } from "../../model/human-duration.ts";
import type { Span } from "../line.ts";
import { span } from "../spans.ts";
import type { FactLines } from "./fact-lines.ts";

function failureSpans({ failure }: ProbeFact, lines: FactLines): Span[] {
  if (!failure) return [];
  const { words, at, count, isNow } = failure;
  const times = count > 1 ? `, ${count} times` : "";
  const ago = at === undefined ? "" : `, ${isNow ? "last " : ""}${spokenAge(at, lines.look.now)} ago`;
  return isNow
    ? [span("  failing now: ", "bad"), ...lines.text(`${words}${times}${ago}`, "bad")]
    : [span("  failed: ", "warn"), ...lines.text(`${words}${times}${ago}`, "dim")];
}

/** A line for each probe: what it asks, what follows, whether it fails now. */
export function probeLines(probes: readonly ProbeFact[], lines: FactLines): void {
  const { arrow } = lines.look.symbols;
  let last: string | undefined;
  for (const probe of probes) {
    if (lines.isFull) return;
    const { container, kind, asks, consequence } = probe;
    if (container !== last) lines.add(lines.text(container, "strong"));
    last = container;
    lines.fact(
      kind,
      [...lines.text(asks), ...lines.text(` ${arrow} ${consequence}`, "dim"), ...failureSpans(probe, lines)],
      2,
    );
  }
}
