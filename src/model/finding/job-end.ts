import type { ClusterEvent } from "../cluster-event.ts";
import type { OwnerRef } from "../pod.ts";
import type { Finding } from "./finding.ts";
import { newestEvent, seenAt } from "./newest-event.ts";
import { agoWords } from "./time-words.ts";

/** Why a Job ended without success. */
interface JobEnd {
  code: string;
  words: string;
  hint: string;
}

/** Jobs end for good with these reasons (pkg/controller/job/job_controller.go). */
const jobEnds: ReadonlyMap<string, JobEnd> = new Map([
  [
    "BackoffLimitExceeded",
    {
      code: "job-backoff-limit",
      words: "its pods failed more often than its backoffLimit allows",
      hint: "The log of its last pod (l) tells why; a new Job has to be made.",
    },
  ],
  [
    "DeadlineExceeded",
    {
      code: "job-deadline",
      words: "it ran longer than its activeDeadlineSeconds allows",
      hint: "Raise activeDeadlineSeconds, or find out why the work takes so long.",
    },
  ],
  [
    "PodFailurePolicy",
    {
      code: "job-failure-policy",
      words: "its podFailurePolicy says so",
      hint: "The log of its last pod (l) tells why.",
    },
  ],
  [
    "FailedIndexes",
    {
      code: "job-failed-indexes",
      words: "some of its indexes failed",
      hint: "The logs of the failed pods (l) tell why.",
    },
  ],
]);

/** Says the event that a Job has ended without success? */
export const isJobEnd = ({ reason, regarding }: ClusterEvent) =>
  regarding.kind === "Job" && jobEnds.has(reason);

/** The end in a Job's own events; absent = it goes on, or another one of its name has made pods since. */
export function standingEnd(events: Iterable<ClusterEvent>): ClusterEvent | undefined {
  const all = [...events];
  const end = newestEvent(all, isJobEnd);
  const made = newestEvent(all, ({ reason }) => reason === "SuccessfulCreate");
  return end && made && seenAt(made) > seenAt(end) ? undefined : end;
}

/** A Job that has given up or was stopped. `events`: about it. */
export function jobEndFinding(
  owner: OwnerRef,
  events: readonly ClusterEvent[],
  now: number,
): Finding | undefined {
  if (owner.kind !== "Job") return undefined;
  const event = newestEvent(events, ({ reason }) => jobEnds.has(reason));
  const cause = event && jobEnds.get(event.reason);
  if (!cause) return undefined;
  return {
    code: cause.code,
    severity: "error",
    sentence: `Job ${owner.name} ${event.reason === "DeadlineExceeded" ? "was stopped" : "gave up"}${agoWords(event.lastSeen, now)}: ${cause.words}.`,
    evidence: [`${event.reason}: ${event.message}`],
    hint: cause.hint,
  };
}
