import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { StreamState } from "../../src/model/stream-state.ts";
import type { Snapshot, Stream } from "../../src/store/snapshot.ts";
import { type DrawInput, draw, frame, textOf, toneOf } from "./draw.ts";
import { live, minutes, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const host = "k8s.prod-eu.example:6443";
const refused = new ApiError({
  reason: "Network",
  message: "connect ECONNREFUSED 10.0.0.1:6443",
  cause: Object.assign(new Error(), { code: "ECONNREFUSED" }),
});
const forbidden = (verb: string, resource: string) =>
  new ApiError({ reason: "Forbidden", status: 403, verb, resource, message: `${resource} is forbidden` });

const over = { kind: "streams", scroll: 0, over: { kind: "main" } } as const;

function shown(streams: readonly Stream[], columns = 200, more: Partial<DrawInput> = {}, rows = 24) {
  const snapshot: Snapshot = snapshotOf({ streams, pods: [pod("a")], heardAt: now - seconds(2) });
  return frame({ snapshot, ui: { size: { columns, rows }, screen: over }, ...more });
}

/** The line of one stream of pods in this state. */
function line(state: StreamState, more: Partial<Stream> = {}): string {
  return draw(shown([{ resource: "pods", state, lastByteAt: now - seconds(9), ...more }]).rows).trim();
}

describe("each stream has a line with its state", () => {
  test.for<[string, StreamState, string]>([
    ["live", { kind: "live" }, "pods  live · last byte 9s ago"],
    [
      "loading",
      { kind: "listing", loaded: 600, remaining: 2800 },
      "pods  loading 600 of 3400 · last byte 9s ago",
    ],
    ["again", { kind: "listing", loaded: 600, again: true }, "pods  listing again 600 · last byte 9s ago"],
    [
      "polling",
      { kind: "polling", everyMs: 10_000, error: forbidden("watch", "pods") },
      "pods  polling every 10s · last byte 9s ago · forbidden: watch pods: pods is forbidden",
    ],
    [
      "stale",
      { kind: "stale", since: now - seconds(72), error: refused, failures: 4, retryAt: now + seconds(12) },
      `pods  stale since 14:00:58 · 72s old · connection refused by ${host} (${refused.message}) · 4 tries · reconnecting in 12s`,
    ],
    [
      "silent",
      { kind: "stale", since: now - seconds(50) },
      `pods  stale since 14:01:20 · 50s old · no word from ${host} · reconnecting now`,
    ],
    [
      "forbidden",
      { kind: "forbidden", error: forbidden("list", "pods"), retryAt: now + seconds(21) },
      "pods  forbidden: list pods · pods is forbidden · what is shown is of 14:02:01 · trying again in 21s",
    ],
    ["stopped", { kind: "stopped" }, "pods  stopped · last byte 9s ago"],
  ])("%s", ([, state, words]) => {
    expect(line(state)).toBe(words);
  });

  test("one that was never read says so, in the words of who signs in", () => {
    const error = new ApiError({
      reason: "Credentials",
      message: "aws: Error loading SSO token: run aws sso login",
    });
    const state = { kind: "stale", error, failures: 1, retryAt: now + seconds(30) } as const;
    expect(draw(shown([{ resource: "events", namespace: "shop", state }]).rows).trim()).toBe(
      "events in shop  never read · not signed in: aws: Error loading SSO token: run aws sso login · reconnecting in 30s",
    );
  });

  test("why one is polled is said once", () => {
    const error = forbidden("watch", "pods");
    expect(line({ kind: "polling", everyMs: 10_000, error }, { lastError: { error, at: now } })).toBe(
      "pods  polling every 10s · last byte 9s ago · forbidden: watch pods: pods is forbidden",
    );
  });

  test("what was wrong with one that is live again stays", () => {
    const lastError = { error: refused, at: now - minutes(2) };
    expect(line({ kind: "live" }, { lastError, unreadable: 2 })).toBe(
      `pods  live · last byte 9s ago · 2 objects could not be read · last error at 14:00:10: connection refused by ${host}`,
    );
  });
});

test("nothing is live without a word for 45 s", () => {
  const old = { ...live("pods"), lastByteAt: now - seconds(46) };
  const snapshot = snapshotOf({ streams: [old], heardAt: now - seconds(46) });
  const drawn = frame({ snapshot, ui: { size: { columns: 120, rows: 24 }, screen: over } });
  expect(draw(drawn.rows)).toContain("no word · last byte 46s ago");
  expect(toneOf(drawn.rows, "no word")).toBe("bad");
});

test("the title says which server it is and when it was last heard", () => {
  expect(textOf(shown([live("pods")]).columns)).toBe(`streams  last heard 2s ago  https://${host}`);
});

test("a file is read once", () => {
  const source = { kind: "file", context: "pods.json", server: "" } as const;
  const drawn = shown([live("pods")], 80, { source });
  expect([textOf(drawn.columns), draw(drawn.rows).trim()]).toEqual(["streams", "pods  read once"]);
});

describe("many namespaces", () => {
  const streams = Array.from(
    { length: 30 },
    (_, at): Stream => ({ ...live("pods"), namespace: `team-${at}` }),
  );

  test("are scrolled, with where one is", () => {
    const drawn = shown([...streams, live("nodes")], 80);
    expect(drawn.scrollLimit).toBe(31 - drawn.rows.length);
    expect(textOf(drawn.footer)).toMatch(/ 1-\d+\/31$/);
    const last = shown([...streams, live("nodes")], 80, {
      ui: { size: { columns: 80, rows: 24 }, screen: { ...over, scroll: 99 } },
    });
    expect(draw(last.rows)).toMatch(/nodes +live/);
  });

  test.for([30, 40, 50, 80, 120])("lose no word of the states at %i columns", (columns) => {
    const state = {
      kind: "forbidden",
      error: forbidden("list", "pods"),
      retryAt: now + seconds(21),
    } as const;
    const drawn = shown(
      [{ resource: "pods", namespace: "a-very-long-name-of-a-namespace-of-a-team", state }],
      columns,
    );
    const text = draw(drawn.rows).replaceAll(/\s+/g, " ");
    expect(text).toContain("forbidden: list pods · pods is forbidden · trying again in 21s");
    expect(text).toMatch(/ pods in a\S*…?\S* /);
  });
});

describe("what is asked again and again has a line, once it was asked for", () => {
  const failing = (error: ApiError, absent: boolean) =>
    ({ kind: "failing", error, absent, retryAt: now + minutes(5) }) as const;
  const metrics = (state: Snapshot["metrics"], more: Partial<DrawInput> = {}) => {
    const snapshot = snapshotOf({ streams: [], pods: [pod("a")], metrics: state });
    return draw(
      frame({ snapshot, ui: { size: { columns: 200, rows: 24 }, screen: over }, ...more }).rows,
    ).trim();
  };
  const error = (status: number, message: string) =>
    new ApiError({ reason: "X", status, message, verb: "list", resource: "pods.metrics.k8s.io" });

  test.for<[string, Snapshot["metrics"], string]>([
    ["nobody has asked", { kind: "idle" }, ""],
    [
      "all is well",
      { kind: "polling", everyMs: 15_000, answeredAt: now - seconds(3) },
      "metrics  asked every 15s · last answer 3s ago · only while CPU or MEM is shown",
    ],
    [
      "the cluster has none",
      failing(error(404, "the server could not find the requested resource"), true),
      "metrics  absent · the server could not find the requested resource · trying again in 5m",
    ],
    [
      "its server is away",
      failing(error(503, "service unavailable"), true),
      "metrics  unavailable · service unavailable · trying again in 5m",
    ],
    [
      "it is forbidden",
      failing(error(403, "jane may not"), true),
      "metrics  forbidden · jane may not · trying again in 5m",
    ],
    [
      "it fails",
      failing(refused, false),
      `metrics  failing · connection refused by ${host} (${refused.message}) · trying again in 5m`,
    ],
  ])("%s", ([, state, words]) => {
    expect(metrics(state)).toBe(words);
  });

  test("a file has it or has it not", () => {
    const source = { kind: "file", context: "x.json", server: "" } as const;
    expect(metrics(failing(error(404, "not in the file"), true), { source })).toBe(
      "metrics  absent · not in the file",
    );
    const polling = { kind: "polling", everyMs: 15_000, answeredAt: now } as const;
    expect(metrics(polling, { source })).toBe("metrics  read once");
  });
});
