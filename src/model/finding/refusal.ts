import type { ClusterEvent } from "../cluster-event.ts";
import type { OwnerRef } from "../pod.ts";
import { admissionCause } from "./admission-cause.ts";
import type { Finding } from "./finding.ts";
import { asSentence } from "./message-text.ts";
import { newestEvent, seenAt } from "./newest-event.ts";
import { agoWords } from "./time-words.ts";

/** Kinds whose controllers make pods (a CronJob's makes Jobs), and report what they may not make as `FailedCreate`. */
const makers: ReadonlySet<string> = new Set([
  "ReplicaSet",
  "ReplicationController",
  "StatefulSet",
  "DaemonSet",
  "Job",
  "CronJob",
]);

/** Says the event that a controller of Kubernetes could not make what it should? */
export const isRefusal = ({ reason, regarding }: ClusterEvent) =>
  reason === "FailedCreate" && makers.has(regarding.kind);

/** The newest refusal in an owner's own events; absent = there was none, or it made something since. */
export function standingRefusal(events: Iterable<ClusterEvent>): ClusterEvent | undefined {
  const all = [...events];
  const failed = newestEvent(all, ({ reason }) => reason === "FailedCreate");
  const made = newestEvent(all, ({ reason }) => reason === "SuccessfulCreate");
  // Times are whole seconds: of the same one, the failure counts.
  return failed && made && seenAt(made) > seenAt(failed) ? undefined : failed;
}

/** `(17 tries, last 30s ago)`. */
function triesWords(
  events: readonly ClusterEvent[],
  { reason, lastSeen }: ClusterEvent,
  now: number,
): string {
  // Each try names another pod, so each has an event of its own until the recorder folds them.
  const tries = events
    .filter((event) => event.reason === reason)
    .reduce((sum, { count }) => sum + Math.max(1, count), 0);
  const last = agoWords(lastSeen, now);
  if (tries > 1) return ` (${tries} tries${last === "" ? "" : `, last${last}`})`;
  return last === "" ? "" : ` (tried${last})`;
}

/** A controller that may not make the pods that it should. `events`: its own. */
export function refusalFinding(
  owner: OwnerRef,
  events: readonly ClusterEvent[],
  now: number,
): Finding | undefined {
  const failed = standingRefusal(events);
  if (!failed) return undefined;
  const { code, words, hint } = admissionCause(failed.message);
  const what = owner.kind === "CronJob" ? "Jobs" : "pods";
  const tries = triesWords(events, failed, now);
  return {
    code,
    severity: "warning",
    sentence: asSentence(`${owner.kind} ${owner.name} cannot make ${what}: ${words}${tries}`),
    evidence: [failed.message],
    hint,
  };
}
