import type { ClusterEvent } from "../model/cluster-event.ts";
import type { FindingFacts } from "../model/finding/finding.ts";
import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { imagesOf } from "./image-drift.ts";
import { nodeOf } from "./pod-node.ts";

/** Events of the pod's owner and of its workload. */
function ownerEvents(pod: Pod, snapshot: Snapshot): ReadonlySet<ClusterEvent>[] {
  const { owner, workload, namespace } = pod;
  const owners = workload?.name === owner?.name ? [owner] : [owner, workload];
  return owners.flatMap((one) =>
    one ? [snapshot.eventsRegardingObject(one.kind, namespace, one.name)] : [],
  );
}

function* all<T>(sets: readonly Iterable<T>[]): Iterable<T> {
  for (const set of sets) yield* set;
}

function lastOf<T>(set: ReadonlySet<T>): T | undefined {
  let last: T | undefined;
  for (const one of set) last = one;
  return last;
}

/**
 * What the facts are made of beside the pod, the nodes and the time: of the same pod they are the same while each of
 * these is. Events are told by their number and the last one: an event that comes or changes is the last, and one that
 * goes is one fewer.
 */
export function factsStamp(pod: Pod, snapshot: Snapshot): readonly unknown[] {
  const events = [snapshot.eventsRegarding(pod.uid), ...ownerEvents(pod, snapshot)];
  return [
    imagesOf(pod, snapshot),
    snapshot.isFlapping(pod.uid),
    ...events.flatMap((set) => [set.size, lastOf(set)]),
  ];
}

/** What a snapshot knows of a pod's troubles; what costs more is looked up when it is asked for. `now`: ms since epoch. */
export function findingFacts(pod: Pod, snapshot: Snapshot, now: number): FindingFacts {
  const node = nodeOf(pod, snapshot);
  return {
    now,
    pod,
    ...(node && { node }),
    events: snapshot.eventsRegarding(pod.uid),
    ownerEvents: all(ownerEvents(pod, snapshot)),
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
