import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { createTransitionPrinter } from "../../src/print/transitions.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { ago, backOffEvent, crashingPod, noon, pendingPod, runningPod } from "./picture.ts";

function printer(format: "text" | "ndjson", symbols: "unicode" | "ascii" = "unicode") {
  const lines: string[] = [];
  const write = (line: string) => {
    expect(line.endsWith("\n")).toBe(true);
    lines.push(line.slice(0, -1));
  };
  return { lines, print: createTransitionPrinter({ format, write, now: () => noon, symbols }) };
}

const running = toPod(runningPod("shop", "a", "node-1"));
const crashed = toPod({
  ...runningPod("shop", "a", "node-1"),
  status: {
    phase: "Running",
    containerStatuses: [
      {
        name: "app",
        ready: false,
        restartCount: 1,
        state: { terminated: { exitCode: 137, reason: "OOMKilled" } },
        lastState: { terminated: { exitCode: 137, finishedAt: ago(5) } },
      },
    ],
  },
});
const pending = toPod(pendingPod);
const event = toClusterEvent(backOffEvent);
const denied = new ApiError({
  reason: "Forbidden",
  status: 403,
  verb: "list",
  resource: "pods",
  message: "pods is forbidden",
});

describe("ndjson", () => {
  const records = (run: (print: ReturnType<typeof printer>["print"]) => void) => {
    const { lines, print } = printer("ndjson");
    run(print);
    return lines;
  };

  test("a pod comes with all its cells", () => {
    expect(records((print) => print.pod(undefined, running))).toEqual([
      '{"time":"2026-01-15T12:00:00Z","type":"podAdded","namespace":"shop","name":"a","uid":"uid-a","node":"node-1",' +
        '"to":{"ready":"1/1","status":"Running","restarts":"0","health":"ok","node":"node-1",' +
        '"containers":{"app":{"state":"running"}}}}',
    ]);
  });

  test("a change tells only what changed", () => {
    expect(records((print) => print.pod(running, crashed))).toEqual([
      '{"time":"2026-01-15T12:00:00Z","type":"podChanged","namespace":"shop","name":"a","uid":"uid-a","node":"node-1",' +
        '"from":{"ready":"1/1","status":"Running","restarts":"0","health":"ok",' +
        '"containers":{"app":{"state":"running"}}},' +
        '"to":{"ready":"0/1","status":"OOMKilled","restarts":"1 (5s ago)","health":"trouble",' +
        '"containers":{"app":{"state":"terminated","reason":"OOMKilled","exitCode":137}}}}',
    ]);
    const scheduled = { ...pending, node: "node-1" };
    expect(JSON.parse(records((print) => print.pod(pending, scheduled))[0] ?? "")).toMatchObject({
      from: {},
      to: { node: "node-1" },
    });
  });

  test("what nobody would see is no line", () => {
    expect(records((print) => print.pod(running, { ...running, resourceVersion: "2" }))).toEqual([]);
  });

  test("a pod leaves with its last cells", () => {
    const [line] = records((print) => print.pod(pending, undefined));
    expect(JSON.parse(line ?? "")).toEqual({
      time: "2026-01-15T12:00:00Z",
      type: "podDeleted",
      namespace: "shop",
      name: "web-5c9-p0qqs",
      uid: "uid-web",
      from: {
        ready: "0/1",
        status: "Pending",
        restarts: "0",
        health: pending.health,
        containers: { web: { state: "unknown" } },
      },
    });
  });

  test("events, and the end of the initial set", () => {
    const lines = records((print) => {
      print.event(undefined, event);
      print.event(event, { ...event, count: 15 });
      print.synced();
    });
    expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toMatchObject([
      {
        type: "event",
        namespace: "shop",
        name: "api.1",
        uid: "e1",
        to: { type: "Warning", reason: "BackOff", count: 14 },
      },
      { type: "event", from: { count: 14 }, to: { count: 15 } },
    ]);
    expect(lines[2]).toBe('{"type":"synced"}');
  });

  test("a stream is told when it is lost, when the reason is another one, and when it is live again", () => {
    const stream = { resource: "pods", namespace: "shop" } as const;
    const retryAt = noon + 5_000;
    const lines = records((print) => {
      print.stream({ ...stream, state: { kind: "listing", loaded: 0 } });
      print.stream({ ...stream, state: { kind: "live" } });
      print.stream({ ...stream, state: { kind: "stale", since: noon } });
      print.stream({ ...stream, state: { kind: "stale", since: noon, retryAt } });
      print.stream({ ...stream, state: { kind: "forbidden", error: denied, retryAt } });
      print.stream({ ...stream, state: { kind: "forbidden", error: denied, retryAt: retryAt + 30_000 } });
      print.stream({ ...stream, state: { kind: "listing", loaded: 0 } });
      print.stream({ ...stream, state: { kind: "live" } });
    });
    expect(lines).toEqual([
      '{"time":"2026-01-15T12:00:00Z","type":"stream","resource":"pods","namespace":"shop",' +
        '"to":{"state":"stale","reason":"Stale","message":"no word since 2026-01-15T12:00:00Z",' +
        '"since":"2026-01-15T12:00:00Z"}}',
      '{"time":"2026-01-15T12:00:00Z","type":"stream","resource":"pods","namespace":"shop",' +
        '"to":{"state":"forbidden","verb":"list","reason":"Forbidden","message":"pods is forbidden",' +
        '"retryAt":"2026-01-15T12:00:05Z"}}',
      '{"time":"2026-01-15T12:00:00Z","type":"stream","resource":"pods","namespace":"shop","to":{"state":"live"}}',
    ]);
  });

  test("a stream that is polled says so and why, also at the start, once", () => {
    const state = { kind: "polling", everyMs: 10_000, error: denied } as const;
    const lines = records((print) => {
      print.stream({ resource: "pods", state });
      print.stream({ resource: "pods", state });
      print.stream({ resource: "pods", state: { kind: "live" } });
    });
    expect(lines.map((line) => JSON.parse(line).to)).toEqual([
      { state: "polling", everySeconds: 10, verb: "list", reason: "Forbidden", message: "pods is forbidden" },
      { state: "live" },
    ]);
  });

  test("hostile text stays on its line, hostile names stay names", () => {
    const hostile: WirePod = {
      metadata: { namespace: "x\n", name: "\u001b[2J", uid: "u" },
      spec: { containers: [{ name: "__proto__" }] },
    };
    const [line] = records((print) => print.pod(undefined, toPod(hostile)));
    expect(line).toMatch(/^[\x20-\x7e]*$/);
    expect(line).toContain('"containers":{"__proto__":{"state":"unknown"}}');
    expect(JSON.parse(line ?? "").name).toBe("\u001b[2J");
  });
});

describe("text", () => {
  test("one line each", () => {
    const { lines, print } = printer("text");
    print.pod(undefined, running);
    print.pod(undefined, pending);
    print.synced();
    print.pod(running, crashed);
    print.pod(crashed, undefined);
    print.event(undefined, event);
    print.stream({ resource: "pods", state: { kind: "forbidden", error: denied, retryAt: noon } });
    print.stream({ resource: "pods", state: { kind: "live" } });
    expect(lines.map((line) => line.replace("2026-01-15T12:00:00Z  ", ""))).toEqual([
      "added     shop/a  1/1  Running  on node-1",
      "added     shop/web-5c9-p0qqs  0/1  Pending  not scheduled",
      "synced",
      "changed   shop/a  ready 1/1 → 0/1  status Running → OOMKilled  restarts 0 → 1 (5s ago)  health ok → trouble" +
        "  app: running → terminated OOMKilled exit 137",
      "deleted   shop/a  0/1  OOMKilled  restarts 1 (5s ago)  on node-1",
      "event     shop  Warning  BackOff  x14  pod/api-7d9f8c6b5-zz81k  Back-off restarting failed container api",
      "stream    pods  forbidden: list pods: pods is forbidden",
      "stream    pods  live again",
    ]);
    expect(lines[0]).toMatch(/^2026-01-15T12:00:00Z {2}/);
  });

  test("a stream says in words what it is doing", () => {
    const { lines, print } = printer("text");
    const signedOut = new ApiError({ reason: "Credentials", message: "aws: run aws sso login" });
    const retryAt = noon + 5_000;
    for (const state of [
      { kind: "live" },
      { kind: "stale", since: noon - 60_000 },
      { kind: "stale", since: noon - 60_000, error: signedOut, retryAt },
      { kind: "polling", everyMs: 10_000, error: denied },
    ] as const)
      print.stream({ resource: "pods", namespace: "shop", state });
    expect(lines.map((line) => line.replace(/^\S+ +stream +pods in shop +/, "").trim())).toEqual([
      "lost: no word since 2026-01-15T11:59:00Z",
      "lost: not signed in: aws: run aws sso login (last heard 2026-01-15T11:59:00Z, next try 2026-01-15T12:00:05Z)",
      "polling every 10s: forbidden: list pods: pods is forbidden",
    ]);
  });

  test("ASCII means ASCII, and hostile text is shown, not obeyed", () => {
    const { lines, print } = printer("text", "ascii");
    print.pod(running, crashed);
    print.event(undefined, { ...event, message: "a\r\n\u001b[31mé\u202e" });
    expect(lines.join("")).toMatch(/^[\x20-\x7e]*$/);
    expect(lines[1]).toContain("a^M^J^[[31m<U+00E9><U+202E>");
  });
});

test("the store's own words: old events and nodes are left out", () => {
  const { lines, print } = printer("ndjson");
  const store = new ClusterStore({ clock: new VirtualClock() });
  store.onTransition((change) => print.transition(change));
  const pods = store.openPods();
  const events = store.openEvents();
  const first = pods.replace();
  first.add([toPod(crashingPod)]);
  first.commit();
  const firstEvents = events.replace();
  firstEvents.add([event]);
  firstEvents.commit();
  pods.state({ kind: "live" });
  print.synced();
  events.upsert({ ...event, uid: "e2", resourceVersion: "9" });
  pods.remove(toPod(crashingPod));
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(["podAdded", "synced", "event", "podDeleted"]);
});
