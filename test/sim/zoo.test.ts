import { expect, test } from "vitest";
import type { WireContainerStatus, WirePod } from "../../src/model/wire.ts";
import { listWhole } from "../support/list-whole.ts";
import { startSim } from "./sim-driver.ts";

const kebab = (reason: string) =>
  reason
    .replace("OOM", "Oom")
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .slice(1);

const { api, cluster, signal } = startSim("zoo");
const { items } = await listWhole(api, "pods", { signal });
const pods = new Map(items.map((pod) => [pod.metadata?.name ?? "", pod]));

function pod(name: string): WirePod {
  const found = pods.get(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

const reasons = (statuses: readonly WireContainerStatus[] | null | undefined) =>
  (statuses ?? []).map(({ state }) => state?.waiting?.reason ?? state?.terminated?.reason ?? "Running");

test.for([
  "ErrImagePull",
  "ErrImageNeverPull",
  "InvalidImageName",
  "CreateContainerConfigError",
  "CreateContainerError",
  "RunContainerError",
  "CrashLoopBackOff",
  "Completed",
  "Error",
  "OOMKilled",
  "ContainerStatusUnknown",
])("%s is there under its name", (reason) => {
  expect(reasons(pod(kebab(reason)).status?.containerStatuses)).toEqual([reason]);
});

test.for(["notfound", "auth", "timeout", "ratelimit"])("ImagePullBackOff for %s", (error) => {
  expect(reasons(pod(`image-pull-back-off-${error}`).status?.containerStatuses)).toEqual([
    "ImagePullBackOff",
  ]);
});

test.for(["mount", "network", "pull"])("ContainerCreating for its %s", (cause) => {
  expect(reasons(pod(`container-creating-${cause}`).status?.containerStatuses)).toEqual([
    "ContainerCreating",
  ]);
});

test.for([
  ["init-0-of-2", ["Running", "PodInitializing"]],
  ["init-1-of-2", ["Completed", "Running"]],
  ["init-crash-loop-back-off", ["CrashLoopBackOff"]],
  ["init-error", ["Error"]],
  ["init-oom-killed", ["OOMKilled"]],
  ["init-image-pull-back-off", ["ImagePullBackOff"]],
  ["pod-initializing", ["Completed"]],
  ["sidecar", ["Running"]],
  ["sidecar-crash-loop", ["CrashLoopBackOff"]],
] as const)("%s", ([name, expected]) => {
  expect(reasons(pod(name).status?.initContainerStatuses)).toEqual(expected);
});

test("pods that are on no node say why", () => {
  const why = (name: string) => pod(name).status?.conditions?.find(({ type }) => type === "PodScheduled");
  expect(why("pending-cpu")?.message).toContain("4 Insufficient cpu");
  expect(why("pending-selector")?.message).toContain("didn't match Pod's node affinity/selector");
  expect(why("scheduling-gated")?.reason).toBe("SchedulingGated");
});

test.for([
  ["evicted", "Evicted"],
  ["evicted-while-running", "Evicted"],
  ["deadline-exceeded", "DeadlineExceeded"],
  ["out-of-cpu", "OutOfcpu"],
  ["node-affinity", "NodeAffinity"],
  ["unknown", "NodeLost"],
] as const)("%s has the reason %s on the pod", ([name, reason]) => {
  expect(pod(name).status?.reason).toBe(reason);
  expect(pod(name).status?.phase).toBe(name === "unknown" ? "Unknown" : "Failed");
});

test("pods on their way out carry their deletion time and what holds them", () => {
  const meta = (name: string) => pod(name).metadata ?? {};
  expect(meta("terminating")).toMatchObject({ deletionGracePeriodSeconds: 86_400 });
  expect(reasons(pod("terminating").status?.containerStatuses)).toEqual(["Running"]);
  expect(meta("terminating-finalizer")).toMatchObject({
    deletionTimestamp: expect.any(String),
    finalizers: ["acme.example/cleanup"],
  });
  expect(pod("terminating-pending").spec?.nodeName).toBeUndefined();
  // Its grace is over, but the node that should stop it is lost.
  const overdue = Date.parse(meta("node-lost-terminating").deletionTimestamp ?? "");
  expect(overdue).toBeLessThan(cluster.time.now());
});

test("a lost node, its taints, and a pod on it that is not ready any more", async () => {
  const { items: nodes } = await listWhole(api, "nodes", { signal });
  const lost = nodes.filter(({ status }) => status?.conditions?.some(({ status: is }) => is === "Unknown"));
  expect(lost).toHaveLength(1);
  expect(pod("node-lost").spec?.nodeName).toBe(lost[0]?.metadata?.name);
  expect(pod("node-lost").status?.conditions).toContainEqual(
    expect.objectContaining({ type: "Ready", status: "False" }),
  );
});

test("ephemeral containers, mirror pods and every kind of owner", () => {
  expect(pod("ephemeral-container").spec?.ephemeralContainers).toMatchObject([{ name: "debugger" }]);
  expect(pod("static-node-01").metadata?.annotations).toHaveProperty(["kubernetes.io/config.mirror"]);
  const kinds = new Set(
    items.flatMap(({ metadata }) => metadata?.ownerReferences?.map(({ kind }) => kind) ?? []),
  );
  expect([...kinds].sort()).toEqual(["DaemonSet", "Job", "Node", "ReplicaSet", "StatefulSet"]);
});

test("restarts of long ago are on the status", () => {
  expect(pod("restarted-long-ago").status?.containerStatuses?.[0]).toMatchObject({
    restartCount: 2,
    state: { running: {} },
    lastState: { terminated: { reason: "OOMKilled", exitCode: 137 } },
  });
});
