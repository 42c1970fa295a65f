import type { ClusterEvent } from "../model/cluster-event.ts";
import type { FindingFacts } from "../model/finding/finding.ts";
import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { imagesOf } from "./image-drift.ts";
import { nodeOf } from "./pod-node.ts";

/** Events of the pod's owner and of its workload. */
function* ownerEvents({ owner, workload, namespace }: Pod, snapshot: Snapshot): Iterable<ClusterEvent> {
  if (owner) yield* snapshot.eventsRegardingObject(owner.kind, namespace, owner.name);
  if (workload && workload.name !== owner?.name)
    yield* snapshot.eventsRegardingObject(workload.kind, namespace, workload.name);
}

/** What a snapshot knows of a pod's troubles; what costs more is looked up when it is asked for. `now`: ms since epoch. */
export function findingFacts(pod: Pod, snapshot: Snapshot, now: number): FindingFacts {
  const node = nodeOf(pod, snapshot);
  return {
    now,
    pod,
    ...(node && { node }),
    events: snapshot.eventsRegarding(pod.uid),
    ownerEvents: ownerEvents(pod, snapshot),
    get nodes() {
      return snapshot.nodes.values();
    },
    get images() {
      return imagesOf(pod, snapshot);
    },
    readyChanges: snapshot.readyChanges(pod.uid),
    restarts: snapshot.restarts(pod.uid),
  };
}
