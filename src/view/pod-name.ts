import { beyondAscii } from "../base/clusters.ts";
import type { Span, Tone } from "./line.ts";
import { cutSpans, type Room, span, spansWidth, textSpans } from "./spans.ts";

/** Head and tail shorter than this say nothing. */
const leastCut = 8;
/** Random suffixes of pod names are five characters; a tail of that length tells siblings apart. */
const leastTail = 5;

/**
 * A pod's name cut in its middle. Head and tail are about as long: names that begin alike differ at their end, by a
 * random suffix or by the node that they are named after.
 */
function cutName(name: string, tone: Tone, room: Room): readonly Span[] {
  const { width, ellipsis } = room;
  if (name.length <= width || width < leastCut || beyondAscii.test(name)) return cutSpans(name, tone, room);
  const tail = Math.max(leastTail, Math.floor((width - 1) * 0.45));
  return [span(name.slice(0, width - tail - 1) + ellipsis + name.slice(-tail), tone)];
}

/** The namespace gives way to the name, but not more than to a head by which it is known. */
function leastNamespace(width: number): number {
  return Math.max(2, Math.min(5, Math.floor(width / 5)));
}

export interface PodNameFacts extends Room {
  tone: Tone;
  /** Written as `namespace/name`. */
  withNamespace: boolean;
  /** Marks what a filter looks for in each of the two. */
  mark?: (field: "namespace" | "name", spans: readonly Span[]) => readonly Span[];
}

/** The name of a pod in `width` cells, so that it can be told from others of its kind. */
export function podName(
  { namespace, name }: { namespace: string; name: string },
  facts: PodNameFacts,
): readonly Span[] {
  const { width, isAscii, tone, mark = (_field, spans) => spans } = facts;
  if (!facts.withNamespace) return mark("name", cutName(name, tone, facts));
  const needed = spansWidth(textSpans(name, tone, { isAscii, cells: width }));
  const room = Math.max(leastNamespace(width), width - 1 - needed);
  const prefix = cutSpans(namespace, tone, { ...facts, width: room });
  const left = Math.max(0, width - spansWidth(prefix) - 1);
  return [
    ...mark("namespace", prefix),
    span("/", tone),
    ...mark("name", cutName(name, tone, { ...facts, width: left })),
  ];
}
