import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { gatherLogs } from "../../src/informer/log-gathering.ts";
import type { LogRequest } from "../../src/model/cluster-api.ts";
import type { LogChoice } from "../../src/model/log-source.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireContainerStatus, WirePod } from "../../src/model/wire.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { LogBuffer } from "../../src/store/log-buffer.ts";
import { apiError } from "../support/api-error.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { ScriptedApi } from "./scripted-api.ts";

const start = Date.UTC(2026, 0, 15, 12);
const stampAt = (ms: number) => `${new Date(start + ms).toISOString().slice(0, -1)}000000Z`;
const lineAt = (ms: number, text: string) => `${stampAt(ms)} ${text}\n`;
const secondAt = (ms: number) => new Date(start + ms).toISOString();

const running = (id: string, at: number, restartCount = 0): Partial<WireContainerStatus> => ({
  containerID: `containerd://${id}`,
  restartCount,
  state: { running: { startedAt: secondAt(at) } },
});

function wirePod(name: string, statuses: Record<string, Partial<WireContainerStatus>>, version = 1): WirePod {
  return {
    metadata: {
      name,
      namespace: "shop",
      uid: `uid-${name}`,
      resourceVersion: String(version),
      creationTimestamp: secondAt(0),
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "StatefulSet", name: "web", uid: "uid-web", controller: true },
      ],
    },
    spec: { nodeName: "n1", containers: Object.keys(statuses).map((app) => ({ name: app, image: "i" })) },
    status: {
      phase: "Running",
      containerStatuses: Object.entries(statuses).map(([app, status]) => ({
        name: app,
        ready: true,
        restartCount: 0,
        ...status,
      })),
    },
  };
}

/** The log of one run of a container, as its kubelet serves it. */
class FakeLog {
  lines: { ms: number; text: string }[] = [];
  isOver = false;
  #listeners = new Set<() => void>();

  write(ms: number, text: string): void {
    this.lines.push({ ms, text });
    for (const listener of this.#listeners) listener();
  }

  end(): void {
    this.isOver = true;
    for (const listener of this.#listeners) listener();
  }

  async *serve({ signal, sinceTime, tailLines, follow }: LogRequest): AsyncGenerator<Uint8Array> {
    const since = sinceTime ? Date.parse(sinceTime) - start : Number.NEGATIVE_INFINITY;
    let next = tailLines === undefined ? 0 : Math.max(0, this.lines.length - tailLines);
    while (!signal.aborted) {
      const some = this.lines.slice(next).filter(({ ms }) => ms >= since);
      next = this.lines.length;
      if (some.length > 0)
        yield new TextEncoder().encode(some.map(({ ms, text }) => lineAt(ms, text)).join(""));
      if (this.isOver || !follow) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#listeners.add(resolve);
      signal.addEventListener("abort", () => resolve());
      await promise;
      this.#listeners.delete(resolve);
    }
  }
}

class Cluster {
  readonly clock = new VirtualClock();
  readonly api = new ScriptedApi();
  readonly store = new ClusterStore({ clock: this.clock });
  readonly buffer = new LogBuffer();
  readonly pods = new Map<string, WirePod>();
  readonly #writer = this.store.openPods();
  readonly #events = this.store.openEvents();
  /** By pod/container: the runs, the newest last. */
  readonly logs = new Map<string, FakeLog[]>();

  constructor() {
    this.api.onGetPod = (name) => this.pods.get(name) ?? apiError(404);
    this.api.onLogs = (request) => {
      const runs = this.logs.get(`${request.pod}/${request.container}`) ?? [];
      const log = runs.at(request.previous ? -2 : -1);
      if (!log) throw apiError(400, { message: "previous terminated container not found" });
      return log.serve(request);
    };
  }

  run(pod: string, container = "app"): FakeLog {
    const log = new FakeLog();
    const key = `${pod}/${container}`;
    this.logs.set(key, [...(this.logs.get(key) ?? []), log]);
    return log;
  }

  /** A pod with one container that runs, and its log. */
  start(pod: string, at = 0): FakeLog {
    const log = this.run(pod);
    this.put(wirePod(pod, { app: running(pod, at) }));
    return log;
  }

  put(pod: WirePod): void {
    const { name = "" } = pod.metadata ?? {};
    this.pods.set(name, pod);
    this.store.batch(() => this.#writer.upsert(toPod(pod)));
  }

  remove(name: string): void {
    const pod = this.pods.get(name);
    this.pods.delete(name);
    if (pod) this.store.batch(() => this.#writer.remove(toPod(pod)));
  }

  /** `place`: a pod, or pod/container. */
  event(place: string, reason: string, message: string, ms: number): void {
    const [pod = "", container] = place.split("/");
    const part = container === undefined ? {} : { fieldPath: `spec.containers{${container}}` };
    const event = {
      metadata: {
        name: `${pod}.${reason}`,
        namespace: "shop",
        uid: `uid-${pod}-${reason}`,
        resourceVersion: "9",
      },
      involvedObject: { kind: "Pod", namespace: "shop", name: pod, uid: `uid-${pod}`, ...part },
      type: "Warning",
      reason,
      message,
      lastTimestamp: secondAt(ms),
      count: 1,
    };
    this.store.batch(() => this.#events.upsert(toClusterEvent(event)));
  }

  follow(more: Partial<LogChoice> = {}) {
    const owner = { kind: "StatefulSet", name: "web" };
    return gatherLogs({
      api: this.api,
      picture: this.store,
      target: this.buffer,
      choice: { subject: { kind: "workload", namespace: "shop", owner }, previous: false, ...more },
      beginMs: 500,
      clock: this.clock,
      random: seededRandom(1),
    });
  }

  get shown(): string[] {
    return [...this.buffer.lines()].map((line) => {
      const { source, text, kind } = line;
      const tag = source ? `${source.target.name}/${source.container}` : "";
      return kind === "line" ? `${tag} ${text}` : `${tag} -- ${text}`;
    });
  }
}

describe("the logs of a workload", () => {
  it("stand in the order of their times, those of one container in its own", async () => {
    const cluster = new Cluster();
    const [a, b] = [cluster.start("a"), cluster.start("b")];
    a.write(1_000, "a1");
    a.write(3_000, "a2");
    a.write(2_500, "a3, by a clock that went back");
    b.write(2_000, "b1");
    b.write(4_000, "b2");
    cluster.follow();
    await cluster.clock.run(1_000);
    expect(cluster.shown).toEqual([
      "a/app a1",
      "b/app b1",
      "a/app a2",
      "a/app a3, by a clock that went back",
      "b/app b2",
    ]);
    expect(cluster.buffer.state).toEqual({ kind: "following" });
    expect(cluster.buffer.sources.map(({ lineCount }) => lineCount)).toEqual([3, 2]);
    expect(cluster.buffer.reordered).toBe(0);
  });

  it("put a line that comes late where it belongs", async () => {
    const cluster = new Cluster();
    const [a, b] = [cluster.start("a"), cluster.start("b")];
    cluster.follow();
    await cluster.clock.run(2_000);
    a.write(5_000, "a1");
    await cluster.clock.run(1_000);
    b.write(4_000, "b1");
    await cluster.clock.run(1_000);
    expect(cluster.shown).toEqual(["b/app b1", "a/app a1"]);
    expect(cluster.buffer.reordered).toBe(1);
  });

  it("has pods that come later join, and tells how those end that go", async () => {
    const cluster = new Cluster();
    const a = cluster.start("a");
    a.write(1_000, "a1");
    cluster.follow();
    await cluster.clock.run(2_000);
    const b = cluster.start("b", 3_000);
    b.write(3_000, "b1");
    await cluster.clock.run(1_000);
    const end = { exitCode: 137, reason: "Error", startedAt: secondAt(0), finishedAt: secondAt(4_000) };
    cluster.put(wirePod("a", { app: { containerID: "containerd://a", state: { terminated: end } } }, 2));
    a.write(4_000, "last words");
    a.end();
    cluster.remove("a");
    await cluster.clock.run(5_000);
    expect(cluster.shown).toEqual([
      "b/ -- joined (new, web)",
      "a/app a1",
      "b/app b1",
      "a/app last words",
      "a/app -- ended: Error (137 SIGKILL) after 4s",
    ]);
    expect(cluster.buffer.sources.map(({ state }) => state.kind)).toEqual(["ended", "following"]);
  });

  it("shows the last lines of the run before, and how it ended, when a container has restarted", async () => {
    const cluster = new Cluster();
    const before = cluster.run("a");
    for (let n = 1; n <= 60; n++) before.write(n, `old ${n}`);
    before.end();
    const end = { exitCode: 137, reason: "OOMKilled", startedAt: secondAt(0), finishedAt: secondAt(12_000) };
    const state = { ...running("two", 20_000, 1), lastState: { terminated: end } };
    cluster.put(wirePod("a", { app: state }));
    cluster.run("a").write(20_000, "new");
    cluster.follow();
    await cluster.clock.run(2_000);
    expect(cluster.shown.slice(0, 2)).toEqual(["a/app old 11", "a/app old 12"]);
    expect(cluster.shown.slice(-3)).toEqual([
      "a/app old 60",
      "a/app -- ended: OOMKilled (137) after 12s",
      "a/app new",
    ]);
  });

  it("reads a run to its end though it ended while the connection was lost, and nothing twice", async () => {
    const cluster = new Cluster();
    const one = cluster.start("a");
    one.write(1_000, "1");
    cluster.follow();
    await cluster.clock.run(1_000);
    const serve = cluster.api.onLogs;
    cluster.api.onLogs = () => {
      throw apiError(undefined, { message: "away" });
    };
    one.end();
    one.write(2_000, "2");
    const end = { exitCode: 1, reason: "Error", startedAt: secondAt(0), finishedAt: secondAt(2_000) };
    cluster.put(wirePod("a", { app: { ...running("two", 3_000, 1), lastState: { terminated: end } } }, 2));
    cluster.run("a").write(3_000, "3");
    await cluster.clock.run(3_000);
    cluster.api.onLogs = serve;
    await cluster.clock.run(11_000);
    expect(cluster.shown.filter((line) => !line.includes("gap"))).toEqual([
      "a/app 1",
      "a/app 2",
      "a/app -- ended: Error (1) after 2s",
      "a/app -- container restarted",
      "a/app 3",
    ]);
  });

  it("tells what is missing when a run came and went unseen", async () => {
    const cluster = new Cluster();
    const one = cluster.start("a");
    one.write(1_000, "1");
    cluster.follow();
    await cluster.clock.run(1_000);
    const two = cluster.run("a");
    two.write(5_000, "2");
    const end = { exitCode: 1, reason: "Error", startedAt: secondAt(5_000), finishedAt: secondAt(6_000) };
    cluster.put(wirePod("a", { app: { ...running("three", 7_000, 2), lastState: { terminated: end } } }, 2));
    cluster.run("a").write(7_000, "3");
    one.end();
    await cluster.clock.run(5_000);
    expect(cluster.shown.filter((line) => !line.includes("--"))).toEqual(["a/app 1", "a/app 2", "a/app 3"]);
    expect(cluster.shown).toContain(
      "a/app -- gap: a run of the container came and went: lines may be missing",
    );
  });

  it("tells why a container waits, and follows it when it has started", async () => {
    const cluster = new Cluster();
    cluster.put(wirePod("a", { app: { state: { waiting: { reason: "ImagePullBackOff" } } } }));
    cluster.follow();
    await cluster.clock.run(30_000);
    expect(cluster.shown).toEqual(["a/app -- waiting to start: ImagePullBackOff"]);
    expect(cluster.buffer.state).toEqual({ kind: "waiting", why: "ImagePullBackOff" });
    cluster.run("a").write(31_000, "up");
    cluster.put(wirePod("a", { app: running("one", 31_000) }, 2));
    await cluster.clock.run(500);
    expect(cluster.shown.at(-1)).toBe("a/app up");
  });

  it("tells events of the pods between the lines, each once", async () => {
    const cluster = new Cluster();
    const log = cluster.start("a");
    cluster.event("a", "Unhealthy", "Readiness probe failed: 503", 2_000);
    cluster.event("other", "Unhealthy", "of another pod", 2_000);
    log.write(1_000, "1");
    log.write(3_000, "3");
    cluster.follow();
    await cluster.clock.run(1_000);
    cluster.event("a", "Unhealthy", "Readiness probe failed: 503", 2_000);
    await cluster.clock.run(1_000);
    expect(cluster.shown).toEqual([
      "a/app 1",
      "a/ -- Warning Unhealthy: Readiness probe failed: 503",
      "a/app 3",
    ]);
  });

  it("tells, in the log of a container, no events of the pod's other containers", async () => {
    const cluster = new Cluster();
    cluster.put(wirePod("a", { app: running("one", 0), proxy: running("two", 0) }));
    cluster.event("a/app", "Unhealthy", "Liveness probe failed: 503", 1_000);
    cluster.event("a/proxy", "Killing", "Stopping container proxy", 2_000);
    cluster.event("a", "Evicted", "The node was low on resource: memory", 3_000);
    cluster.run("a");
    const target = { namespace: "shop", name: "a", uid: "uid-a" };
    cluster.follow({ subject: { kind: "container", target, container: "app" } });
    await cluster.clock.run(1_000);
    expect(cluster.shown).toEqual([
      "a/app -- Warning Unhealthy: Liveness probe failed: 503",
      "a/ -- Warning Evicted: The node was low on resource: memory",
    ]);
  });

  it("opens no more streams than it may; the others follow as those end", async () => {
    const cluster = new Cluster();
    const logs = ["a", "b", "c"].map((name) => cluster.start(name));
    logs.forEach((log, place) => void log.write(place, `line ${place}`));
    cluster.follow({ maxStreams: 2 });
    await cluster.clock.run(1_000);
    expect(cluster.api.logRequests.map(({ pod }) => pod)).toEqual(["a", "b"]);
    expect(cluster.shown).toContain(" -- 1 more container is not followed: 2 log streams are open");
    expect(cluster.buffer.sources[2]?.state).toEqual({ kind: "waiting", why: "2 log streams are open" });
    cluster.remove("a");
    logs[0]?.end();
    await cluster.clock.run(5_000);
    expect(cluster.shown).toContain("c/app line 2");
  });

  it("closes every stream", async () => {
    const cluster = new Cluster();
    const a = cluster.start("a");
    const gathering = cluster.follow();
    await cluster.clock.run(2_000);
    gathering.close();
    const { version } = cluster.buffer;
    a.write(3_000, "unheard");
    cluster.put(wirePod("b", { app: running("b", 0) }));
    await cluster.clock.run(60_000);
    expect(cluster.buffer.version).toBe(version);
    expect(cluster.api.logRequests.every(({ signal }) => signal.aborted)).toBe(true);
  });
});
