import { expect, test } from "vitest";
import { ownerFindings } from "../../../src/model/finding/owner-findings.ts";
import { toClusterEvent } from "../../../src/model/to-event.ts";
import type { WireEvent } from "../../../src/model/wire.ts";
import { now } from "./finding-cases.ts";

const owner = { kind: "ReplicaSet", name: "web-1" };
const quota = "exceeded quota: pods, requested: pods=1, used: pods=2, limited: pods=2";
const made = (reason: string, secondsAgo: number, more: Partial<WireEvent> = {}) =>
  toClusterEvent({
    metadata: { name: `${reason}.${secondsAgo}` },
    involvedObject: { ...owner, namespace: "shop" },
    reason,
    message: `Error creating: pods "web-1-x${secondsAgo}" is forbidden: ${quota}`,
    lastTimestamp: new Date(now - secondsAgo * 1000).toISOString(),
    count: 1,
    ...more,
  });

test("a workload that may not make its first pod has a finding, although there is no pod", () => {
  const [finding, ...others] = ownerFindings(
    owner,
    [made("FailedCreate", 40), made("FailedCreate", 20)],
    now,
  );
  expect(others).toEqual([]);
  expect(finding).toEqual({
    code: "quota-exceeded",
    severity: "warning",
    sentence:
      "ReplicaSet web-1 cannot make pods: quota pods is used up (asks pods=1; used pods=2; limit pods=2) (2 tries, last 20s ago).",
    evidence: [`Error creating: pods "web-1-x20" is forbidden: ${quota}`],
    hint: "Raise the quota, lower the requests, or free some of it in the namespace.",
  });
});

test("a pod that could be made afterwards ends it; of the same second, the failure counts", () => {
  const failed = made("FailedCreate", 20);
  expect(ownerFindings(owner, [failed, made("SuccessfulCreate", 19)], now)).toEqual([]);
  expect(ownerFindings(owner, [failed, made("SuccessfulCreate", 20)], now)).toHaveLength(1);
  expect(ownerFindings(owner, [failed, made("SuccessfulCreate", 30)], now)).toHaveLength(1);
});

test("what is about another owner is not looked at", () => {
  const other = made("FailedCreate", 20, { involvedObject: { kind: "ReplicaSet", name: "web-2" } });
  expect(ownerFindings(owner, [other], now)).toEqual([]);
});

test("a single try tells when it was", () => {
  const [finding] = ownerFindings(owner, [made("FailedCreate", 20)], now);
  expect(finding?.sentence).toMatch(/\(tried 20s ago\)\.$/);
});

test("a CronJob makes Jobs", () => {
  const cronJob = { kind: "CronJob", name: "nightly" };
  const failed = made("FailedCreate", 20, {
    involvedObject: cronJob,
    message:
      'Error creating job: jobs.batch "nightly-29465" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: count/jobs.batch=2, limited: count/jobs.batch=2',
  });
  const [finding] = ownerFindings(cronJob, [failed], now);
  expect(finding?.sentence).toMatch(/^CronJob nightly cannot make Jobs: quota jobs is used up /);
});
