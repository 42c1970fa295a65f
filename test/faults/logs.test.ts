import { expect, test } from "vitest";
import type { SimPod } from "../../src/sim/pod/sim-pod.ts";
import type { LogBuffer } from "../../src/store/log-buffer.ts";
import { templateOf } from "../sim/sim-driver.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";
import type { Asked } from "./served-cluster.ts";

/** A container's log as its kubelet holds it: numbered lines, and those who follow them. */
class NumberedLog {
  readonly requests: Asked[] = [];
  readonly #podtop: FaultDriver;
  #lines: { at: number; text: string }[] = [];
  #written = 0;
  #followers: Asked[] = [];

  constructor(podtop: FaultDriver, isAlone = true) {
    this.#podtop = podtop;
    if (isAlone) podtop.server.answer({ verb: "logs" }, (asked) => this.serve(asked));
  }

  /** What podtop is to have, in order. */
  get all(): string[] {
    return Array.from({ length: this.#written }, (_, place) => `line ${place + 1}`);
  }

  write(count: number): void {
    for (let left = count; left > 0; left--) {
      const at = this.#podtop.clock.now();
      // Nanoseconds, by which lines of one time are told apart.
      const nanos = String(++this.#written % 1_000_000).padStart(6, "0");
      const text = `${new Date(at).toISOString().slice(0, -1)}${nanos}Z line ${this.#written}\n`;
      this.#lines.push({ at, text });
      for (const { response } of this.#followers) response.write(text);
    }
  }

  /** Some lines a second, for so many seconds. */
  async writeFor(count: number): Promise<void> {
    for (let left = count; left > 0; left--) {
      this.write(3);
      await this.#podtop.advance(seconds(1));
    }
  }

  /** What was written before is in another file now, which nobody is sent. */
  rotate(): void {
    this.#lines = [];
  }

  /** Half of the next line is under way when the stream ends. */
  cutWithin(how: "end" | "cut"): void {
    const half = `${new Date(this.#podtop.clock.now()).toISOString()} li`;
    for (const { response } of this.#followers.splice(0)) {
      response.write(half);
      if (how === "end") response.end();
      else response.destroy();
    }
  }

  end(): void {
    for (const { response } of this.#followers.splice(0)) response.end();
  }

  /** It answers those who ask for this pod, and leaves the others to other logs. */
  static of(podtop: FaultDriver, pods: readonly SimPod[]): NumberedLog[] {
    const logs = pods.map(() => new NumberedLog(podtop, false));
    podtop.server.answer({ verb: "logs" }, (asked) => {
      const place = pods.findIndex(({ name }) => asked.request.path.endsWith(`/pods/${name}/log`));
      logs[place]?.serve(asked);
    });
    return logs;
  }

  serve(asked: Asked): void {
    const { response, query } = asked;
    this.requests.push(asked);
    const since = Date.parse(query.get("sinceTime") ?? "1970-01-01T00:00:00Z");
    const lines = this.#lines.filter(({ at }) => at >= since);
    response.writeHead(200, { "content-type": "text/plain" }).flushHeaders();
    for (const { text } of lines) response.write(text);
    this.#followers.push(asked);
    response.on("close", () => {
      this.#followers = this.#followers.filter((other) => other !== asked);
    });
  }
}

const textsOf = (buffer: LogBuffer, kind: "line" | "note") =>
  [...buffer.lines()].filter((line) => line.kind === kind).map(({ text }) => text);
const linesOf = (buffer: LogBuffer) => textsOf(buffer, "line");
const notesOf = (buffer: LogBuffer) => textsOf(buffer, "note");

async function startFollowing() {
  const podtop = await FaultDriver.start();
  const pod = [...podtop.cluster.pods.all()][0] as SimPod;
  const log = new NumberedLog(podtop);
  log.write(2);
  const buffer = podtop.followLog(pod);
  await podtop.until(() => linesOf(buffer).length === 2);
  return { podtop, pod, log, buffer };
}

test.for(["end", "cut"] as const)(
  "[73] a log stream that stops (%s) in the middle of a line is resumed from its last second: no line twice, none lost",
  async (how) => {
    const { podtop, log, buffer } = await startFollowing();
    for (let cut = 0; cut < 5; cut++) {
      await log.writeFor(3);
      log.write(2);
      await podtop.quiet();
      log.cutWithin(how);
      // What is written while nobody follows.
      await log.writeFor(2);
      await podtop.advance(seconds(11));
    }
    expect(linesOf(buffer)).toEqual(log.all);
    expect(buffer.state).toEqual({ kind: "following" });
    expect(log.requests.slice(1).every(({ query }) => query.has("sinceTime"))).toBe(true);
    expect(log.requests.length).toBeLessThan(10);
    const notes = notesOf(buffer);
    expect(notes).toHaveLength(how === "end" ? 0 : 5);
    for (const note of notes) expect(note).toMatch(/^gap: connection lost for \d+s, resumed without loss$/);
    await podtop.invariantsHold();
  },
);

test("[73] a log that is rotated goes on in its new file, and what was read stays", async () => {
  const { podtop, log, buffer } = await startFollowing();
  await log.writeFor(3);
  log.rotate();
  log.end();
  await log.writeFor(3);
  await podtop.advance(seconds(11));
  await log.writeFor(1);
  expect(linesOf(buffer)).toEqual(log.all);
  // Nothing was lost here, but who reads the new file only cannot know.
  expect(notesOf(buffer)).toEqual(["gap: the log no longer holds the line before: some may be missing"]);
  await podtop.invariantsHold();
});

test("[73] a container that waits to start is told in one line, and its log comes when it has started", async () => {
  const podtop = await FaultDriver.start();
  const pod = [...podtop.cluster.pods.all()][0] as SimPod;
  const message = `container "app" in pod "${pod.name}" is waiting to start: ContainerCreating`;
  const started = podtop.server.refuse({ verb: "logs" }, { code: 400, reason: "BadRequest", message });
  const log = new NumberedLog(podtop);
  const buffer = podtop.followLog(pod);
  await podtop.advance(minutes(2));
  expect(notesOf(buffer)).toEqual(["waiting to start: ContainerCreating"]);
  expect(buffer.state).toEqual({ kind: "waiting", why: "ContainerCreating" });
  expect(podtop.server.seen({ verb: "logs" }).length).toBeLessThan(24);
  started();
  log.write(3);
  await podtop.within(seconds(11), () => linesOf(buffer).length === 3);
  expect(notesOf(buffer)).toHaveLength(1);
  await podtop.invariantsHold();
});

test.for([
  ["a kubelet that fails", 500, "InternalError", 'Get "https://10.0.0.7:10250/containerLogs": EOF'],
  ["a node that is gone before its pods", 404, "NotFound", 'nodes "worker-1" not found'],
] as const)(
  "[73] %s is told with the reason, and the log goes on after it",
  async ([, code, reason, message]) => {
    const { podtop, log, buffer } = await startFollowing();
    await log.writeFor(3);
    // Before the rule of the log itself: the rule that was made first comes first.
    podtop.server.behave();
    const over = podtop.server.refuse({ verb: "logs" }, { code, reason, message });
    podtop.server.answer({ verb: "logs" }, (asked) => log.serve(asked));
    log.end();
    await log.writeFor(60);
    expect(buffer.state).toEqual({ kind: "waiting", why: `connection lost: ${message}` });
    expect(notesOf(buffer)).toEqual([]);
    expect(podtop.server.seen({ verb: "logs" }).length).toBeLessThan(16);
    over();
    await podtop.advance(seconds(11));
    expect(linesOf(buffer)).toEqual(log.all);
    expect(notesOf(buffer)).toEqual([
      expect.stringMatching(/^gap: connection lost for \d+[ms].*, resumed without loss$/),
    ]);
    expect(buffer.state).toEqual({ kind: "following" });
    await podtop.invariantsHold();
  },
);

test("[73] a log ends with its pod, and nothing is asked any more", async () => {
  const { podtop, pod, log, buffer } = await startFollowing();
  await log.writeFor(3);
  podtop.cluster.pods.delete(pod, 0);
  log.end();
  await podtop.advance(seconds(11));
  expect(buffer.state).toEqual({ kind: "ended", why: "the pod is gone" });
  expect(linesOf(buffer)).toEqual(log.all);
  const asked = podtop.server.seen({ verb: "get" }).length;
  await podtop.advance(minutes(2));
  expect(podtop.server.seen({ verb: "get" })).toHaveLength(asked);
  expect(log.requests).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[52] the log of a pod ends with it, though another pod has its name now: no line of the new one is in it", async () => {
  const { podtop, pod, log, buffer } = await startFollowing();
  const { namespace, name } = pod.wire.metadata as { namespace: string; name: string };
  await log.writeFor(3);
  const lines = log.all;
  podtop.cluster.pods.delete(pod, 0);
  podtop.cluster.createPod({ namespace, name, template: templateOf() });
  log.end();
  // The server serves logs by name, so these are the new pod's.
  await log.writeFor(20);
  expect(linesOf(buffer)).toEqual(lines);
  expect(buffer.state).toEqual({ kind: "ended", why: "the pod is gone" });
  await podtop.invariantsHold();
});

test("[74] a log over a connection that is dead, though nobody said so, is read on over another one", async () => {
  const { podtop, log, buffer } = await startFollowing();
  await log.writeFor(3);
  podtop.proxy.forgetOpen();
  await log.writeFor(60);
  expect(linesOf(buffer)).toEqual(log.all);
  expect(notesOf(buffer)).toEqual([]);
  expect(log.requests).toHaveLength(2);
  expect(buffer.state).toEqual({ kind: "following" });
  await podtop.invariantsHold();
});

test("[74] a log without a word from the cluster says so, and goes on when the network is back", async () => {
  const { podtop, log, buffer } = await startFollowing();
  await log.writeFor(3);
  podtop.proxy.set({ flow: { kind: "drop" } });
  await podtop.advance(seconds(44));
  expect(buffer.state).toEqual({ kind: "following" });
  await podtop.advance(seconds(7));
  expect(buffer.state).toEqual({ kind: "waiting", why: "no word from the cluster" });
  log.write(5);
  await podtop.advance(minutes(2));
  expect(buffer.state).toMatchObject({ kind: "waiting" });
  podtop.proxy.forward();
  await podtop.within(seconds(40), () => linesOf(buffer).length === log.all.length);
  expect(linesOf(buffer)).toEqual(log.all);
  expect(notesOf(buffer)).toEqual([
    expect.stringMatching(/^gap: connection lost for \d+[ms].*, resumed without loss$/),
  ]);
  expect(buffer.state).toEqual({ kind: "following" });
  await podtop.invariantsHold();
});

test("[74] a quiet log stays live without a word of podtop's, and is asked for seldom", async () => {
  const { podtop, log, buffer } = await startFollowing();
  const { version } = buffer;
  await podtop.advance(minutes(10));
  expect(linesOf(buffer)).toEqual(log.all);
  expect([buffer.state.kind, buffer.version - version]).toEqual(["following", 0]);
  expect(log.requests.length).toBeLessThan(16);
  await podtop.invariantsHold();
});

test("[73] the logs of several pods as one stand in time order over every loss: no line twice, none lost", async () => {
  const podtop = await FaultDriver.start();
  podtop.cluster.createDeployment({
    namespace: "default",
    name: "web",
    template: templateOf(),
    replicas: 3,
    ageMs: minutes(5),
  });
  const pods = [...podtop.cluster.pods.all()].filter(({ name }) => name.startsWith("web-"));
  const logs = NumberedLog.of(podtop, pods);
  await podtop.until(() => pods.every(({ uid }) => podtop.store.pods.has(uid)));
  const buffer = podtop.followDeployment("default", "web");
  const writeFor = async (count: number) => {
    for (let left = count; left > 0; left--) {
      for (const log of logs) log.write(2);
      await podtop.advance(seconds(1));
    }
  };
  await writeFor(5);
  // A kubelet that starts again, the 4-hour limit, an API server that is away.
  logs[0]?.cutWithin("cut");
  await writeFor(5);
  logs[1]?.cutWithin("end");
  await writeFor(5);
  podtop.proxy.set({ flow: { kind: "drop" } });
  podtop.proxy.reset();
  await writeFor(30);
  podtop.proxy.forward();
  await writeFor(20);
  await podtop.within(seconds(60), () => linesOf(buffer).length === 3 * (logs[0]?.all.length ?? 0));
  for (const [place, { uid }] of pods.entries()) {
    const own = [...buffer.lines()].filter((line) => line.kind === "line" && line.source.target.uid === uid);
    expect(own.map(({ text }) => text)).toEqual(logs[place]?.all);
  }
  const times = [...buffer.lines()].filter(({ kind }) => kind === "line").map(({ at = 0 }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const gaps = [...buffer.lines()].filter((line) => line.kind === "note" && line.about === "gap");
  expect(gaps.length).toBeGreaterThanOrEqual(4);
  for (const { text } of gaps) expect(text).toMatch(/^gap: connection lost for .*, resumed without loss$/);
  await podtop.invariantsHold();
});
