import type { Health, Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
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

type Counts = Record<Health, number>;

/** Nobody can vouch for a pod on a node that is not ready: that it was well counts no more. */
function shownHealth({ health, node }: Pod, nodes: Snapshot["nodes"]): Health {
  if (health !== "ok" && health !== "degraded") return health;
  return node !== undefined && nodes.get(node)?.isReady === false ? "trouble" : health;
}

/** How many of these pods have each health. */
export function countHealth(pods: readonly Pod[], nodes: Snapshot["nodes"]): Counts {
  const counts = { ok: 0, starting: 0, degraded: 0, trouble: 0, done: 0, terminating: 0 };
  for (const pod of pods) counts[shownHealth(pod, nodes)]++;
  return counts;
}

/** How many pods there are, and how many of them have each health. */
export interface ClusterCounts {
  pods: number;
  health: Readonly<Counts>;
}

export const clusterCounts = (snapshot: Snapshot): ClusterCounts => ({
  pods: snapshot.pods.size,
  health: clusterHealth(snapshot),
});

/** How many of all pods have each health. */
export function clusterHealth(snapshot: Snapshot): Counts {
  const { nodes } = snapshot;
  const counts = { ...snapshot.healthCounts };
  for (const { name, isReady } of nodes.values()) {
    if (isReady) continue;
    for (const pod of snapshot.podsOnNode(name)) {
      counts[pod.health]--;
      counts[shownHealth(pod, nodes)]++;
    }
  }
  return counts;
}
