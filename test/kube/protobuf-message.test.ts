import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import type { Message } from "../../src/kube/protobuf-fields.ts";
import { MessageReader } from "../../src/kube/protobuf-message.ts";
import { ProtobufFault } from "../../src/kube/protobuf-reader.ts";
import { wireFields } from "../../src/kube/wire-fields.ts";
import { entry, int, sized, tag, time, varint } from "../support/protobuf-writer.ts";

function read<T>(message: Message<T>, ...fields: readonly Buffer[]): T {
  const bytes = Buffer.concat(fields);
  return new MessageReader(bytes, 0).message(message, bytes.length);
}

const { pods, nodes, events } = wireFields;
const metaOf = (...fields: readonly Buffer[]) => read(pods, sized(1, ...fields)).metadata;
const specOf = (...fields: readonly Buffer[]) => read(pods, sized(2, ...fields)).spec;
const statusOf = (...fields: readonly Buffer[]) => read(pods, sized(3, ...fields)).status;

test("the metadata of an object is read, and nothing of what no one reads", () => {
  const meta = metaOf(
    sized(1, "web-1"),
    sized(2, "web-"),
    sized(3, "shop"),
    sized(4, ""),
    sized(5, "uid-1"),
    sized(6, "77"),
    int(7, 3),
    time(8, 1_795_330_348),
    time(9, 1_795_330_378),
    int(10, 30),
    entry(11, "app", "web"),
    entry(11, "tier", ""),
    entry(12, "note", "zähe 🐢"),
    sized(
      13,
      sized(1, "ReplicaSet"),
      sized(3, "web"),
      sized(4, "uid-2"),
      sized(5, "apps/v1"),
      int(6, 1),
      int(7, 1),
    ),
    sized(14, "a/b"),
    sized(14, "c/d"),
    sized(17, sized(1, "kubelet"), sized(7, "{}")),
  );
  expect(meta).toEqual({
    name: "web-1",
    namespace: "shop",
    uid: "uid-1",
    resourceVersion: "77",
    creationTimestamp: "2026-11-22T06:52:28Z",
    deletionTimestamp: "2026-11-22T06:52:58Z",
    deletionGracePeriodSeconds: 30,
    labels: { app: "web", tier: "" },
    annotations: { note: "zähe 🐢" },
    ownerReferences: [
      { kind: "ReplicaSet", name: "web", uid: "uid-2", apiVersion: "apps/v1", controller: true },
    ],
    finalizers: ["a/b", "c/d"],
  });
});

test("the spec of a pod is read", () => {
  const container = [
    sized(1, "app"),
    sized(2, "registry.example/app:1"),
    sized(6, sized(1, "http"), int(2, 0), int(3, 8080), sized(4, "TCP"), sized(5, "")),
    sized(
      8,
      sized(1, sized(1, "memory"), sized(2, sized(1, "128Mi"))),
      sized(2, sized(1, "cpu"), sized(2, sized(1, "100m"))),
      sized(2, sized(1, "zero"), sized(2)),
    ),
    sized(10, sized(1), int(2, 5), int(3, 1), int(4, 10), int(5, 1), int(6, 3)),
    sized(11, sized(1), int(2, 0), int(3, 1), int(4, 20), int(5, 1), int(6, 4)),
    sized(22, int(6, 30)),
    sized(24, "Always"),
  ];
  const read = {
    name: "app",
    image: "registry.example/app:1",
    ports: [{ containerPort: 8080, protocol: "TCP" }],
    resources: { limits: { memory: "128Mi" }, requests: { cpu: "100m", zero: "0" } },
    livenessProbe: { initialDelaySeconds: 5, periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: { periodSeconds: 20, failureThreshold: 4 },
    startupProbe: { failureThreshold: 30 },
    restartPolicy: "Always",
  };
  const spec = specOf(
    sized(1, sized(1, "data"), sized(2, sized(2, sized(1, "Memory")))),
    sized(1, sized(1, "token"), sized(2, sized(26, int(1, 1)))),
    sized(2, ...container),
    sized(3, "Always"),
    int(4, 0),
    entry(7, "zone", "a"),
    sized(8, "default"),
    sized(10, "node-1"),
    int(11, 0),
    sized(20, sized(1, "init")),
    sized(22, sized(1, "a"), sized(2, "Exists"), sized(3, ""), sized(4, "NoExecute"), int(5, -1)),
    sized(22, sized(1, ""), sized(2, "Exists"), sized(3, ""), sized(4, "")),
    int(25, -5),
    sized(28, sized(1, "ready.example/gate")),
    sized(34, sized(1, ...container), sized(2, "app")),
    sized(38, sized(1, "hold")),
  );
  expect(spec).toEqual({
    volumes: [{ name: "data", emptyDir: {} }, { name: "token" }],
    containers: [read],
    restartPolicy: "Always",
    terminationGracePeriodSeconds: 0,
    serviceAccountName: "default",
    nodeName: "node-1",
    initContainers: [{ name: "init" }],
    tolerations: [
      { key: "a", operator: "Exists", effect: "NoExecute", tolerationSeconds: -1 },
      { operator: "Exists" },
    ],
    readinessGates: [{ conditionType: "ready.example/gate" }],
    ephemeralContainers: [read],
    schedulingGates: [{ name: "hold" }],
  });
});

test("the status of a pod is read", () => {
  const ended = [
    int(1, 137),
    int(2, 9),
    sized(3, "OOMKilled"),
    sized(4, "out"),
    time(5, 0),
    time(6, 1_795_330_348),
  ];
  const status = statusOf(
    sized(1, "Running"),
    sized(
      2,
      sized(1, "Ready"),
      sized(2, "False"),
      sized(3),
      time(4, 1_795_330_348),
      sized(5, "Why"),
      sized(6, "words"),
    ),
    sized(3, "a message"),
    sized(4, "Evicted"),
    sized(5, "10.0.0.1"),
    sized(6, "10.1.0.1"),
    time(7, 1_795_330_348),
    sized(
      8,
      sized(1, "app"),
      sized(2, sized(2, sized(1))),
      sized(3, sized(3, ...ended)),
      int(4, 0),
      int(5, 0),
      sized(6, ""),
      sized(7, ""),
      sized(8, ""),
      int(9, 0),
    ),
    sized(9, "Burstable"),
    sized(
      10,
      sized(1, "init"),
      sized(2, sized(1, sized(1, "PodInitializing"), sized(2, "wait"))),
      sized(3),
      int(4, 1),
      int(5, 2),
      sized(6, "i"),
      sized(7, "id"),
      sized(8, "cid"),
    ),
    sized(11, "node-2"),
    sized(12, sized(1, "10.1.0.1")),
    sized(13, sized(1, "debug"), sized(2, sized(3, int(1, -1), int(2, 0), sized(3, "Error")))),
    int(17, 4),
  );
  expect(status).toEqual({
    phase: "Running",
    conditions: [
      {
        type: "Ready",
        status: "False",
        lastTransitionTime: "2026-11-22T06:52:28Z",
        reason: "Why",
        message: "words",
      },
    ],
    message: "a message",
    reason: "Evicted",
    hostIP: "10.0.0.1",
    podIP: "10.1.0.1",
    containerStatuses: [
      {
        name: "app",
        state: { running: {} },
        lastState: {
          terminated: {
            exitCode: 137,
            signal: 9,
            reason: "OOMKilled",
            message: "out",
            startedAt: "1970-01-01T00:00:00Z",
            finishedAt: "2026-11-22T06:52:28Z",
          },
        },
        ready: false,
        restartCount: 0,
        image: "",
        imageID: "",
        started: false,
      },
    ],
    qosClass: "Burstable",
    initContainerStatuses: [
      {
        name: "init",
        state: { waiting: { reason: "PodInitializing", message: "wait" } },
        lastState: {},
        ready: true,
        restartCount: 2,
        image: "i",
        imageID: "id",
        containerID: "cid",
      },
    ],
    nominatedNodeName: "node-2",
    podIPs: [{ ip: "10.1.0.1" }],
    ephemeralContainerStatuses: [{ name: "debug", state: { terminated: { exitCode: -1, reason: "Error" } } }],
  });
});

test("a node is read", () => {
  const quantity = (number: number, key: string, text: string) =>
    sized(number, sized(1, key), sized(2, sized(1, text)));
  const node = read(
    nodes,
    sized(1, sized(1, "node-1")),
    sized(
      2,
      sized(1, "10.1.0.0/24"),
      int(4, 1),
      sized(5, sized(1, "k"), sized(2, "v"), sized(3, "NoSchedule"), time(4, 1_795_330_348)),
    ),
    sized(
      3,
      quantity(1, "pods", "110"),
      quantity(2, "cpu", "3500m"),
      sized(
        4,
        sized(1, "Ready"),
        sized(2, "True"),
        time(3, 5),
        time(4, 1_795_330_348),
        sized(5, "R"),
        sized(6, "m"),
      ),
      sized(5, sized(1, "InternalIP"), sized(2, "10.0.0.1")),
      sized(6, sized(1, int(1, 10_250))),
      sized(
        7,
        sized(1, "machine"),
        sized(4, "6.1"),
        sized(5, "Linux"),
        sized(6, "containerd://2"),
        sized(7, "v1.36.0"),
        sized(9, "linux"),
        sized(10, ""),
      ),
      sized(8, sized(1, "image"), int(2, 9)),
    ),
  );
  expect(node).toEqual({
    metadata: { name: "node-1" },
    spec: {
      unschedulable: true,
      taints: [{ key: "k", value: "v", effect: "NoSchedule", timeAdded: "2026-11-22T06:52:28Z" }],
    },
    status: {
      capacity: { pods: "110" },
      allocatable: { cpu: "3500m" },
      conditions: [
        {
          type: "Ready",
          status: "True",
          lastTransitionTime: "2026-11-22T06:52:28Z",
          reason: "R",
          message: "m",
        },
      ],
      addresses: [{ type: "InternalIP", address: "10.0.0.1" }],
      nodeInfo: {
        kernelVersion: "6.1",
        osImage: "Linux",
        containerRuntimeVersion: "containerd://2",
        kubeletVersion: "v1.36.0",
        architecture: "",
      },
    },
  });
  expect(read(nodes, sized(2, int(4, 0)))).toEqual({ spec: {} });
});

test("an event is read, with the six digits of its moments", () => {
  const event = read(
    events,
    sized(1, sized(1, "web.18a")),
    sized(
      2,
      sized(1, "Pod"),
      sized(2, "shop"),
      sized(3, "web"),
      sized(4, "uid-1"),
      sized(5, "v1"),
      sized(6, "4"),
      sized(7, "spec.x"),
    ),
    sized(3, "BackOff"),
    sized(4, "words"),
    sized(5, sized(1, "kubelet"), sized(2, "node-1")),
    time(6, 1_795_330_348),
    sized(7),
    int(8, 0),
    sized(9, "Warning"),
    time(10, 1_795_330_348, 1_234_999),
    sized(11, int(1, 3), time(2, -1, 999_999_999)),
    sized(12, "Binding"),
    sized(14, "c"),
    sized(15, ""),
  );
  expect(event).toEqual({
    metadata: { name: "web.18a" },
    involvedObject: { kind: "Pod", namespace: "shop", name: "web", uid: "uid-1", fieldPath: "spec.x" },
    reason: "BackOff",
    message: "words",
    source: { component: "kubelet", host: "node-1" },
    firstTimestamp: "2026-11-22T06:52:28Z",
    type: "Warning",
    eventTime: "2026-11-22T06:52:28.001234Z",
    series: { count: 3, lastObservedTime: "1969-12-31T23:59:59.999999Z" },
    reportingComponent: "c",
    reportingInstance: "",
  });
});

test.for([
  ["nothing is the zero time", sized(8), undefined],
  ["the epoch", time(8, 0), "1970-01-01T00:00:00Z"],
  ["before it", time(8, -86_400), "1969-12-31T00:00:00Z"],
  ["a fraction is dropped", time(8, 1, 999_999_999), "1970-01-01T00:00:01Z"],
  ["a year of five digits, as Go writes it", time(8, 253_402_300_800), "10000-01-01T00:00:00Z"],
  ["no date at all", time(8, 2n ** 62n), undefined],
] as const)("times: %s", ([, bytes, text]) => {
  expect(metaOf(bytes)?.creationTimestamp).toBe(text);
});

test.for([0, 1, 127, 128, 300, 2 ** 31 - 1, -1, -128, -(2 ** 31), 2 ** 40, 2 ** 53 - 1, -(2 ** 53 - 1)])(
  "numbers: %i",
  (value) => {
    expect(specOf(int(4, value))?.terminationGracePeriodSeconds).toBe(value);
  },
);

test("numbers that no number holds are as near as those of JSON", () => {
  for (const value of [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n])
    expect(specOf(int(4, value))?.terminationGracePeriodSeconds).toBe(JSON.parse(String(value)));
});

test("a key that every object has is data as any other", () => {
  const labels = metaOf(entry(11, "__proto__", "evil"), entry(11, "constructor", "x"))?.labels;
  expect(Object.entries(labels ?? {})).toEqual(
    Object.entries(JSON.parse('{"__proto__":"evil","constructor":"x"}')),
  );
  expect(Object.getPrototypeOf(labels)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).evil).toBeUndefined();
});

test("entries without a key or a value have empty ones", () => {
  expect(metaOf(sized(11, sized(1, "a")), sized(11, sized(2, "b")))?.labels).toEqual({ a: "", "": "b" });
});

test("bytes that are no UTF-8 are read as Node reads them", () => {
  const bytes = Buffer.from([0x61, 0xff, 0xc3, 0x62]);
  expect(metaOf(sized(1, bytes))?.name).toBe(bytes.toString("utf8"));
});

test("of what comes twice the last one counts, and lists may be written in parts", () => {
  const spec = specOf(sized(10, "a"), sized(22, sized(1, "x")), sized(10, "b"), sized(22, sized(1, "y")));
  expect(spec).toEqual({ nodeName: "b", tolerations: [{ key: "x" }, { key: "y" }] });
});

test("fields of a later Kubernetes are skipped, however they are written", () => {
  const later = [
    int(500, 2n ** 64n - 1n),
    Buffer.concat([tag(501, 1), Buffer.alloc(8)]),
    Buffer.concat([tag(502, 5), Buffer.alloc(4)]),
    sized(503, "x".repeat(300)),
  ];
  expect(metaOf(...later, sized(1, "a"), ...later)).toEqual({ name: "a" });
  expect(metaOf(sized(11, ...later, sized(1, "k"), sized(2, "v")))?.labels).toEqual({ k: "v" });
  expect(metaOf(sized(8, ...later, int(1, 5)))?.creationTimestamp).toBe("1970-01-01T00:00:05Z");
});

test.for([
  ["a text where a number should be", int(1, 5)],
  ["a number where a text should be", sized(10, "x")],
  ["a group", tag(900, 3)],
  ["the end of a group", tag(900, 4)],
  ["a wire type that does not exist", tag(900, 7)],
  ["a field without a number", sized(0, "x")],
  [
    "the number of a field in more than 32 bits",
    Buffer.concat([varint(2n ** 35n + 10n), varint(1), Buffer.from("x")]),
  ],
  ["a text longer than its message", Buffer.concat([tag(1, 2), varint(5), Buffer.from("abc")])],
  ["a length that no memory has", Buffer.concat([tag(1, 2), varint(2n ** 63n)])],
  ["a length that would be negative", Buffer.concat([tag(1, 2), varint(-1)])],
  ["an unread text longer than its message", Buffer.concat([tag(900, 2), varint(5), Buffer.from("abc")])],
  ["a number of eleven bytes", Buffer.concat([tag(10, 0), Buffer.alloc(10, 0xff), Buffer.from([1])])],
  ["a number that is cut", Buffer.concat([tag(10, 0), Buffer.from([0xff])])],
  ["an unread fixed number that is cut", Buffer.concat([tag(900, 1), Buffer.alloc(7)])],
  ["a time of another form", sized(8, sized(1, "now"))],
  ["an entry of another form", sized(11, int(1, 1))],
] as const)("%s is a fault, alone and with more behind it", ([, bytes]) => {
  expect(() => metaOf(bytes)).toThrow(ProtobufFault);
  // What follows is not the message's, so that it may not be taken for the rest of it.
  const inside = Buffer.concat([tag(1, 2), varint(bytes.length), bytes]);
  expect(() => read(pods, inside, sized(2, sized(10, "a node with a long name")))).toThrow(ProtobufFault);
});

test("a part longer than what it is a part of is a fault, though the bytes are there", () => {
  const meta = Buffer.concat([tag(1, 2), varint(3), sized(1, "abc")]);
  expect(() => read(pods, meta, sized(2))).toThrow(ProtobufFault);
});

test("any bytes are an object or a fault", () => {
  const random = seededRandom(11);
  const whole = Buffer.concat([
    sized(1, sized(1, "a"), entry(11, "k", "v"), time(8, 1_795_330_348), sized(14, "f")),
    sized(
      2,
      sized(2, sized(1, "app"), sized(8, sized(1, sized(1, "cpu"), sized(2, sized(1, "1"))))),
      int(4, 30),
    ),
    sized(3, sized(1, "Running"), sized(8, sized(1, "app"), int(4, 1), int(5, 3))),
  ]);
  let faults = 0;
  for (let round = 0; round < 20_000; round++) {
    const bytes = Buffer.from(whole);
    for (let flips = 0; flips < 3; flips++) {
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    }
    const end = Math.floor(random() * (bytes.length + 1));
    try {
      expect(typeof new MessageReader(bytes, 0).message(pods, end)).toBe("object");
    } catch (thrown) {
      if (!(thrown instanceof ProtobufFault)) throw thrown;
      faults++;
    }
  }
  expect(faults).toBeGreaterThan(1000);
  expect(faults).toBeLessThan(20_000);
});
