import type { ClusterEvent } from "../cluster-event.ts";
import type { OwnerRef } from "../pod.ts";
import type { Finding } from "./finding.ts";
import { isJobEnd, jobEndFinding } from "./job-end.ts";
import { isRefusal, refusalFinding } from "./refusal.ts";

/** Says the event why an owner lacks pods: it may not make them, or has ended without success? */
export const isLackOfPods = (event: ClusterEvent) => isRefusal(event) || isJobEnd(event);

/** What keeps an owner from making its pods, or has ended it: quota, admission, a Job's limits. `events`: may be about others too. */
export function ownerFindings(
  owner: OwnerRef,
  events: Iterable<ClusterEvent>,
  now: number,
): readonly Finding[] {
  const own = [...events].filter(
    ({ regarding }) => regarding.kind === owner.kind && regarding.name === owner.name,
  );
  return [jobEndFinding(owner, own, now), refusalFinding(owner, own, now)].filter((one) => one !== undefined);
}
