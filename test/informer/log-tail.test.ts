import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { startLogTail } from "../../src/informer/log-tail.ts";
import type { LogTailOptions } from "../../src/informer/log-tail-options.ts";
import type { LogRequest } from "../../src/model/cluster-api.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireContainerState, WirePod } from "../../src/model/wire.ts";
import { LogBuffer } from "../../src/store/log-buffer.ts";
import { apiError } from "../support/api-error.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { ScriptedApi, wirePod } from "./scripted-api.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** A line as the kubelet sends it: second and place within it. */
const line = (second: number, text: string, nano = 0) =>
  `2026-01-15T12:00:${String(second).padStart(2, "0")}.${String(nano).padStart(9, "0")}Z ${text}\n`;

type Step = string | Error | "hang";

async function* play(request: LogRequest, steps: readonly Step[]): AsyncGenerator<Uint8Array> {
  for (const step of steps) {
    if (step instanceof Error) throw step;
    if (step !== "hang") yield bytes(step);
    else await new Promise<void>((resolve) => request.signal.addEventListener("abort", () => resolve()));
  }
}

function podWith(state: WireContainerState, containerID = "containerd://one", phase = "Running"): WirePod {
  const pod = wirePod({ name: "api", version: 5, phase });
  const status = { name: "app", state, containerID, ready: true, restartCount: 0 };
  return { ...pod, status: { ...pod.status, containerStatuses: [status] } };
}

const running = podWith({ running: {} });

/** `seen`: the pod as it is, and was seen before. */
function tail(streams: Step[][], more: Partial<LogTailOptions> = {}, seen: WirePod = running) {
  const clock = new VirtualClock();
  const api = new ScriptedApi();
  const buffer = new LogBuffer();
  api.onGetPod = () => seen;
  api.onLogs = (request, place) => play(request, streams[place] ?? ["hang"]);
  const pod = toPod(seen);
  const { namespace, name, uid } = pod;
  const handle = startLogTail({
    api,
    target: {
      batch: (run) => buffer.batch(run),
      append: (line) => buffer.append(line),
      setState: (state) => buffer.setState(state),
      ready: () => undefined,
    },
    source: { target: { namespace, name, uid }, container: "app", kind: "main" },
    watched: () => pod,
    clock,
    random: seededRandom(1),
    ...more,
  });
  const lines = () => [...buffer.lines()].map(({ kind, text }) => (kind === "note" ? `-- ${text}` : text));
  return { clock, api, buffer, handle, lines };
}

describe("following", () => {
  it("takes the time from the line and asks for the tail with timestamps", async () => {
    const { api, buffer } = tail([[line(1, "hello"), "hang"]], { tailLines: 100 });
    await settle();
    expect(buffer.at(0)).toMatchObject({ kind: "line", at: Date.UTC(2026, 0, 15, 12, 0, 1), text: "hello" });
    expect(api.logRequests[0]).toMatchObject({ follow: true, timestamps: true, tailLines: 100 });
    expect(buffer.state).toEqual({ kind: "following" });
  });

  it("a quiet log is followed after a second, though no byte came", async () => {
    const { clock, buffer } = tail([["hang"]]);
    await clock.run(1_000);
    expect(buffer.state).toEqual({ kind: "following" });
  });

  it("a line without a time is a line", async () => {
    const { lines } = tail([["unable to retrieve container logs\n", "hang"]]);
    await settle();
    expect(lines()).toEqual(["unable to retrieve container logs"]);
  });
});

describe("resuming", () => {
  it("a log that ends at once without a line is asked for up to 10 s apart", async () => {
    const { clock, api } = tail(Array.from({ length: 1_000 }, () => []));
    await clock.run(120_000);
    // 5 to 10 s apart at the end of the ladder.
    expect(api.logRequests.length).toBeGreaterThan(12);
    expect(api.logRequests.length).toBeLessThan(40);
  });

  it("a cut is resumed from the last second; no line comes twice, none is lost", async () => {
    const before = [line(1, "a"), line(2, "b", 1), line(2, "b", 2), "2026-01-15T12:00:02.000000003Z hal"];
    const after = [line(2, "b", 1), line(2, "b", 2), line(2, "half", 3), line(3, "c"), "hang"];
    const { clock, api, lines } = tail([[...before, apiError(undefined)], after]);
    await clock.run(5_000);
    expect(lines()).toEqual([
      "a",
      "b",
      "b",
      "-- gap: connection lost for 1s, resumed without loss",
      "half",
      "c",
    ]);
    expect(api.logRequests[1]?.sinceTime).toBe("2026-01-15T12:00:01.000Z");
    expect(api.logRequests[1]).not.toHaveProperty("tailLines");
  });

  it("a clean end while the container runs on is resumed without a word", async () => {
    const { clock, lines } = tail([[line(1, "a")], [line(1, "a"), line(2, "b"), "hang"]]);
    await clock.run(5_000);
    expect(lines()).toEqual(["a", "b"]);
  });

  it("lasting failure is tried each 10 s at most, with the reason in the state", async () => {
    const { clock, api, buffer } = tail([]);
    api.onLogs = (request) => play(request, [apiError(500, { message: "kubelet is away" })]);
    await clock.run(120_000);
    expect(buffer.state).toEqual({ kind: "waiting", why: "connection lost: kubelet is away" });
    expect(api.logRequests.length).toBeLessThan(24);
    expect(api.logRequests.length).toBeGreaterThan(8);
  });

  it("a restart is a new log, with a note between", async () => {
    const { clock, api, lines } = tail([]);
    const old = [line(1, "old"), line(2, "last words")];
    api.onLogs = (request, place) => {
      api.onGetPod = () => podWith({ running: {} }, "containerd://two");
      return play(request, [old.slice(0, 1), old, [line(1, "new"), "hang"]][place] ?? ["hang"]);
    };
    await clock.run(5_000);
    expect(lines()).toEqual(["old", "last words", "-- container restarted", "new"]);
    expect(api.logRequests[1]).toMatchObject({ previous: true, follow: false });
    expect(api.logRequests[2]).not.toHaveProperty("sinceTime");
  });

  it("a container that crashed is awaited, its last lines kept, its next run followed", async () => {
    const { clock, api, lines, buffer } = tail([]);
    const crashed = podWith({ waiting: { reason: "CrashLoopBackOff" } });
    let state = crashed;
    api.onGetPod = () => state;
    api.onLogs = (request) =>
      play(request, state === crashed ? [line(1, "last words")] : [line(9, "again"), "hang"]);
    await clock.run(5_000);
    expect(lines()).toEqual(["last words", "-- waiting to start: CrashLoopBackOff"]);
    expect(buffer.state).toEqual({ kind: "waiting", why: "CrashLoopBackOff" });
    state = podWith({ running: {} }, "containerd://two");
    await clock.run(10_000);
    expect(lines().slice(2)).toEqual(["-- container restarted", "again"]);
  });
});

describe("waiting and ending", () => {
  it("a container that waits to start is awaited, not an error", async () => {
    const message = 'container "app" in pod "api" is waiting to start: ContainerCreating';
    const { clock, api, lines, buffer } = tail([]);
    api.onLogs = (request) => play(request, [apiError(400, { message })]);
    await clock.run(20_000);
    expect(lines()).toEqual(["-- waiting to start: ContainerCreating"]);
    expect(buffer.state).toEqual({ kind: "waiting", why: "ContainerCreating" });
    api.onLogs = (request) => play(request, [line(1, "up"), "hang"]);
    await clock.run(10_000);
    expect(lines()).toEqual(["-- waiting to start: ContainerCreating", "up"]);
  });

  it("ends when the container is done, with its last line though it lacks its end", async () => {
    const done = podWith(
      { terminated: { exitCode: 0, reason: "Completed" } },
      "containerd://one",
      "Succeeded",
    );
    const { clock, api, lines, buffer } = tail([]);
    api.onLogs = (request) => {
      api.onGetPod = () => done;
      return play(request, [line(1, "a"), "2026-01-15T12:00:02Z bye"]);
    };
    await clock.run(10_000);
    expect(lines()).toEqual(["a", "bye", "-- ended: completed (0)"]);
    expect(buffer.state).toEqual({ kind: "ended", why: "completed (0)" });
    expect(clock.pending).toBe(0);
  });

  it.each<[string, WireContainerState]>([
    ["runs again", { running: {} }],
    ["waits for its next run", { waiting: { reason: "CrashLoopBackOff" } }],
    ["has just ended once more", { terminated: { exitCode: 2, reason: "Error" } }],
  ])("the previous run says how it ended when the container %s", async (_, state) => {
    const pod = podWith(state);
    const [status] = pod.status?.containerStatuses ?? [];
    if (status) status.lastState = { terminated: { exitCode: 137, reason: "OOMKilled" } };
    const { clock, lines } = tail([[line(1, "last words")]], { previous: true }, pod);
    await clock.run(5_000);
    expect(lines()).toEqual(["last words", "-- ended: OOMKilled (137)"]);
  });

  it.each([
    ["is gone", () => apiError(404)],
    ["is another of the same name", () => wirePod({ name: "api", uid: "second", version: 9 })],
  ])("ends when the pod %s", async (_, answer) => {
    const { clock, api, lines, buffer } = tail([]);
    api.onLogs = (request) => {
      api.onGetPod = answer;
      return play(request, [line(1, "a")]);
    };
    await clock.run(10_000);
    expect(lines()).toEqual(["a", "-- ended: the pod is gone"]);
    expect(buffer.state).toEqual({ kind: "ended", why: "the pod is gone" });
  });

  it("a previous run whose rest does not come has not ended: it is asked for again", async () => {
    const { clock, api, lines, buffer } = tail(
      [
        [line(1, "a"), "hang"],
        [line(1, "a"), line(2, "b")],
      ],
      { previous: true },
    );
    await clock.run(45_000);
    expect(buffer.state).toEqual({ kind: "waiting", why: "connection lost: no word from the cluster" });
    await clock.run(10_000);
    expect(lines()).toEqual(["a", "-- gap: connection lost for 1s, resumed without loss", "b"]);
    expect(buffer.state).toMatchObject({ kind: "ended" });
    expect(api.logRequests).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it("a node that is gone before its pod is no end of the pod", async () => {
    const message = 'nodes "worker-1" not found';
    const { clock, api, lines, buffer } = tail([[apiError(404, { message })], [line(1, "a"), "hang"]]);
    await settle();
    expect(buffer.state).toEqual({ kind: "waiting", why: `connection lost: ${message}` });
    await clock.run(10_000);
    expect(lines()).toEqual(["-- gap: connection lost for 1s, resumed without loss", "a"]);
    expect(api.logRequests).toHaveLength(2);
  });

  it("the previous run is read to its end and not followed", async () => {
    const { clock, api, lines, buffer } = tail([[line(1, "a"), line(2, "b")]], { previous: true });
    await clock.run(5_000);
    expect(lines()).toEqual(["a", "b"]);
    expect(api.logRequests).toHaveLength(1);
    expect(api.logRequests[0]).toMatchObject({ previous: true, follow: false });
    expect(buffer.state.kind).toBe("ended");
  });

  it("who may not get the pod reads the previous run on all the same", async () => {
    const cut = [line(1, "a"), apiError(undefined)];
    const { clock, api, lines } = tail([cut, [line(1, "a"), line(2, "b")]], { previous: true });
    api.onGetPod = () => apiError(403);
    await clock.run(5_000);
    expect(lines()).toEqual(["a", "-- gap: connection lost for 1s, resumed without loss", "b"]);
  });

  it("a previous run that was cut is not resumed from another pod", async () => {
    const { clock, api, lines } = tail([[line(1, "a"), apiError(undefined)], [line(1, "of another pod")]], {
      previous: true,
    });
    await settle();
    api.onGetPod = () => wirePod({ name: "api", uid: "second", version: 9 });
    await clock.run(30_000);
    expect(lines()).toEqual([
      "a",
      "-- gap: the pod went while the connection was lost: its last lines may be missing",
      "-- ended: the pod is gone",
    ]);
  });

  it.each([
    [400, { previous: true }, "previous terminated container not found"],
    [403, {}, "no rights"],
  ])("status %s fails with the server's words", async (status, more, message) => {
    const { clock, buffer, api } = tail([[apiError(status, { message })]], more);
    await clock.run(60_000);
    expect(buffer.state).toEqual({ kind: "failed", why: message });
    expect(api.logRequests).toHaveLength(1);
  });

  it("who is not signed in for a while has the log go on afterwards", async () => {
    const expired = apiError(401, { message: "token expired" });
    const { clock, buffer, lines } = tail([
      [line(1, "a"), expired],
      [expired],
      [line(1, "a"), line(2, "b"), "hang"],
    ]);
    await clock.run(1_000);
    expect(buffer.state).toEqual({ kind: "waiting", why: "not signed in: token expired" });
    await clock.run(10_000);
    expect(lines()).toEqual(["a", "-- gap: connection lost for 2s, resumed without loss", "b"]);
    expect(buffer.state).toEqual({ kind: "following" });
  });

  it("who may not get the pod reads the log all the same", async () => {
    const { clock, api, lines } = tail([[line(1, "a")], [line(1, "a"), line(2, "b"), "hang"]]);
    api.onGetPod = () => apiError(403);
    await clock.run(5_000);
    expect(lines()).toEqual(["a", "b"]);
  });

  it("stop leaves nothing open and writes nothing more", async () => {
    const { clock, buffer, handle } = tail([[line(1, "a"), "hang"]]);
    await settle();
    handle.stop();
    const { version } = buffer;
    await clock.run(60_000);
    expect(buffer.version).toBe(version);
    expect(clock.pending).toBe(0);
  });
});
