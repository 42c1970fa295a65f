import type { PodTarget } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { clusterTime } from "./cluster-time.ts";
import { nodeOf } from "./pod-node.ts";

/**
 * Why no forced delete is offered; `undefined` = it is. It takes a pod out of the API while its containers may still
 * run: only of one pod at a time, that is past its deletion time or whose node does not answer.
 */
export function noForce(targets: readonly PodTarget[], snapshot: Snapshot, now: number): string | undefined {
  const [target, other] = targets;
  const pod = target && !other ? snapshot.pods.get(target.uid) : undefined;
  if (!pod) return "only of one pod";
  if (pod.terminating) {
    const { since, graceSeconds } = pod.terminating;
    if (since + graceSeconds * 1000 < clusterTime({ snapshot, now })) return undefined;
  }
  const node = nodeOf(pod, snapshot);
  if (node) return node.isReady ? "the node is ready" : undefined;
  return "only past its deletion time, or on a node that is not ready";
}
