import { expect, test } from "vitest";
import { refusalOf, refusedWords, refusedWorkloads } from "../../src/view/refused-workloads.ts";
import { now, pod, snapshotOf } from "./sample-cluster.ts";
import { ownerEvent, refusal, scaling } from "./sample-refusals.ts";

const found = (parts: Parameters<typeof snapshotOf>[0]) =>
  refusedWorkloads(snapshotOf(parts)).map(
    ({ namespace, workload, owner }) =>
      `${namespace} ${workload.kind}/${workload.name} by ${owner.kind}/${owner.name}`,
  );

test("a workload that may not make its first pod is known by its events", () => {
  const events = [refusal("ReplicaSet", "web-5c9"), refusal("StatefulSet", "db")];
  expect(found({ events: [...events, scaling("web", "web-5c9", 0, 3)] })).toEqual([
    "shop StatefulSet/db by StatefulSet/db",
    "shop Deployment/web by ReplicaSet/web-5c9",
  ]);
});

test("no Deployment is guessed from a name alone", () => {
  expect(found({ events: [refusal("ReplicaSet", "web-5c9")] })).toEqual([
    "shop ReplicaSet/web-5c9 by ReplicaSet/web-5c9",
  ]);
  const made = ownerEvent("CronJob", "nightly", "SuccessfulCreate", "Created job nightly-29465");
  expect(found({ events: [refusal("Job", "nightly-29465"), made] })).toEqual([
    "shop CronJob/nightly by Job/nightly-29465",
  ]);
  const old = pod("web-4b8-x", { workload: { kind: "Deployment", name: "web" } });
  expect(found({ events: [refusal("ReplicaSet", "web-5c9")], pods: [old] })).toEqual([
    "shop Deployment/web by ReplicaSet/web-5c9",
  ]);
});

test("a pod that could be made ends it, and so does that none is wanted any more", () => {
  const refused = refusal("ReplicaSet", "web-5c9", 60);
  const made = ownerEvent("ReplicaSet", "web-5c9", "SuccessfulCreate", "Created pod: web-5c9-x", 30);
  expect(found({ events: [refused, made] })).toEqual([]);
  const up = scaling("web", "web-5c9", 0, 3, 70);
  expect(found({ events: [refused, up, scaling("web", "web-5c9", 3, 0, 30)] })).toEqual([]);
  expect(found({ events: [refused, up, scaling("web", "web-5c9", 3, 2, 30)] })).toHaveLength(1);
  const again = scaling("web", "web-5c9", 0, 3, 20);
  expect(found({ events: [refused, up, scaling("web", "web-5c9", 3, 0, 90), again] })).toHaveLength(1);
});

test("of a workload, what was refused last stands for it", () => {
  const of = (name: string, secondsAgo: number) => [
    refusal("ReplicaSet", name, secondsAgo),
    scaling("web", name, 0, 3, 100),
  ];
  expect(found({ events: [...of("web-new", 10), ...of("web-old", 50)] })).toEqual([
    "shop Deployment/web by ReplicaSet/web-new",
  ]);
});

test("a Job that was stopped or gave up is told when none of its pods is left to tell it", () => {
  const stopped = ownerEvent(
    "Job",
    "migrate",
    "DeadlineExceeded",
    "Job was active longer than specified deadline",
  );
  const made = (ago: number) =>
    ownerEvent("Job", "migrate", "SuccessfulCreate", "Created pod: migrate-x", ago);
  const own = { kind: "Job", name: "migrate" };
  expect(found({ events: [made(60), stopped] })).toEqual(["shop Job/migrate by Job/migrate"]);
  expect(
    found({ events: [made(60), stopped], pods: [pod("migrate-x", { owner: own, workload: own })] }),
  ).toEqual([]);
  expect(found({ events: [stopped, made(5)] }), "another Job of this name").toEqual([]);
  const snapshot = snapshotOf({ events: [made(60), stopped] });
  const all = refusedWorkloads(snapshot);
  expect(all.map((one) => refusalOf(one, snapshot, now)?.sentence)).toEqual([
    "Job migrate was stopped 20s ago: it ran longer than its activeDeadlineSeconds allows.",
  ]);
  expect(refusedWords(all)).toEqual(["1 job failed"]);
});

test("of a CronJob, the Job of its last run that failed is told beside the pods of others", () => {
  const end = ownerEvent(
    "Job",
    "nightly-2",
    "BackoffLimitExceeded",
    "Job has reached the specified backoff limit",
  );
  const created = ownerEvent("CronJob", "nightly", "SuccessfulCreate", "Created job nightly-2", 60);
  const other = pod("nightly-1-x", {
    owner: { kind: "Job", name: "nightly-1" },
    workload: { kind: "CronJob", name: "nightly" },
  });
  expect(found({ events: [created, end], pods: [other] })).toEqual(["shop CronJob/nightly by Job/nightly-2"]);
});

test("without any pod it is an error, else it may come to that", () => {
  const events = [refusal("StatefulSet", "db")];
  const pods = [pod("db-0", { workload: { kind: "StatefulSet", name: "db" } })];
  const severity = (parts: Parameters<typeof snapshotOf>[0]) => {
    const snapshot = snapshotOf(parts);
    return refusedWorkloads(snapshot).map((one) => refusalOf(one, snapshot, now)?.severity);
  };
  expect(severity({ events })).toEqual(["error"]);
  expect(severity({ events, pods })).toEqual(["warning"]);
});

test("the list is the same one while it says the same", () => {
  const snapshot = snapshotOf({ events: [refusal("StatefulSet", "db")] });
  expect(refusedWorkloads({ ...snapshot, eventVersion: 2 })).toBe(refusedWorkloads(snapshot));
});
