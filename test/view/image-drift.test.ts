import { expect, test } from "vitest";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { selectDetails } from "../../src/view/details.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { printed, runningPod, storeOf } from "../print/picture.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { draw, frame, screen, toneOf } from "./draw.ts";
import { container, now, pod, snapshotOf } from "./sample-cluster.ts";

const api = (name: string, imageDigest: string, set = "api-5c9") =>
  pod(name, {
    owner: { kind: "ReplicaSet", name: set },
    workload: { kind: "Deployment", name: "api" },
    containers: [container("api", { image: "shop/api:1.9.2", imageDigest })],
  });
const drifting = snapshotOf({
  pods: [api("api-a", "aaa"), api("api-b", "bbb"), api("api-c", "bbb"), pod("web")],
});
const rollout = snapshotOf({ pods: [api("api-a", "aaa"), api("api-b", "bbb", "api-7d9")] });
const wide = { grouping: "none", size: { columns: 200, rows: 20 } } as const;

test("images that are not those of most pods that should be alike are marked in their column", () => {
  const text = screen({ snapshot: drifting, ui: wide });
  expect(text.match(/api-a .*≠api:1\.9\.2/g)).toHaveLength(1);
  expect(text.match(/≠/g)).toHaveLength(1);
  expect(text.split("\n").find((line) => line.includes("web"))).not.toContain("≠");
  expect(toneOf(frame({ snapshot: drifting, ui: wide }).rows, "≠")).toBe("warn");
  expect(screen({ snapshot: drifting, ui: wide, symbols: "ascii" })).toContain("!api:1.9.2");
  expect(screen({ snapshot: rollout, ui: wide })).not.toContain("≠");
});

test("where no image has the most, all are marked", () => {
  const even = snapshotOf({ pods: [api("api-a", "aaa"), api("api-b", "bbb")] });
  expect(screen({ snapshot: even, ui: wide }).match(/≠api:1\.9\.2/g)).toHaveLength(2);
});

test("the mark comes and goes with the pods that differ", () => {
  const before = snapshotOf({ pods: [api("api-b", "bbb"), api("api-c", "bbb")] });
  expect(screen({ snapshot: before, ui: wide })).not.toContain("≠");
  const store = { ...before, podVersion: 2, pods: drifting.pods, podsOfWorkload: drifting.podsOfWorkload };
  expect(screen({ snapshot: store, ui: wide })).toContain("≠");
});

test("a pod that comes, changes or goes is counted anew, and no other workload", () => {
  const store = new ClusterStore({ clock: new VirtualClock(now) });
  const pods = store.openPods();
  const shown = () => screen({ snapshot: store, ui: wide }).match(/≠/g)?.length ?? 0;
  let version = 0;
  const resourceVersion = () => String(++version);
  /** What the pods of api run from now on, and one pod of another workload changes. */
  const run = (...own: string[]) => {
    for (const [at, digest] of own.entries())
      pods.upsert({ ...api(`api-${at}`, digest), resourceVersion: resourceVersion() });
    pods.upsert(pod("web", { resourceVersion: resourceVersion() }));
    return shown();
  };
  expect(run("aaa", "aaa", "aaa")).toBe(0);
  expect(run("bbb")).toBe(1);
  expect(run()).toBe(1);
  pods.remove({ ...api("api-0", "bbb"), resourceVersion: resourceVersion() });
  expect(run()).toBe(0);
  pods.upsert({ ...api("api-3", "ccc"), resourceVersion: resourceVersion() });
  expect(run()).toBe(1);
});

test("the line of the workload tells it", () => {
  const ui = { grouping: "workload" } as const;
  expect(screen({ snapshot: drifting, ui })).toMatch(/deploy\/api {2}3 pods.* image drift/);
  expect(screen({ snapshot: rollout, ui })).not.toContain("image drift");
});

test("details tell which pods run what", () => {
  const { uid } = api("api-a", "aaa");
  const { head } = selectDetails({
    uid,
    snapshot: drifting,
    context: "prod",
    now,
    width: 160,
    symbols: symbolsOf("unicode"),
  });
  expect(draw(head)).toContain(
    "Container api runs digest aaa of shop/api:1.9.2, as 1 of 3 pods of ReplicaSet api-5c9; 2 pods run digest bbb.",
  );
});

test("the wide text of --once has the images and the mark", () => {
  const of = (name: string, digit: string) => {
    const wire = runningPod("shop", name, "node-1");
    const [status] = wire.status?.containerStatuses ?? [];
    if (status) status.imageID = `shop/app@sha256:${digit.repeat(64)}`;
    const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "app-5c9", controller: true };
    return { ...wire, metadata: { ...wire.metadata, ownerReferences: [owner] } };
  };
  expect(printed(storeOf({ pods: [of("a", "1"), of("b", "2")] }), "wide")).toMatch(
    / ≠app:1 {2}●\n.* ≠app:1 {2}●\n/,
  );
  expect(printed(storeOf({ pods: [of("a", "1"), of("b", "1")] }), "wide")).toMatch(
    / app:1 {2}●\n.* app:1 {2}●\n/,
  );
});
