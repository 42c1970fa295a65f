import { expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { screen, ui } from "./draw.ts";
import { container, event, now, pod } from "./sample-cluster.ts";

const size = { columns: 160, rows: 20 };
const events: UiState["events"] = { follow: "all", warningsOnly: false, hidden: true, held: undefined };

/** A store and what its screen shows, with the same choices and within one second: only data makes lines anew. */
function cluster() {
  const store = new ClusterStore({ clock: new VirtualClock(now) });
  const choices = ui({ size, grouping: "none", events });
  /** The row of the pod and the line under it. */
  const of = (name: string) => {
    const lines = screen({ snapshot: store, ui: choices }).split("\n");
    const at = lines.findIndex((line) => line.includes(name));
    return lines.slice(at, at + 2).join("\n");
  };
  return { pods: store.openPods(), events: store.openEvents(), of };
}

const waiting: Pod = pod("api", {
  health: "trouble",
  status: "ImagePullBackOff",
  containers: [
    container("api", {
      state: { state: "waiting", reason: "ImagePullBackOff", message: "Back-off pulling image" },
      mark: "failed",
      ready: false,
    }),
  ],
});

test("what is said under a pod goes by its events, also where the pod itself does not change", () => {
  const { pods, events, of } = cluster();
  for (const one of [pod("a-first"), waiting, pod("web")]) pods.upsert(one);
  const before = of("api");
  const failed = event("Failed", waiting, {
    type: "Warning",
    message: 'Failed to pull image "api": 429 Too Many Requests - toomanyrequests',
  });
  events.upsert(failed);
  expect(of("api")).not.toBe(before);
  expect(of("api")).toContain("rate limit");
  events.upsert({ ...failed, resourceVersion: "2", message: 'Failed to pull image "api": api: not found' });
  expect(of("api")).not.toContain("rate limit");
  events.remove({ ...failed, resourceVersion: "3" });
  expect(of("api")).toBe(before);
});

test("a row goes by its own pod, not by the others", () => {
  const { pods, of } = cluster();
  for (const name of ["a-first", "api", "web"]) pods.upsert(pod(name));
  const web = of("web");
  pods.upsert(pod("api", { resourceVersion: "2", restartCount: 3, status: "Completed" }));
  expect(of("api")).toMatch(/Completed +3/);
  expect(of("web")).toBe(web);
  pods.upsert(pod("web", { resourceVersion: "2", status: "Evicted" }));
  expect(of("web")).toMatch(/Evicted/);
});
