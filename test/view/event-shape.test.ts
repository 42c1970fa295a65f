import { expect, test } from "vitest";
import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import { eventShape } from "../../src/view/event-shape.ts";
import { event, pod } from "./sample-cluster.ts";

const crash = pod("crash-a", { namespace: "team-01" });

/** The message with `…` for each part that is the object's own. */
function shape(message: string, more: Partial<ClusterEvent> = {}): string {
  return eventShape(event("R", crash, { message, ...more })).pieces.join("…");
}

const regarding = (kind: string, name: string): Partial<ClusterEvent> => ({
  regarding: { kind, namespace: "shop", name, uid: `uid-${name}` },
});

const uid = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const sandbox = "3fe33199939736653d0eb5ffb41ffd4a94630cbf0ee1d9ffa39e1fef7cb40a83";

test.each([
  // kubelet: the pod as format.Pod writes it
  [
    `Back-off restarting failed container app in pod crash-a_team-01(${uid})`,
    "Back-off restarting failed container app in pod …",
  ],
  [
    `error killing pod: failed to "KillPodSandbox" for "${uid}" with KillPodSandboxError`,
    'error killing pod: failed to "KillPodSandbox" for "…" with KillPodSandboxError',
  ],
  // scheduler
  ["Successfully assigned team-01/crash-a to node-1", "Successfully assigned … to node-1"],
  [
    "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
  ],
  // images
  [
    'Successfully pulled image "nginx:1.27" in 1.21s (2m1.5s including waiting). Image size: 192385289 bytes.',
    'Successfully pulled image "nginx:1.27" in … (… including waiting). Image size: 192385289 bytes.',
  ],
  [`Pulling image "shop/api@sha256:${sandbox}"`, 'Pulling image "shop/api@sha256:…"'],
  // sandboxes and networks
  [
    `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "${sandbox}": plugin type="calico" failed (add): crash-a_team-01`,
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "…": plugin type="calico" failed (add): …',
  ],
  [
    `(combined from similar events): failed to set up sandbox container "${sandbox}" network for pod "crash-a"`,
    'failed to set up sandbox container "…" network for pod "…"',
  ],
  ["Add eth0 [25.131.1.152/23] from ovn-kubernetes", "Add eth0 […/23] from ovn-kubernetes"],
  // probes
  [
    'Readiness probe failed: Get "http://10.244.3.2:8000/health": dial tcp 10.244.3.2:8000: connect: connection refused',
    'Readiness probe failed: Get "http://…:…/health": dial tcp …:…: connect: connection refused',
  ],
  [
    'Liveness probe failed: Get "http://[fd00::12]:8080/": read tcp [fd00::1]:43210->[fd00::12]:8080: read: connection reset by peer',
    'Liveness probe failed: Get "http://…:…/": read tcp …:…->…:…: read: connection reset by peer',
  ],
  [
    "Readiness probe failed: HTTP probe failed with statuscode: 503",
    "Readiness probe failed: HTTP probe failed with statuscode: 503",
  ],
  // volumes
  [
    'MountVolume.SetUp failed for volume "kube-api-access-w27w2" : failed to sync configmap cache: timed out waiting for the condition',
    'MountVolume.SetUp failed for volume "…" : failed to sync configmap cache: timed out waiting for the condition',
  ],
  [`AttachVolume.Attach succeeded for volume "pvc-${uid}"`, 'AttachVolume.Attach succeeded for volume "…"'],
  // times and processes
  ["It took until 2026-01-15T12:00:00.123Z.", "It took until …."],
  [
    "System OOM encountered, victim process: java, pid: 4711",
    "System OOM encountered, victim process: java, pid: …",
  ],
])("%s", (message, expected) => {
  expect(shape(message)).toBe(expected);
});

test.each([
  ["ReplicaSet", "web-5c9d7f8b6d", "Created pod: web-5c9d7f8b6d-k2lpq", "Created pod: …"],
  [
    "Deployment",
    "web",
    "Scaled up replica set web-5c9d7f8b6d from 0 to 3",
    "Scaled up replica set … from 0 to 3",
  ],
  [
    "StatefulSet",
    "db",
    "create Pod db-0 in StatefulSet db successful",
    "create Pod … in StatefulSet … successful",
  ],
  [
    "StatefulSet",
    "db",
    "create Claim data-db-0 Pod db-0 in StatefulSet db success",
    "create Claim … Pod … in StatefulSet … success",
  ],
  [
    "CronJob",
    "report",
    "Saw completed job: report-29412345, condition: Complete",
    "Saw completed job: …, condition: Complete",
  ],
  ["Node", "node-1", "Node node-1 status is now: NodeReady", "Node … status is now: NodeReady"],
  ["Deployment", "web", 'configmap "web-frontend" not found', 'configmap "web-frontend" not found'],
])("of a %s %s: %s", (kind, name, message, expected) => {
  expect(shape(message, regarding(kind, name))).toBe(expected);
});

test("a container is named, by its message or beside it, also where it has the name of its pod", () => {
  const subobject = "spec.containers{app}";
  const shapeOf = (message: string) => eventShape(event("R", pod("app"), { message, subobject }));
  expect(shapeOf("Container started")).toMatchObject({
    pieces: ["", ": Container started"],
    values: ["app"],
  });
  expect(shapeOf("Started container app").pieces).toEqual(["Started container app"]);
  expect(shapeOf(`Back-off restarting failed container app in pod app_shop(${uid})`).pieces).toEqual([
    "Back-off restarting failed container app in pod ",
    "",
  ]);
});

test("an image or a path that has the name of the pod is told", () => {
  const shapeOf = (message: string) => eventShape(event("R", pod("api"), { message })).pieces;
  expect(shapeOf('Pulling image "api:1.9"')).toHaveLength(1);
  expect(shapeOf('Container image "registry.example/shop/api:1.9" already present on machine')).toHaveLength(
    1,
  );
  expect(shapeOf("HTTP probe of /api/health failed")).toHaveLength(1);
  expect(shapeOf("pod api was lost")).toHaveLength(2);
});

test("reading takes a time that grows with the text: a KiB of one character costs no more than a sentence", () => {
  for (const character of ["a", "1", "[", "-", ".", "1m", "crash-a_", "f0", "team-01/"]) {
    const message = character.repeat(200_000 / character.length);
    const { pieces, values } = eventShape(event("R", crash, { message }));
    const whole = pieces.map((piece, at) => `${piece}${values[at] ?? ""}`).join("");
    expect(whole).toBe(message);
  }
});
