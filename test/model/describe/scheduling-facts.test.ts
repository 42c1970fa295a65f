import { describe, expect, test } from "vitest";
import { requirementWords, selectorWords } from "../../../src/model/describe/selector-words.ts";
import { tolerationWords } from "../../../src/model/describe/toleration-words.ts";
import type { WirePod } from "../../../src/model/wire.ts";
import { factsOf } from "../../view/describe/described.ts";

describe("tolerations", () => {
  test.for([
    [{ key: "pool", operator: "Equal", value: "gpu", effect: "NoSchedule" }, "pool=gpu:NoSchedule"],
    [{ key: "pool", value: "gpu" }, "pool=gpu, any effect"],
    [
      { key: "pool", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
      "pool:NoExecute for 5m",
    ],
    [{ key: "pool", operator: "Equal", effect: "NoSchedule" }, "pool=:NoSchedule"],
    [{ operator: "Exists" }, "every taint"],
    [{ operator: "Exists", effect: "NoExecute" }, "every NoExecute taint"],
    [{ key: "load", operator: "Lt", value: "80", effect: "NoSchedule" }, "load < 80:NoSchedule"],
    [{ key: "score", operator: "Gt", value: "5" }, "score > 5, any effect"],
  ] as const)("%j is %s", ([toleration, words]) => expect(tolerationWords(toleration)).toBe(words));
});

describe("requirements of nodes", () => {
  test.for([
    [{ key: "zone", operator: "In", values: ["a"] }, "zone is a"],
    [{ key: "zone", operator: "In", values: ["a", "b"] }, "zone in a, b"],
    [{ key: "zone", operator: "NotIn", values: ["a"] }, "zone is not a"],
    [{ key: "zone", operator: "NotIn", values: ["a", "b"] }, "zone not in a, b"],
    [{ key: "gpu", operator: "Exists" }, "gpu is set"],
    [{ key: "spot", operator: "DoesNotExist" }, "spot is not set"],
    [{ key: "cores", operator: "Gt", values: ["8"] }, "cores > 8"],
    [{ key: "cores", operator: "Lt", values: ["8"] }, "cores < 8"],
    [{ key: "cores", operator: "Near", values: ["8"] }, "cores Near 8"],
  ] as const)("%j is %s", ([requirement, words]) =>
    expect(
      requirementWords({ ...requirement, values: [...("values" in requirement ? requirement.values : [])] }),
    ).toBe(words),
  );
});

test("a label selector without terms is everything, a missing one nothing", () => {
  expect(selectorWords({})).toBe("everything");
  expect(selectorWords(undefined)).toBe("nothing");
  const matchExpressions = [
    { key: "tier", operator: "In", values: ["a", "b"] },
    { key: "old", operator: "NotIn", values: ["x"] },
    { key: "up", operator: "Exists" },
    { key: "down", operator: "DoesNotExist" },
  ];
  expect(selectorWords({ matchLabels: { app: "web" }, matchExpressions })).toBe(
    "app=web,tier in (a,b),old notin (x),up,!down",
  );
});

const scheduling = (spec: object) =>
  factsOf({ spec } as WirePod).scheduling.map(({ name, text }) => `${name}: ${text}`);

test("a pod that nothing is said of has nothing to say", () => {
  expect(scheduling({ schedulerName: "default-scheduler" })).toEqual([]);
});

test("gates, another scheduler, a group, a priority that waits", () => {
  expect(
    scheduling({
      schedulingGates: [{ name: "quota" }],
      schedulerName: "batch",
      schedulingGroup: { podGroupName: "training" },
      priority: -5,
      preemptionPolicy: "Never",
      runtimeClassName: "kata",
      topologySpreadConstraints: [
        { topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: {} },
      ],
    }),
  ).toEqual([
    "gate: quota holds it back",
    "priority: -5, takes nobody's place",
    "scheduler: batch",
    "group: training",
    "runtime: kata",
    "spread: at most 1 more of everything in one zone than in another (only preferred)",
  ]);
});
