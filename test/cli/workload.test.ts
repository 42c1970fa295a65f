import { expect, test } from "vitest";
import { parseDuration } from "../../src/cli/duration.ts";
import { belongsTo, parseWorkload } from "../../src/cli/workload-argument.ts";
import type { WirePod } from "../../src/model/wire.ts";

test.for([
  ["deploy/api", "Deployment"],
  ["Deployments/api", "Deployment"],
  ["deployments.apps/api", "Deployment"],
  ["STS/api", "StatefulSet"],
  ["daemonset/api", "DaemonSet"],
  ["cj/api", "CronJob"],
  ["rs/api", "ReplicaSet"],
  ["po/api", "Pod"],
] as const)("%s is a %s", ([text, kind]) => {
  expect(parseWorkload(text)).toEqual({ kind, name: "api" });
});

test("a Deployment's pods are known by their ReplicaSet and template hash, and also belong to the ReplicaSet", () => {
  const pod: WirePod = {
    metadata: {
      name: "api-7d9f8c6b5-x2x4q",
      labels: { "pod-template-hash": "7d9f8c6b5" },
      ownerReferences: [{ kind: "ReplicaSet", name: "api-7d9f8c6b5", controller: true }],
    },
  };
  const belongs = (text: string) => belongsTo(pod, parseWorkload(text));
  expect(["deploy/api", "rs/api-7d9f8c6b5", "pod/api-7d9f8c6b5-x2x4q"].map(belongs)).toEqual([
    true,
    true,
    true,
  ]);
  expect(["deploy/ap", "sts/api", "rs/api"].map(belongs)).toEqual([false, false, false]);
});

test("a pod of a strange shape belongs to nothing, and does not end the list", () => {
  const odd = [null, "x", { metadata: null }, { metadata: { ownerReferences: "x", labels: [] } }];
  const ownerReferences = [null, 7, { kind: "ReplicaSet", controller: true }];
  for (const pod of [...odd, { metadata: { ownerReferences, labels: { "pod-template-hash": 7 } } }])
    for (const text of ["deploy/api", "rs/api", "pod/api"])
      expect(belongsTo(pod as never, parseWorkload(text))).toBe(false);
});

test("durations are kubectl's, in seconds", () => {
  expect(["30", "1m30s", "2h", "500ms"].map((text) => parseDuration(text, "x"))).toEqual([30, 90, 7200, 0.5]);
});
