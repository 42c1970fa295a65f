import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { usualStreams } from "../../src/model/log-streams.ts";
import { tlsFile } from "../support/fake-api-server.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { Child } from "./child.ts";
import type { Figure } from "./figure.ts";
import { LivePodtop } from "./live-podtop.ts";
import type { FromLogging } from "./served/messages.ts";
import { pause } from "./subject.ts";

const serverPath = fileURLToPath(new URL("served/logging-server.ts", import.meta.url));
const startMs = 20_000;
/** Code is compiled, and what is held is full. */
const settleMs = 15_000;
const rate = 20_000;
const presses = 40;
/** The frame with the cursor there has come. */
const restMs = 500;
const windowMs = 10_000;

/** One container alone, and as many as a large workload has. */
const shapes = [
  { id: "one", pods: 1, what: "one container" },
  { id: "many", pods: 200, what: "200 containers" },
] as const;

interface Seen {
  keysMs: readonly number[];
  memoryMb: number;
  growth: number;
  cpu: number;
  behind: number;
}

const memoryMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

/** The newest line that stands on the screen. */
const lastLine = (lines: readonly string[]) =>
  Math.max(0, ...lines.flatMap((line) => Number(/\bline (\d+) /.exec(line)?.[1] ?? 0)));

type Server = Child<object, FromLogging>;

async function written(server: Server): Promise<number> {
  const answer = server.next("written", startMs);
  server.send({});
  return (await answer).lines;
}

/** Long lines are wrapped and cut in turn, which podtop says each time. */
async function pressMany(live: LivePodtop): Promise<number[]> {
  const keysMs: number[] = [];
  for (let press = 0; press < presses; press++) {
    const words = press % 2 === 0 ? /long lines are wrapped/ : /long lines are cut/;
    const { pressedAt, shownAt } = await live.pressed("w", words);
    keysMs.push(shownAt - pressedAt);
    await pause(60 + (press % 7) * 20);
  }
  return keysMs;
}

async function see(live: LivePodtop, server: Server): Promise<Seen> {
  await pause(settleMs);
  const before = { memory: memoryMb(live.pid), cpuMs: live.cpuMs() };
  await pause(windowMs);
  const cpu = (live.cpuMs() - before.cpuMs) / (windowMs / 100);
  const keysMs = await pressMany(live);
  const total = await written(server);
  const behind = Math.max(0, total - lastLine(live.lines()));
  await pause(windowMs);
  const memory = memoryMb(live.pid);
  return { keysMs, memoryMb: memory, growth: memory / before.memory, cpu, behind };
}

async function measureShape(context: BenchContext, pods: number): Promise<Seen> {
  const server: Server = new Child(serverPath, [pods, rate]);
  try {
    const { port } = await server.first("ready", startMs);
    const place = ["--server", `https://127.0.0.1:${port}`, "--certificate-authority", tlsFile("server.crt")];
    const flags = ["-n", "bench", "--group", "workload", ...place];
    const live = new LivePodtop(context, { flags }, { isProbed: false });
    try {
      await live.pressed("", new RegExp(`\\b${pods} pods?\\b`));
      // The line of the workload.
      await live.pressed("\u001b[H", /\bweb\b/);
      await pause(restMs);
      await live.pressed("l", pods > usualStreams ? /Open \d+ log streams/ : /\bline \d+ /);
      if (pods > usualStreams) await live.pressed("o", /\bline \d+ /);
      return await see(live, server);
    } finally {
      await live.end();
    }
  } finally {
    await server.stop();
  }
}

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

function figuresOf({ id, what }: (typeof shapes)[number], seen: Seen): Figure[] {
  const figure = (name: string, rest: Omit<Figure, "id" | "what"> & { what: string }): Figure => ({
    ...rest,
    id: `${id}-${name}`,
    what: `${what}: ${rest.what}`,
  });
  return [
    figure("key-p95", {
      what: "key to screen, p95",
      unit: "ms",
      bar: { atMost: 50 },
      podtop: at(seen.keysMs, 0.95),
    }),
    figure("memory", { what: "resident memory", unit: "MB", bar: { atMost: 400 }, podtop: seen.memoryMb }),
    figure("growth", {
      what: "memory after the keys and 20 s more",
      unit: "",
      bar: { atMost: 1.15 },
      podtop: seen.growth,
    }),
    figure("cpu", { what: "CPU of a core", unit: "%", podtop: seen.cpu }),
    figure("behind", {
      what: "lines not on the screen yet",
      unit: "",
      bar: { atMost: rate / 2 },
      podtop: seen.behind,
    }),
  ];
}

export const logs: Bench = {
  name: "logs",
  title: `logs of ${rate.toLocaleString("en")} lines a second, from one container and from 200 at once, at 200×60`,
  async run(context) {
    const figures: Figure[] = [];
    for (const shape of shapes) figures.push(...figuresOf(shape, await measureShape(context, shape.pods)));
    return figures;
  },
};
