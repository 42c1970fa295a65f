import type { BenchContext } from "./bench.ts";
import { type Figure, medianFigures } from "./figure.ts";
import { LivePodtop } from "./live-podtop.ts";
import { type ClusterShape, type ServedCluster, withCluster } from "./served-cluster.ts";
import { pause, report, startStock } from "./subject.ts";
import { orWhyNot } from "./why-not.ts";

/** One start of a program, until it has all pods. Times: `epochMs`. */
export interface StartRun {
  /** The first list was asked for, as the server saw it. */
  askedAt: number;
  /** The first byte of pods left the server. */
  answeredAt: number;
  firstAt: number;
  allAt: number;
  /** Over the link until then, when there is one. */
  bytes: number;
  /** From the program's first line until then. */
  cpuMs: number;
  longestStallMs: number;
  peakMemory: number;
  /** Some seconds later. */
  settledMemory: number;
}

/** Longer than any start worth a figure. */
const startMs = 300_000;
/** After the last row: the collector gets its turn. */
const settleMs = 3_000;

/** What the server saw of the program since `forget`. */
async function served({ server }: ServedCluster) {
  const [request, answer] = await Promise.all([
    server.first("request", startMs),
    server.first("answer", startMs),
  ]);
  return { askedAt: request.at, answeredAt: answer.at };
}

/** The product in a terminal. */
async function startPodtop(context: BenchContext, cluster: ServedCluster): Promise<StartRun> {
  const before = await cluster.linkBytes();
  cluster.server.forget();
  const live = new LivePodtop(context, cluster);
  try {
    const shown = await live.shown(cluster.shape.pods);
    const bytes = (await cluster.linkBytes()) - before;
    const times = { ...(await served(cluster)), ...shown };
    await pause(settleMs);
    const notes = live.notes();
    return {
      ...times,
      bytes,
      cpuMs: notes.at(times.allAt).cpuMs,
      longestStallMs: notes.longestStallMs(times.answeredAt),
      peakMemory: notes.last.peakMemory,
      settledMemory: notes.last.memory,
    };
  } finally {
    await live.end();
  }
}

/** The stock informer. Rejects with the reason when it does not get that far. */
async function startInformer(context: BenchContext, cluster: ServedCluster): Promise<StartRun> {
  const before = await cluster.linkBytes();
  cluster.server.forget();
  const stock = startStock(context, cluster);
  try {
    await stock.first("listed", startMs);
    const bytes = (await cluster.linkBytes()) - before;
    const { listed, cpuMs, longestStallMs } = await report(stock);
    const times = { ...(await served(cluster)), firstAt: listed.firstAt, allAt: listed.lastAt };
    await pause(settleMs);
    const { peakMemory, memory: settledMemory } = await report(stock);
    return { ...times, bytes, cpuMs, longestStallMs, peakMemory, settledMemory };
  } finally {
    await stock.stop();
  }
}

export interface StartPlan {
  runs: number;
  /** `stock` is the reason when it failed. */
  figuresOf(podtop: StartRun, stock: StartRun | string): Figure[];
}

/** Starts of the product and of the stock informer in turns; the middle of each figure. */
export function measureStarts(
  context: BenchContext,
  shape: ClusterShape,
  { runs, figuresOf }: StartPlan,
): Promise<Figure[]> {
  return withCluster(shape, async (cluster) => {
    const measured: Figure[][] = [];
    for (let run = 0; run < runs; run++) {
      const podtop = await startPodtop(context, cluster);
      measured.push(figuresOf(podtop, await orWhyNot(startInformer(context, cluster))));
    }
    return medianFigures(measured);
  });
}
