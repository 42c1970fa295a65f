import { expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { selectRows } from "../../src/view/select-rows.ts";
import { screen, ui } from "./draw.ts";
import { container, crashing, minutes, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const flapping = (one: Pod, changes = [40, 30, 20, 10]) =>
  snapshotOf({
    pods: [one, pod("below")],
    nodes: [node("ip-10-0-1-12")],
    readyChanges: new Map([[one.uid, changes.map((ago) => now - seconds(ago))]]),
  });

const unready = container("app", { mark: "notReady", ready: false });
const lost: Partial<Pod> = { health: "degraded", containers: [unready], readyCount: 0 };
const note = /└ The pod flaps: it became ready or ceased to be 4 times in 10m, last 10s/;

const heights = (one: Pod) => selectRows(flapping(one), ui(), now).rows.map(({ height }) => height);

test("a pod that flaps says so in one line, ready or not, so that nothing below it moves", () => {
  for (const one of [pod("api"), pod("api", lost)]) {
    expect(heights(one)).toEqual([1, 2, 1]);
    expect(screen({ snapshot: flapping(one) })).toMatch(note);
  }
});

test("what is worse than to flap is said instead", () => {
  const one = pod("api", { health: "trouble", containers: [crashing], readyCount: 0 });
  expect(heights(one)).toEqual([1, 2, 1]);
  const shown = screen({ snapshot: flapping(one) });
  expect(shown).toMatch(/└ Container api is OOM-killed/);
  expect(shown).not.toMatch(/flaps/);
});

test("one that ends is not said to flap", () => {
  const one = pod("api", {
    health: "terminating",
    terminating: { since: now, graceSeconds: 30, finalizers: [] },
  });
  expect(heights(one)).toEqual([1, 1, 1]);
});

test("the setting that hides what is wrong hides this, too", () => {
  const hidden = ui({ unfold: { trouble: false, maxLines: 2 } });
  expect(selectRows(flapping(pod("api")), hidden, now).rows.map(({ height }) => height)).toEqual([1, 1, 1]);
});

test("it says so as long as its row does, also when few of its changes are within the ten minutes", () => {
  const ago = [17, 16, 10.5, 9.5].map((each) => minutes(each) / 1000);
  expect(screen({ snapshot: flapping(pod("api"), ago) })).toMatch(/└ The pod flaps: .* 1 times in 10m/);
});
