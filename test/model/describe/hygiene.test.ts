import { expect, test } from "vitest";
import type { WireContainer, WirePod } from "../../../src/model/wire.ts";
import { factsOf } from "../../view/describe/described.ts";

const probe = { tcpSocket: { port: 80 } };

/** A container that good practice has nothing to say of. */
const good: WireContainer & { securityContext: object } = {
  name: "app",
  image: "shop/app:1.2",
  resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
  readinessProbe: probe,
  livenessProbe: probe,
  securityContext: { runAsNonRoot: true },
};
const owned = { name: "app-1", ownerReferences: [{ kind: "ReplicaSet", name: "app", controller: true }] };

const codes = (container: object, spec: object = {}, metadata: object = owned) =>
  factsOf({
    metadata,
    spec: { restartPolicy: "Always", containers: [{ ...good, ...container }], ...spec },
  } as WirePod).hygiene.map(({ code }) => code);

test("a pod made well has no notes", () => expect(codes({})).toEqual([]));

test("a pod that nobody controls", () => {
  expect(codes({}, {}, { name: "bare" })).toEqual(["no-controller"]);
  expect(codes({}, {}, { name: "static", annotations: { "kubernetes.io/config.mirror": "x" } })).toEqual([]);
});

test.for([
  ["no-requests", { resources: { requests: { cpu: "1" }, limits: { memory: "1Gi" } } }],
  ["no-memory-limit", { resources: { requests: { cpu: "1", memory: "1Gi" } } }],
  ["no-readiness", { readinessProbe: null }],
  ["no-liveness", { livenessProbe: null }],
  ["unpinned", { image: "shop/app" }],
  ["unpinned", { image: "registry:5000/shop/app" }],
  ["unpinned", { image: "shop/app:latest" }],
  ["root", { securityContext: {} }],
  ["root", { securityContext: { runAsUser: 0 } }],
] as const)("%s of a container with %j", ([code, changes]) => expect(codes(changes)).toEqual([code]));

test("a digest, a user or a user namespace is enough", () => {
  expect(codes({ image: "shop/app@sha256:0123" })).toEqual([]);
  expect(codes({ securityContext: { runAsUser: 1000 } })).toEqual([]);
  expect(codes({ securityContext: {} }, { securityContext: { runAsNonRoot: true } })).toEqual([]);
  expect(codes({ securityContext: {} }, { hostUsers: false })).toEqual([]);
});

test("what ends by itself needs no probes, and resources of the pod are enough", () => {
  expect(codes({ readinessProbe: null, livenessProbe: null }, { restartPolicy: "OnFailure" })).toEqual([]);
  const resources = { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } };
  expect(codes({ resources: {} }, { resources })).toEqual([]);
});
