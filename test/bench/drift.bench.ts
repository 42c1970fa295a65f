import type { Bench, BenchContext } from "./bench.ts";
import { epochMs } from "./epoch.ts";
import { type Figure, figuresFrom } from "./figure.ts";
import { LivePodtop } from "./live-podtop.ts";
import { ProbeNotes } from "./probe-notes.ts";
import { type ServedCluster, withCluster } from "./served-cluster.ts";
import { pause, startStock } from "./subject.ts";
import { orWhyNot } from "./why-not.ts";

interface Times {
  feedSeconds: number;
  quietSeconds: number;
}

interface Outcome extends Times {
  notes: ProbeNotes;
  /** When the first event was sent. */
  startAt: number;
}

const shape = { pods: 10_000, podBytes: 8_192 };
const rate = 2_000;
const full: Times = { feedSeconds: 240, quietSeconds: 30 };
/** Too short for a slow leak; enough for one that a storm of events shows. */
const short: Times = { feedSeconds: 30, quietSeconds: 10 };
const startMs = 60_000;

const of5Percent = { unit: "", bar: { atMost: 1.05 }, isOfBar: true } as const;
const growth = { id: "growth", what: "memory: last quarter to second", ...of5Percent } as const;
const after = { id: "after", what: "memory: quiet afterwards to second quarter", ...of5Percent } as const;

/** To a program that has its list. */
async function feed({ server }: ServedCluster, { feedSeconds, quietSeconds }: Times): Promise<number> {
  await server.first("watching", startMs);
  const startAt = epochMs();
  server.send({ rate, events: rate * feedSeconds });
  await server.next("fed", feedSeconds * 1000 + startMs);
  await pause(quietSeconds * 1000);
  return startAt;
}

function measurePodtop(context: BenchContext, times: Times): Promise<Outcome> {
  return withCluster(shape, async (cluster) => {
    const live = new LivePodtop(context, cluster);
    try {
      await live.shown(shape.pods);
      const startAt = await feed(cluster, times);
      return { ...times, startAt, notes: live.notes() };
    } finally {
      await live.end();
    }
  });
}

function measureStock(context: BenchContext, times: Times): Promise<Outcome> {
  return withCluster(shape, async (cluster) => {
    const file = context.newFile();
    const stock = startStock(context, cluster, file);
    try {
      await stock.first("listed", startMs);
      const startAt = await feed(cluster, times);
      return { ...times, startAt, notes: new ProbeNotes(file) };
    } finally {
      await stock.stop();
    }
  });
}

/** The first quarter is left out: in it the heap grows to what the load needs. */
function quarter({ notes, startAt, feedSeconds }: Outcome, which: 2 | 4): number {
  const ms = (feedSeconds / 4) * 1000;
  return notes.meanMemory(startAt + (which - 1) * ms, startAt + which * ms);
}

function quiet({ notes, startAt, feedSeconds, quietSeconds }: Outcome): number {
  const end = startAt + (feedSeconds + quietSeconds) * 1000;
  return notes.meanMemory(end - (quietSeconds / 2) * 1000, end);
}

function cpuShare({ notes, startAt, feedSeconds }: Outcome): number {
  const fedAt = startAt + feedSeconds * 1000;
  return ((notes.at(fedAt).cpuMs - notes.at(startAt).cpuMs) / (fedAt - startAt)) * 100;
}

function figuresOf(podtop: Outcome, stock: Outcome | string): Figure[] {
  const figure = figuresFrom(podtop, stock);
  return [
    figure(growth, (outcome) => quarter(outcome, 4) / quarter(outcome, 2)),
    figure(after, (outcome) => quiet(outcome) / quarter(outcome, 2)),
    figure(
      { id: "memory", what: "memory in the last quarter", unit: "MB" },
      (outcome) => quarter(outcome, 4) / 1e6,
    ),
    figure({ id: "cpu", what: "CPU of a core, the screen's included", unit: "%" }, cpuShare),
  ];
}

export const drift: Bench = {
  name: "drift",
  title: `${rate} events a second for ${short.feedSeconds} s (in full ${full.feedSeconds} s), then quiet, on the screen`,
  async run(context) {
    const times = context.isFull ? full : short;
    const podtop = await measurePodtop(context, times);
    return figuresOf(podtop, await orWhyNot(measureStock(context, times)));
  },
};
