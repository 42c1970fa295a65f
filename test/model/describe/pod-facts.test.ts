import { expect, test } from "vitest";
import type { Fact } from "../../../src/model/describe/fact.ts";
import type { WirePod } from "../../../src/model/wire.ts";
import { factsOf, now, shopApi, shopApiEvents } from "../../view/describe/described.ts";

const words = (facts: readonly Fact[]) => facts.map(({ name, text }) => `${name}: ${text}`);
const pod = (spec: object, more: object = {}) =>
  factsOf({ metadata: { name: "p" }, spec, ...more } as WirePod);

test("no value of a variable, no password and no token of the pod is in its facts", () => {
  const text = JSON.stringify(factsOf(shopApi(), { events: shopApiEvents() }));
  for (const secret of ["hunter2", "abcdef0123456789", "s.Jq2f8mXq0r7bVq0WmY3eZ1Ab"])
    expect(text).not.toContain(secret);
  expect(text).toContain("DB_PASSWORD");
});

test("variables say where they come from", () => {
  const [container] = pod({
    containers: [
      {
        name: "app",
        env: [
          { name: "PLAIN", value: "x" },
          { name: "SECRET", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
          { name: "CONFIG", valueFrom: { configMapKeyRef: { name: "c", key: "k", optional: true } } },
          { name: "FIELD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
          {
            name: "LIMIT",
            valueFrom: { resourceFieldRef: { containerName: "side", resource: "limits.cpu" } },
          },
          { name: "FILE", valueFrom: { fileKeyRef: { volumeName: "v", path: "a.env", key: "K" } } },
          { name: "NEW", valueFrom: { telepathy: {} } },
        ],
        envFrom: [
          { configMapRef: { name: "c" } },
          { prefix: "P_", secretRef: { name: "s", optional: true } },
        ],
      },
    ],
  }).containers;
  expect(container?.env.map(({ name, from }) => `${name} ${from ?? "-"}`)).toEqual([
    "PLAIN -",
    "SECRET secret s, key k",
    "CONFIG configmap c, key k (optional)",
    "FIELD field metadata.name",
    "LIMIT limits.cpu of side",
    "FILE file a.env of volume v, key K",
    "NEW an unknown source",
  ]);
  expect(container?.envFrom).toEqual([
    "all of configmap c",
    "all of secret s (optional), each name with the prefix P_",
  ]);
});

test("long annotations are cut with their length told, the last applied object is left out, secrets are hidden", () => {
  const annotations = {
    long: "x".repeat(5000),
    "kubectl.kubernetes.io/last-applied-configuration": "{}",
    "example.com/api-key": "hunter2",
    url: "https://me:hunter2@example.com",
  };
  expect(words(factsOf({ metadata: { name: "p", annotations, labels: { b: "2", a: "1" } } }).labels)).toEqual(
    [
      "label: a=1",
      "label: b=2",
      "annotation: example.com/api-key: <hidden>",
      `annotation: long: ${"x".repeat(200)}... (5000 characters)`,
      "annotation: url: https://me:<hidden>@example.com",
    ],
  );
});

test("a pod that ends says since when, how long it may take and what holds it", () => {
  const metadata = {
    name: "p",
    deletionTimestamp: new Date(now + 10_000).toISOString(),
    deletionGracePeriodSeconds: 30,
    finalizers: ["example.com/hold"],
  };
  const ending = words(factsOf({ metadata }).status);
  expect(ending).toContain("ending: asked 20s ago with 30s of grace, killed in 10s");
  expect(ending).toContain("finalizers: example.com/hold");
  expect(words(factsOf({ metadata }, { now: now + 60_000 }).status)).toContain(
    "ending: asked 80s ago with 30s of grace, should have ended 50s ago",
  );
});

test("the node's network, its ports, and two containers on one port", () => {
  const network = words(
    pod({
      hostNetwork: true,
      enableServiceLinks: false,
      hostnameOverride: "web.example",
      containers: [
        { name: "a", ports: [{ containerPort: 80, hostPort: 80 }] },
        { name: "b", ports: [{ containerPort: 80 }] },
      ],
    }).network,
  );
  expect(network).toEqual([
    "ip: none yet",
    "network: the node's own",
    "node ports: 80/TCP (a)",
    "port clash: containers a and b both declare 80/TCP, and only one can listen there",
    "host name: web.example",
    "service env: none: variables of Services are off",
  ]);
});

test("a file's pod without status has the quality of service that the API server would give", () => {
  const qos = (containers: object[], more: object = {}) => words(pod({ containers, ...more }).resources)[0];
  const limits = { cpu: "1", memory: "1Gi" };
  expect(qos([{ name: "a" }])).toBe("qos: BestEffort (no requests and no limits)");
  expect(qos([{ name: "a", resources: { limits } }])).toMatch("Guaranteed");
  expect(qos([{ name: "a", resources: { limits, requests: { cpu: "500m" } } }])).toMatch("Burstable");
  expect(qos([{ name: "a", resources: { limits } }, { name: "b" }])).toMatch("Burstable");
  expect(qos([{ name: "a" }], { resources: { limits } })).toMatch("Guaranteed");
});

test("requests are summed where there are some, and the pod has none as a whole", () => {
  const requests = { cpu: "250m", memory: "64Mi" };
  const containers = [
    { name: "a", resources: { requests } },
    { name: "b", resources: { requests } },
  ];
  const named = (spec: object) => words(pod(spec).resources).filter((one) => !one.startsWith("qos"));
  expect(named({ containers })).toEqual(["in sum: requests cpu 500m, memory 128Mi"]);
  expect(named({ containers: [{ name: "a" }] })).toEqual([]);
  expect(named({ containers, resources: { requests: { cpu: "2" } } })).toEqual(["pod requests: cpu 2"]);
});

test("a resize that is under way says what the node has granted", () => {
  const resources = { requests: { cpu: "2" }, limits: { cpu: "2" } };
  const containerStatuses = [
    { name: "a", allocatedResources: { cpu: "1" }, resources: { limits: { cpu: "1" } } },
  ];
  const { containers } = pod({ containers: [{ name: "a", resources }] }, { status: { containerStatuses } });
  expect(words(containers[0]?.facts ?? [])).toEqual(
    expect.arrayContaining(["allocated: cpu 1", "limits now: cpu 1"]),
  );
});

test("conditions that are not met come first, gates that nobody has told of before all", () => {
  const conditions = [
    { type: "Ready", status: "False" },
    { type: "PodScheduled", status: "True" },
    { type: "DisruptionTarget", status: "True" },
    { type: "example.com/told", status: "True" },
  ];
  const readinessGates = [{ conditionType: "example.com/told" }, { conditionType: "example.com/silent" }];
  const told = pod({ readinessGates }, { status: { conditions } }).conditions;
  expect(
    told.map(
      ({ type, status, isMet, isGate }) =>
        `${type} ${status} ${isMet ? "met" : "not met"}${isGate ? " gate" : ""}`,
    ),
  ).toEqual([
    "example.com/silent not told yet not met gate",
    "Ready False not met",
    "DisruptionTarget True not met",
    "PodScheduled True met",
    "example.com/told True met gate",
  ]);
});
