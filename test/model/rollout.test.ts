import { describe, expect, test } from "vitest";
import {
  isRolledOut,
  noRollout,
  type RolledKind,
  type Rollout,
  replacedPods,
  toRollout,
} from "../../src/model/rollout.ts";

const metadata = { uid: "u", resourceVersion: "7", generation: 3 };

const read = (kind: RolledKind, spec: object, status: object = {}): Rollout => {
  const rollout = toRollout(kind, { metadata, spec, status });
  if (!rollout) throw new Error("not read");
  return rollout;
};

const limits = ({ pods, strategy, maxSurge, maxUnavailable }: Rollout) => [
  pods,
  strategy,
  maxSurge,
  maxUnavailable,
];

const rolling = (replicas: number, rollingUpdate: object) => ({
  replicas,
  strategy: { type: "RollingUpdate", rollingUpdate },
});

describe("how many pods may be missing or more", () => {
  test.for<[string, RolledKind, object, unknown[]]>([
    ["the API server's defaults", "Deployment", { replicas: 6 }, [6, "RollingUpdate", 2, 1]],
    [
      "percentages: more rounded up, missing down",
      "Deployment",
      rolling(3, { maxSurge: "25%", maxUnavailable: "25%" }),
      [3, "RollingUpdate", 1, 0],
    ],
    ["numbers", "Deployment", rolling(9, { maxSurge: 2, maxUnavailable: 3 }), [9, "RollingUpdate", 2, 3]],
    [
      "both none: one may be missing",
      "Deployment",
      rolling(9, { maxSurge: 0, maxUnavailable: "5%" }),
      [9, "RollingUpdate", 0, 1],
    ],
    ["Recreate", "Deployment", { replicas: 2, strategy: { type: "Recreate" } }, [2, "Recreate", 1, 0]],
    ["no number is one pod", "Deployment", {}, [1, "RollingUpdate", 1, 0]],
    ["a StatefulSet: one at a time", "StatefulSet", { replicas: 3 }, [3, "RollingUpdate", 0, 1]],
    [
      "a StatefulSet that may miss more",
      "StatefulSet",
      { replicas: 10, updateStrategy: { rollingUpdate: { maxUnavailable: "25%" } } },
      [10, "RollingUpdate", 0, 3],
    ],
    ["OnDelete", "StatefulSet", { replicas: 3, updateStrategy: { type: "OnDelete" } }, [3, "OnDelete", 0, 1]],
  ])("%s", ([, kind, spec, expected]) => {
    expect(limits(read(kind, spec))).toEqual(expected);
  });

  test("a DaemonSet has as many pods as nodes want it", () => {
    const spec = {
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "10%", maxSurge: 0 } },
    };
    expect(limits(read("DaemonSet", spec, { desiredNumberScheduled: 12 }))).toEqual([
      12,
      "RollingUpdate",
      0,
      2,
    ]);
  });
});

test("a StatefulSet's partition keeps pods with lower numbers", () => {
  const spec = { replicas: 5, updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 3 } } };
  expect(replacedPods(read("StatefulSet", spec))).toBe(2);
  expect(replacedPods(read("StatefulSet", { ...spec, replicas: 2 }))).toBe(0);
});

test("a pause and an earlier restart are read", () => {
  const annotations = { "kubectl.kubernetes.io/restartedAt": "2026-01-15T12:00:00Z" };
  const rollout = read("Deployment", { paused: true, template: { metadata: { annotations } } });
  expect(rollout).toMatchObject({ isPaused: true, restartedAt: "2026-01-15T12:00:00Z" });
});

test("what is no such object is not read", () => {
  expect(toRollout("Deployment", {})).toBeUndefined();
  expect(toRollout("Deployment", { metadata: { uid: "u" } })).toBeUndefined();
});

describe("a rollout is over", () => {
  const done = { observedGeneration: 3, replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
  const over = (status: object) => isRolledOut(read("Deployment", { replicas: 2 }, { ...done, ...status }));

  test("when all pods are new, ready and no others are left", () => {
    expect(over({})).toBe(true);
    expect(over({ updatedReplicas: 1 })).toBe(false);
    expect(over({ replicas: 3 })).toBe(false);
    expect(over({ availableReplicas: 1 })).toBe(false);
  });

  test("not before its controller has seen it", () => {
    expect(over({ observedGeneration: 2 })).toBe(false);
    expect(over({ observedGeneration: undefined })).toBe(false);
  });

  test("and says so when it makes no progress", () => {
    const conditions = [{ type: "Progressing", reason: "ProgressDeadlineExceeded" }];
    expect(read("Deployment", {}, { conditions }).progress.isStuck).toBe(true);
  });

  test("for a DaemonSet by its own counts", () => {
    const status = { observedGeneration: 3, desiredNumberScheduled: 2, currentNumberScheduled: 2 };
    const counts = { updatedNumberScheduled: 2, numberAvailable: 2 };
    expect(isRolledOut(read("DaemonSet", {}, { ...status, ...counts }))).toBe(true);
    expect(isRolledOut(read("DaemonSet", {}, { ...status, ...counts, updatedNumberScheduled: 1 }))).toBe(
      false,
    );
  });
});

test("what has no rollout says what it is instead", () => {
  const words = (kind: string) => noRollout({ kind, name: "x" });
  for (const kind of ["Deployment", "StatefulSet", "DaemonSet"]) expect(words(kind)).toBeUndefined();
  expect(words("Job")).toContain("runs to its end");
  expect(words("ReplicaSet")).toContain("without a Deployment");
  expect(words("constructor")).toBe("podtop cannot restart a constructor");
});
