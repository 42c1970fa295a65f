import { expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { frozenSnapshot } from "../../src/store/frozen-snapshot.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { frame, toneOf, ui } from "./draw.ts";
import { now, pod } from "./sample-cluster.ts";

const away = new ApiError({
  verb: "watch",
  resource: "pods",
  reason: "Network",
  message: "connection refused",
});

test("rows of a frozen picture pale when the cluster goes away, and come back with it", () => {
  const store = new ClusterStore({ clock: new VirtualClock(now) });
  const pods = store.openPods();
  for (const name of ["api-1", "api-2"]) pods.upsert(pod(name));
  const live = () => {
    pods.state({ kind: "live" });
    pods.bytes(now);
  };
  live();
  const frozen = frozenSnapshot(store);
  const state = ui({ frozenAt: now });
  const tone = () => toneOf(frame({ snapshot: frozen, ui: state }).rows, "api-2");
  const before = tone();
  pods.state({ kind: "stale", since: now - 60_000, error: away, retryAt: now + 9_000, failures: 4 });
  expect([before, tone()]).toEqual(["strong", "plain"]);
  live();
  expect(tone()).toBe(before);
});
