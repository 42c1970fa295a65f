import { expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { Stream } from "../../src/store/snapshot.ts";
import { draw, frame, textOf } from "./draw.ts";
import { event, live, minutes, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const denied = new ApiError({
  reason: "Forbidden",
  status: 403,
  verb: "list",
  resource: "events",
  message: "events is forbidden",
});
const forbidden = (namespace: string): Stream => ({
  resource: "events",
  namespace,
  state: { kind: "forbidden", error: denied, retryAt: now + seconds(20) },
});
const api = pod("api");

function pane(streams: readonly Stream[], events = [event("Started", api)]) {
  const snapshot = snapshotOf({ pods: [api], events, streams });
  const { eventsTitle, events: lines } = frame({ snapshot, ui: { size: { columns: 120, rows: 30 } } });
  return { title: eventsTitle ? textOf(eventsTitle) : "", lines: draw(lines).trim() };
}

test("events that are live say nothing of it", () => {
  expect(pane([live("pods"), live("events")]).title).toMatch(/^── events: \S+ ─+$/);
});

test("events that are old under a live picture say so, and stay", () => {
  const stale: Stream = { resource: "events", state: { kind: "stale", since: now - minutes(3) } };
  const { title, lines } = pane([live("pods"), stale]);
  expect(title).toContain("(3m old)");
  expect(lines).toContain("Started");
});

test("where all is old, the header says it for all", () => {
  const stale = (resource: Stream["resource"]): Stream => ({
    resource,
    state: { kind: "stale", since: now - minutes(3) },
  });
  expect(pane([stale("pods"), stale("events")]).title).not.toContain("old");
});

test("namespaces whose events are forbidden are named, and the others' are not called forbidden", () => {
  const streams = [
    live("pods"),
    { ...live("events"), namespace: "shop" },
    forbidden("pay"),
    forbidden("bank"),
  ];
  expect(pane(streams).title).toContain("(forbidden in pay, bank)");
  expect(pane(streams, []).lines).toBe("no events of this one; f shows all");
  expect(pane([live("pods"), forbidden("pay")], []).lines).toBe(
    "events are not shown (forbidden: list events: events is forbidden)",
  );
});
