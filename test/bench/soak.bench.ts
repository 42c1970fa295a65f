import { fileURLToPath } from "node:url";
import { tlsFile } from "../support/fake-api-server.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { Child } from "./child.ts";
import { epochMs } from "./epoch.ts";
import type { Figure } from "./figure.ts";
import { LivePodtop } from "./live-podtop.ts";
import type { ProbeNotes } from "./probe-notes.ts";
import type { FromChurning } from "./served/messages.ts";
import { pause } from "./subject.ts";

const serverPath = fileURLToPath(new URL("served/churning-server.ts", import.meta.url));

const pods = 100;
const rate = 1_000;
/** Where the simulated cluster puts so many pods. */
const namespaces = ["team-00", "team-01"];
/** Pods and events of each namespace, and the nodes. */
const streams = 2 * namespaces.length + 1;

const fullSeconds = 900;
/** Too short for a slow leak. */
const shortSeconds = 60;
const answerMs = 10_000;

interface Outcome {
  notes: ProbeNotes;
  startAt: number;
  seconds: number;
  sockets: number;
}

async function measure(context: BenchContext, seconds: number): Promise<Outcome> {
  const server = new Child<object, FromChurning>(serverPath, [pods, rate]);
  const { port } = await server.first("ready", answerMs);
  const reach = ["--server", `https://127.0.0.1:${port}`, "--certificate-authority", tlsFile("server.crt")];
  const live = new LivePodtop(context, { flags: [...namespaces.flatMap((name) => ["-n", name]), ...reach] });
  try {
    await live.counted(pods);
    const startAt = epochMs();
    await pause(seconds * 1000);
    const told = server.next("connections", answerMs);
    server.send({});
    return { notes: live.notes(), startAt, seconds, sockets: (await told).mostOpen };
  } finally {
    await live.end();
    await server.stop();
  }
}

/** The heap grows to what the load needs in the first sixth. */
function sixth({ notes, startAt, seconds }: Outcome, which: number): number {
  const ms = (seconds * 1000) / 6;
  return notes.meanMemory(startAt + (which - 1) * ms, startAt + which * ms);
}

function figuresOf(outcome: Outcome): Figure[] {
  const { notes, startAt, seconds, sockets } = outcome;
  const end = startAt + seconds * 1000 - 1_000;
  const growth = sixth(outcome, 6) / sixth(outcome, 2);
  const cpu = ((notes.at(end).cpuMs - notes.at(startAt).cpuMs) / (end - startAt)) * 100;
  return [
    { id: "growth", what: "memory: last sixth to second", unit: "", bar: { atMost: 1.05 }, podtop: growth },
    { id: "memory", what: "memory in the last sixth", unit: "MB", podtop: sixth(outcome, 6) / 1e6 },
    { id: "sockets", what: "most open sockets", unit: "", bar: { atMost: 2 * streams }, podtop: sockets },
    { id: "cpu", what: "CPU of a core, the screen's included", unit: "%", podtop: cpu },
  ];
}

export const soak: Bench = {
  name: "soak",
  title: `${streams} streams, ${rate} events a second for ${shortSeconds} s (in full ${fullSeconds} s), on the screen`,
  isOnDemand: true,
  run: async (context) => figuresOf(await measure(context, context.isFull ? fullSeconds : shortSeconds)),
};
