import { expect, test } from "vitest";
import { settle } from "../support/virtual-clock.ts";
import { startSim, templateOf, watchFromNow } from "./sim-driver.ts";

async function running(
  rest: Parameters<typeof templateOf>[1] = {},
  behaviour?: Parameters<typeof templateOf>[0],
) {
  const sim = startSim();
  const pod = sim.cluster.createPod({ namespace: "a", name: "one", template: templateOf(behaviour, rest) });
  sim.clock.advance(10_000);
  const target = { namespace: "a", name: "one", uid: pod.uid, signal: sim.signal };
  return { ...sim, pod, target };
}

test("the UID must match", async () => {
  const { api, pod, target } = await running();
  await expect(api.deletePod({ ...target, uid: "other" })).rejects.toMatchObject({
    status: 409,
    reason: "Conflict",
    message: `Operation cannot be fulfilled on pods "one": the UID in the precondition (other) does not match the UID in record (${pod.uid}). The object might have been deleted and then recreated`,
  });
  expect((await api.getPod(target)).metadata?.deletionTimestamp).toBeUndefined();
});

test("what is not there is not found", async () => {
  const { api, target } = await running();
  const missing = { ...target, name: "two" };
  const answer = { status: 404, reason: "NotFound", message: 'pods "two" not found' };
  await expect(api.deletePod(missing)).rejects.toMatchObject(answer);
  await expect(api.getPod(missing)).rejects.toMatchObject(answer);
});

test("a dry run changes nothing", async () => {
  const { api, target, clock } = await running();
  await api.deletePod({ ...target, dryRun: true });
  clock.advance(60_000);
  expect((await api.getPod(target)).metadata?.deletionTimestamp).toBeUndefined();
});

test("a pod ends gracefully: marked, stopped, over, gone", async () => {
  const { api, clock, target } = await running();
  const watch = await watchFromNow(api);
  await api.deletePod(target);
  await clock.run(2000);
  const steps = watch.seen.map((event) => {
    if (!("object" in event) || !("status" in event.object)) return event.type;
    const status = event.object.status as { phase?: string };
    return `${event.type} ${status.phase} ${event.object.metadata?.deletionGracePeriodSeconds}`;
  });
  expect(steps).toEqual(["MODIFIED Running 30", "MODIFIED Succeeded 30", "DELETED Succeeded 30"]);
});

test("a process that ignores SIGTERM is killed when its grace is over", async () => {
  const { api, clock, target } = await running({}, { kind: "run", stopMs: "never" });
  const watch = await watchFromNow(api);
  await api.deletePod({ ...target, gracePeriodSeconds: 5 });
  clock.advance(4900);
  await expect(api.getPod(target)).resolves.toMatchObject({ metadata: { deletionGracePeriodSeconds: 5 } });
  clock.advance(200);
  await expect(api.getPod(target)).rejects.toMatchObject({ status: 404 });
  await settle();
  expect(watch.seen.at(-1)).toMatchObject({
    type: "DELETED",
    object: {
      status: { phase: "Failed", containerStatuses: [{ state: { terminated: { exitCode: 137 } } }] },
    },
  });
});

test("a second deletion with less grace shortens the first", async () => {
  const { api, clock, target } = await running({}, { kind: "run", stopMs: "never" });
  await api.deletePod(target);
  clock.advance(1000);
  await api.deletePod({ ...target, gracePeriodSeconds: 1 });
  clock.advance(1100);
  await expect(api.getPod(target)).rejects.toMatchObject({ status: 404 });
});

test("no grace removes the object at once", async () => {
  const { api, target } = await running();
  await api.deletePod({ ...target, gracePeriodSeconds: 0 });
  await expect(api.getPod(target)).rejects.toMatchObject({ status: 404 });
});

test("a finalizer holds the pod until it is cleared", async () => {
  const { api, clock, cluster, pod, target } = await running({ finalizers: ["acme.example/cleanup"] });
  await api.deletePod(target);
  clock.advance(60_000);
  expect((await api.getPod(target)).status?.phase).toBe("Succeeded");
  cluster.pods.clearFinalizers(pod);
  await expect(api.getPod(target)).rejects.toMatchObject({ status: 404 });
});

test("a static pod's mirror comes back under a new UID", async () => {
  const { api, clock, cluster, signal } = startSim("zoo");
  const mirror = cluster.pods.get("zoo", "static-node-01");
  const target = { namespace: "zoo", name: "static-node-01", uid: mirror?.uid ?? "", signal };
  await api.deletePod(target);
  await expect(api.getPod(target)).rejects.toMatchObject({ status: 404 });
  clock.advance(5000);
  expect((await api.getPod(target)).metadata?.uid).not.toBe(target.uid);
});
