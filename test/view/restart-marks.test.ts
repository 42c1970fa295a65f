import { expect, test } from "vitest";
import { frame, toneOf } from "./draw.ts";
import { minutes, now, pod, snapshotOf } from "./sample-cluster.ts";

const api = pod("api", { restartCount: 7, restartedAt: now - minutes(1) });

/** The tone of the pod's RESTARTS, when it was started again so many minutes ago. */
function tone(...times: number[]) {
  const watched = { times: times.map((ago) => now - minutes(ago)), since: now - minutes(90) };
  const snapshot = snapshotOf({ pods: [api], restarts: new Map([[api.uid, watched]]) });
  return toneOf(frame({ snapshot }).rows, "7 (60s ago)");
}

test("restarts that were many in the last ten minutes are marked on the row, old ones are not", () => {
  expect(tone(9, 5, 1)).toBe("warn");
  expect(tone(30, 20, 1)).toBe("plain");
  expect(tone()).toBe("plain");
});
