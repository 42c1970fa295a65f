import type { Pod } from "../model/pod.ts";
import { ChangedPods } from "./changed-pods.ts";
import { HealthCounts } from "./health-counts.ts";
import { NodeUse } from "./node-use.ts";
import type { Move } from "./object-index.ts";
import { SetIndex } from "./set-index.ts";

/** The pods by everything they are looked up by. */
export class PodIndex {
  readonly byUid = new Map<string, Pod>();
  readonly byNode = new SetIndex<Pod, string | undefined>((pod) => pod.node);
  readonly byNamespace = new SetIndex<Pod, string>((pod) => pod.namespace);
  readonly byWorkload = new SetIndex<Pod, string | undefined>(workloadKey);
  readonly health = new HealthCounts();
  readonly nodeUse = new NodeUse();
  readonly changed = new ChangedPods();

  /** `version`: the pods' version that the move leads to; absent = nobody will ask what has changed. */
  move({ from, to }: Move<Pod>, version?: number): void {
    const uid = (to ?? from)?.uid;
    if (uid !== undefined && version !== undefined) this.changed.add(uid, version);
    if (from && from.uid !== to?.uid) this.byUid.delete(from.uid);
    if (to) this.byUid.set(to.uid, to);
    this.byNode.move(from, to);
    this.byNamespace.move(from, to);
    this.byWorkload.move(from, to);
    this.health.move(from, to);
    this.nodeUse.move(from, to);
  }
}

/** `kind/namespace/name`; absent for pods that no workload owns. */
export function workloadKey(pod: Pod): string | undefined {
  return pod.workload && `${pod.workload.kind}/${pod.namespace}/${pod.workload.name}`;
}
