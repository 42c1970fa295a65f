import type { ClusterEvent } from "../cluster-event.ts";
import type { OwnerRef } from "../pod.ts";
import { admissionCause } from "./admission-cause.ts";
import type { Finding } from "./finding.ts";
import { jobEndFinding } from "./job-end.ts";
import { asSentence } from "./message-text.ts";
import { newestEvent, seenAt } from "./newest-event.ts";
import { agoWords } from "./time-words.ts";

/** A controller that may not make the pods that it should. */
function refusal(owner: OwnerRef, events: readonly ClusterEvent[], now: number): Finding | undefined {
  const failed = newestEvent(events, ({ reason }) => reason === "FailedCreate");
  const made = newestEvent(events, ({ reason }) => reason === "SuccessfulCreate");
  // Times are whole seconds: of the same one, the failure counts.
  if (!failed || (made && seenAt(made) > seenAt(failed))) return undefined;
  const { code, words, hint } = admissionCause(failed.message);
  // Each try names another pod, so each has an event of its own until the recorder folds them.
  const tries = events
    .filter(({ reason }) => reason === failed.reason)
    .reduce((sum, { count }) => sum + count, 0);
  const last = agoWords(failed.lastSeen, now);
  const times = tries > 1 ? ` (${tries} tries${last === "" ? "" : `, last${last}`})` : "";
  return {
    code,
    severity: "warning",
    sentence: asSentence(`${owner.kind} ${owner.name} cannot make pods: ${words}${times}`),
    evidence: [failed.message],
    hint,
  };
}

/**
 * What keeps an owner from making its pods, or has ended it: quota, admission, a Job's limits. Pods that nobody may
 * make have no row: it is the workload's finding. `events`: may be about others too.
 */
export function ownerFindings(
  owner: OwnerRef,
  events: Iterable<ClusterEvent>,
  now: number,
): readonly Finding[] {
  const own = [...events].filter(
    ({ regarding }) => regarding.kind === owner.kind && regarding.name === owner.name,
  );
  return [jobEndFinding(owner, own, now), refusal(owner, own, now)].filter((one) => one !== undefined);
}
