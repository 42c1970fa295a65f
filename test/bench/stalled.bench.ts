import type { Bench, BenchContext } from "./bench.ts";
import { epochMs } from "./epoch.ts";
import type { Figure } from "./figure.ts";
import { LivePodtop } from "./live-podtop.ts";
import { withCluster } from "./served-cluster.ts";
import { pause } from "./subject.ts";

const shape = { pods: 2_000, podBytes: 9_216 };
const seconds = 30;
const rate = 100;
const settleMs = 12_000;
const endMs = 5_000;

/** A terminal that takes nothing any more, while pods change: how podtop goes on, and whether it can be ended. */
async function measure(context: BenchContext): Promise<Figure[]> {
  return withCluster(shape, async (cluster) => {
    const live = new LivePodtop(context, cluster);
    try {
      await live.counted(shape.pods);
      await pause(settleMs);
      live.stall();
      const from = epochMs();
      const fed = cluster.server.next("fed", (seconds + 10) * 1000);
      cluster.server.send({ events: rate * seconds, rate });
      await pause(seconds * 1000);
      await fed;
      const notes = live.notes();
      const until = epochMs();
      const endedMs = await live.terminated(endMs);
      const third = (until - from) / 3;
      const growth =
        notes.meanMemory(until - third, until) / notes.meanMemory(from + third, from + 2 * third);
      return figuresOf({ lag: notes.longestStallMs(from), growth, endedMs });
    } finally {
      live.resume();
      await live.end();
    }
  });
}

function figuresOf({ lag, growth, endedMs }: { lag: number; growth: number; endedMs: number }): Figure[] {
  return [
    { id: "lag", what: "longest stall of the event loop", unit: "ms", bar: { atMost: 100 }, podtop: lag },
    { id: "growth", what: "memory: last third to second", unit: "", bar: { atMost: 1.05 }, podtop: growth },
    { id: "end", what: "SIGTERM to the end", unit: "ms", bar: { atMost: 2_000 }, podtop: endedMs },
  ];
}

export const stalled: Bench = {
  name: "stalled",
  title: `a terminal that takes nothing for ${seconds} s, at ${rate} changes a second`,
  run: measure,
};
