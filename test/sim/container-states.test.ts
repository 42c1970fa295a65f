import { describe, expect, test } from "vitest";
import type { WirePod } from "../../src/model/wire.ts";
import type { Behaviour } from "../../src/sim/pod/behaviour.ts";
import { container, sidecar } from "../../src/sim/pod/pod-template.ts";
import { listWhole } from "../support/list-whole.ts";
import { reasonOf, startSim, templateOf } from "./sim-driver.ts";

function create(behaviour: Behaviour, rest: Parameters<typeof templateOf>[1] = {}) {
  const sim = startSim();
  sim.cluster.createPod({ namespace: "a", name: "one", template: templateOf(behaviour, rest) });
  const pod = () => sim.cluster.pods.get("a", "one")?.wire;
  return { ...sim, pod };
}

/** Each new value of something, with the second at which it came. */
function sample<T>(sim: ReturnType<typeof create>, lengthMs: number, read: (pod: WirePod | undefined) => T) {
  const start = sim.clock.now();
  const seen: { at: number; value: T }[] = [];
  while (sim.clock.now() < start + lengthMs) {
    sim.clock.advance(100);
    const value = read(sim.pod());
    if (seen.at(-1)?.value !== value) seen.push({ at: sim.clock.now() - start, value });
  }
  return seen;
}

describe("crash loop", () => {
  test("waits 10 s and twice as long each time, up to five minutes", () => {
    const sim = create({ kind: "crashLoop", afterMs: 1000, exitCode: 3 });
    const messages = sample(
      sim,
      1_800_000,
      (pod) => pod?.status?.containerStatuses?.[0]?.state?.waiting?.message,
    );
    const backOffs = messages.flatMap(
      ({ value }) => /back-off (\S+) restarting/.exec(value ?? "")?.[1] ?? [],
    );
    expect(backOffs.slice(0, 8)).toEqual(["10s", "20s", "40s", "1m20s", "2m40s", "5m0s", "5m0s", "5m0s"]);
  });

  test("restarts when the back-off is over, counted from the exit", () => {
    const sim = create({ kind: "crashLoop", afterMs: 1000 });
    const starts = sample(sim, 120_000, (pod) => {
      const state = pod?.status?.containerStatuses?.[0]?.state;
      return state?.running?.startedAt;
    }).filter(({ value }) => value);
    const gaps = starts.slice(1).map(({ at }, index) => Math.round((at - (starts[index]?.at ?? 0)) / 1000));
    // One second of running, then the back-off; the first restart needs only the second to notice.
    expect(gaps).toEqual([2, 11, 21, 41]);
  });

  test("a run of more than ten minutes is forgiven", () => {
    const sim = create({ kind: "crashLoop", afterMs: 660_000 });
    const messages = sample(
      sim,
      3_600_000,
      (pod) => pod?.status?.containerStatuses?.[0]?.state?.waiting?.message,
    );
    expect(messages.some(({ value }) => value?.includes("CrashLoop") || value?.includes("back-off"))).toBe(
      false,
    );
    expect(sim.pod()?.status?.containerStatuses?.[0]?.restartCount).toBeGreaterThan(3);
  });

  test("the last termination stays on the status, and the same container ID does not return", () => {
    const sim = create({ kind: "crashLoop", afterMs: 1000, exitCode: 3, message: "boom" });
    sim.clock.advance(8000);
    const status = sim.pod()?.status?.containerStatuses?.[0];
    expect(status).toMatchObject({
      ready: false,
      restartCount: 1,
      state: { waiting: { reason: "CrashLoopBackOff" } },
      lastState: { terminated: { exitCode: 3, reason: "Error", message: "boom" } },
    });
    expect(status?.lastState?.terminated?.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
  });
});

test("out of memory is 137 and OOMKilled", () => {
  const sim = create({ kind: "oom", afterMs: 1000 }, { spec: { restartPolicy: "Never" } });
  sim.clock.advance(10_000);
  expect(sim.pod()?.status).toMatchObject({
    phase: "Failed",
    containerStatuses: [{ state: { terminated: { exitCode: 137, reason: "OOMKilled" } } }],
  });
});

test("a pull that fails is ErrImagePull, then ImagePullBackOff, and is tried again later and later", async () => {
  const sim = create({ kind: "imagePull", error: "notfound" });
  const reasons = sample(sim, 60_000, reasonOf).map(({ value }) => value);
  expect(reasons.filter((reason) => reason?.includes("Image")).slice(0, 4)).toEqual([
    "ErrImagePull",
    "ImagePullBackOff",
    "ErrImagePull",
    "ImagePullBackOff",
  ]);
  sim.clock.advance(600_000);
  const { items } = await listWhole(sim.api, "events", { signal: sim.signal });
  const failed = items.find(({ message }) => message?.startsWith("Failed to pull image"));
  expect(failed?.message).toBe(
    'Failed to pull image "registry.acme.example/test/app:1": rpc error: code = NotFound desc = failed to pull and unpack image "registry.acme.example/test/app:1": failed to resolve reference "registry.acme.example/test/app:1": registry.acme.example/test/app:1: not found',
  );
  // At about 0, 10, 30, 70, 150, 310 and 610 s.
  expect(failed?.count).toBe(7);
});

test("init containers run one by one, sidecars stay, then the main containers start", () => {
  const sim = startSim();
  sim.cluster.createPod({
    namespace: "a",
    name: "one",
    template: {
      labels: {},
      initContainers: [
        container("first", "test/init:1"),
        sidecar("mesh", "test/mesh:1"),
        container("last", "test/init:2"),
      ],
      containers: [container("zeta", "test/z:1"), container("alpha", "test/a:1")],
    },
  });
  const seen = new Set<string>();
  for (let tenth = 0; tenth < 200; tenth++) {
    sim.clock.advance(100);
    const { initContainerStatuses = [], containerStatuses = [] } =
      sim.cluster.pods.get("a", "one")?.wire.status ?? {};
    const runs = [...(initContainerStatuses ?? []), ...(containerStatuses ?? [])].filter(
      ({ state }) => state?.running,
    );
    if (runs.length > 0) seen.add(runs.map(({ name }) => name).join(" "));
  }
  expect([...seen].filter((names) => !/^mesh (zeta|alpha)$/.test(names))).toEqual([
    "first",
    "mesh",
    "mesh last",
    "mesh alpha zeta",
  ]);
  expect(sim.cluster.pods.get("a", "one")?.wire.status?.containerStatuses?.map(({ name }) => name)).toEqual([
    "alpha",
    "zeta",
  ]);
});

test("a failing liveness probe has the container killed and restarted", async () => {
  const sim = create({ kind: "livenessFails", afterMs: 10_000 });
  sim.clock.advance(40_000);
  const { items } = await listWhole(sim.api, "events", { signal: sim.signal });
  const of = (reason: string) => items.find((event) => event.reason === reason);
  expect(of("Unhealthy")).toMatchObject({
    message: "Liveness probe failed: HTTP probe failed with statuscode: 500",
    count: 3,
    type: "Warning",
  });
  expect(of("Killing")?.message).toBe("Container app failed liveness probe, will be restarted");
  expect(sim.pod()?.status?.containerStatuses?.[0]).toMatchObject({
    restartCount: 1,
    lastState: { terminated: { exitCode: 137 } },
  });
});

test("conditions keep the time of their last transition", () => {
  const sim = create({ kind: "crashLoop", afterMs: 60_000, times: 1 });
  sim.clock.advance(30_000);
  const since = (type: string) => {
    const found = sim.pod()?.status?.conditions?.find((condition) => condition.type === type);
    return `${found?.status} ${found?.lastTransitionTime?.slice(11)}`;
  };
  const [scheduled, ready] = [since("PodScheduled"), since("Ready")];
  sim.clock.advance(60_000);
  expect(since("PodScheduled")).toBe(scheduled);
  expect(since("Ready")).not.toBe(ready);
  expect(since("Ready")).toMatch(/^True /);
});

test("an evicted pod is Failed with the kubelet's words and a DisruptionTarget", () => {
  const sim = create({ kind: "evict", afterMs: 5000 });
  sim.clock.advance(20_000);
  expect(sim.pod()?.status).toMatchObject({ phase: "Failed", reason: "Evicted" });
  expect(sim.pod()?.status?.message).toMatch(
    /^The node was low on resource: memory\. Threshold quantity: 100Mi/,
  );
  expect(sim.pod()?.status?.conditions).toContainEqual(
    expect.objectContaining({ type: "DisruptionTarget", status: "True", reason: "TerminationByKubelet" }),
  );
});
