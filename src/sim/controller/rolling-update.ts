/** What the Deployment controller knows of one of its ReplicaSets. */
export interface ReplicaCount {
  replicas: number;
  available: number;
}

export interface RolloutState {
  desired: number;
  maxSurge: number;
  maxUnavailable: number;
  current: ReplicaCount;
  /** Oldest first. */
  old: readonly ReplicaCount[];
}

const total = (counts: readonly ReplicaCount[], of: keyof ReplicaCount) =>
  counts.reduce((sum, count) => sum + count[of], 0);

/** How many replicas the new ReplicaSet should have now: never more than desired and surge in all. */
export function newReplicas({ desired, maxSurge, current, old }: RolloutState): number {
  if (current.replicas >= desired) return desired;
  const room = desired + maxSurge - total(old, "replicas") - current.replicas;
  return current.replicas + Math.max(0, Math.min(room, desired - current.replicas));
}

/** How many replicas each old ReplicaSet should have now: what is broken goes first, what is available only if enough stay. */
export function oldReplicas({ desired, maxUnavailable, current, old }: RolloutState): number[] {
  const minAvailable = desired - maxUnavailable;
  const all = total(old, "replicas") + current.replicas;
  let broken = Math.max(0, all - minAvailable - (current.replicas - current.available));
  const cleaned = old.map(({ replicas, available }) => {
    const gone = Math.min(Math.max(0, replicas - available), broken);
    broken -= gone;
    return replicas - gone;
  });
  let spare = Math.max(0, total(old, "available") + current.available - minAvailable);
  return cleaned.map((replicas, index) => {
    const healthy = Math.min(replicas, old[index]?.available ?? 0);
    const gone = Math.min(healthy, spare);
    spare -= gone;
    return replicas - gone;
  });
}
