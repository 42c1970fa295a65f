import type { Bench, BenchContext } from "./bench.ts";
import { type Figure, median } from "./figure.ts";
import { LivePodtop } from "./live-podtop.ts";
import { type ServedCluster, withCluster } from "./served-cluster.ts";
import { pause } from "./subject.ts";

const shape = { pods: 2_000, podBytes: 9_216 };
/** After the list: code is compiled and memory given back for some seconds yet. */
const settleMs = 15_000;
const seconds = 20;
const rate = 50;
const busyRate = 500;
const presses = 60;

interface Window {
  cpu: number;
  bytes: number;
}

/** What podtop costs over a time, while so many changes a second come. */
async function windowOf(live: LivePodtop, { server }: ServedCluster, changes: number): Promise<Window> {
  const fed = changes > 0 ? server.next("fed", (seconds + 10) * 1000) : undefined;
  if (changes > 0) server.send({ events: changes * seconds, rate: changes });
  const before = { cpuMs: live.cpuMs(), bytes: live.bytes };
  await pause(seconds * 1000);
  const window = {
    cpu: (live.cpuMs() - before.cpuMs) / (seconds * 10),
    bytes: (live.bytes - before.bytes) / seconds,
  };
  await fed;
  return window;
}

type Key = Awaited<ReturnType<LivePodtop["moved"]>>;

/** Down and up again, so that the list does not scroll. */
async function pressMany(live: LivePodtop): Promise<Key[]> {
  const keys: Key[] = [];
  for (let press = 0; press < presses; press++) {
    keys.push(await live.moved(press % 2 === 0 ? "j" : "k"));
    // Keys that follow one another at once are taken together.
    await pause(40 + (press % 7) * 20);
  }
  return keys;
}

async function pressBusy(live: LivePodtop, { server }: ServedCluster): Promise<Key[]> {
  const events = busyRate * 10;
  const fed = server.next("fed", 60_000);
  server.send({ events, rate: busyRate });
  await pause(500);
  const keys: Key[] = [];
  for (let press = 0; press < 30; press++) {
    keys.push(await live.moved(press % 2 === 0 ? "j" : "k"));
    await pause(30);
  }
  await fed;
  return keys;
}

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

async function measure(context: BenchContext): Promise<Figure[]> {
  return withCluster(shape, async (cluster) => {
    const flags = [...cluster.flags, "--group", "none"];
    const live = new LivePodtop(context, { flags }, { isProbed: false });
    try {
      await live.counted(shape.pods);
      await pause(settleMs);
      const idle = await windowOf(live, cluster, 0);
      const keys = await pressMany(live);
      const busy = await windowOf(live, cluster, rate);
      return figuresOf({ idle, busy, keys, stormy: await pressBusy(live, cluster) });
    } finally {
      await live.end();
    }
  });
}

interface Seen {
  idle: Window;
  busy: Window;
  keys: readonly Key[];
  stormy: readonly Key[];
}

function figuresOf({ idle, busy, keys, stormy }: Seen): Figure[] {
  const first = keys.map(({ firstMs }) => firstMs);
  const late = stormy.map(({ firstMs }) => firstMs);
  const most = (atMost: number) => ({ atMost });
  const moves = median(keys.map(({ bytes }) => bytes));
  return [
    { id: "idle-cpu", what: "idle: CPU of a core", unit: "%", bar: most(0.1), podtop: idle.cpu },
    { id: "idle-bytes", what: "idle: bytes a second", unit: "/s", bar: most(30), podtop: idle.bytes },
    { id: "busy-cpu", what: `${rate} changes/s: CPU of a core`, unit: "%", bar: most(8), podtop: busy.cpu },
    {
      id: "busy-bytes",
      what: `${rate} changes/s: bytes a second`,
      unit: "/s",
      bar: most(800),
      podtop: busy.bytes,
    },
    { id: "key", what: "key to first byte, median", unit: "ms", bar: most(1.3), podtop: at(first, 0.5) },
    { id: "key-p95", what: "key to first byte, p95", unit: "ms", bar: most(4), podtop: at(first, 0.95) },
    { id: "move", what: "bytes of one move of the selection", unit: "", bar: most(120), podtop: moves },
    {
      id: "key-stormy",
      what: `key to first byte at ${busyRate} changes/s, p95`,
      unit: "ms",
      bar: most(30),
      podtop: at(late, 0.95),
    },
  ];
}

export const screen: Bench = {
  name: "screen",
  title: "2,000 pods of 9 KB at 200×60: idle, under changes, keys",
  run: measure,
};
