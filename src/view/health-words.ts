import type { Health, Pod } from "../model/pod.ts";
import type { Span, Tone } from "./line.ts";
import { blank, span } from "./spans.ts";

const shown: readonly { health: Health; word: string; tone: Tone }[] = [
  { health: "ok", word: "ok", tone: "ok" },
  { health: "starting", word: "starting", tone: "wait" },
  { health: "degraded", word: "degraded", tone: "warn" },
  { health: "trouble", word: "trouble", tone: "bad" },
  { health: "terminating", word: "ending", tone: "end" },
  { health: "done", word: "done", tone: "dim" },
];

/** Counts of pods by health, `36 ok 3 starting 2 trouble`; what is zero is left out. */
export function healthSpans(counts: Readonly<Record<Health, number>>): Span[] {
  return shown.flatMap(({ health, word, tone }) =>
    counts[health] > 0 ? [blank(1), span(`${counts[health]} ${word}`, tone)] : [],
  );
}

/** How many of these pods have each health. */
export function countHealth(pods: readonly Pod[]): Record<Health, number> {
  const counts = { ok: 0, starting: 0, degraded: 0, trouble: 0, done: 0, terminating: 0 };
  for (const { health } of pods) counts[health]++;
  return counts;
}
