import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Move } from "./object-index.ts";
import { SetIndex } from "./set-index.ts";

/** The events by everything they are looked up by. An updated event has arrived anew. */
export class EventIndex {
  readonly byUid = new Map<string, ClusterEvent>();
  readonly byRegardingUid = new SetIndex<ClusterEvent, string>((event) => event.regarding.uid);
  readonly byRegardingName = new SetIndex<ClusterEvent, string>(({ regarding }) =>
    regardingKey(regarding.kind, regarding.namespace, regarding.name),
  );

  move({ from, to }: Move<ClusterEvent>): void {
    if (from) this.byUid.delete(from.uid);
    if (to) this.byUid.set(to.uid, to);
    this.byRegardingUid.move(from, to);
    this.byRegardingName.move(from, to);
  }
}

export const regardingKey = (kind: string, namespace: string, name: string) => `${kind}/${namespace}/${name}`;
