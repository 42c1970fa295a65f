import type { ClusterEvent } from "../model/cluster-event.ts";
import { inOrder, isAsLate } from "../model/event-order.ts";

/** Events that say the same of objects of one kind, as one. Text is raw. */
export interface FoldedEvent {
  key: string;
  type: string;
  reason: string;
  message: string;
  /** Of the newest event, as are its times (ms since epoch; absent = unknown) and its version. */
  object: string;
  lastSeen: number | undefined;
  seenExactly: number | undefined;
  resourceVersion: string;
  /** Sum of the events' own counts, and of how many different objects they are. */
  count: number;
  objects: number;
  /** The cluster has none of them any more. */
  isPast: boolean;
}

interface Fold {
  folded: FoldedEvent;
  uids: Set<string>;
}

/** Whole seconds: most times are, and the ages of the others would stand out of order between them. */
function seen({ lastSeen, firstSeen }: ClusterEvent): number | undefined {
  const at = lastSeen ?? firstSeen;
  return at === undefined ? undefined : Math.floor(at / 1000) * 1000;
}

function newestOf(event: ClusterEvent) {
  const { object, seenExactly, resourceVersion } = event;
  return { object, lastSeen: seen(event), seenExactly, resourceVersion };
}

function startFold(key: string, event: ClusterEvent): Fold {
  const { type, reason, message } = event;
  const folded = { key, type, reason, message, count: 0, objects: 0, isPast: true, ...newestOf(event) };
  return { folded, uids: new Set() };
}

function add({ folded, uids }: Fold, event: ClusterEvent): void {
  uids.add(event.regarding.uid || event.object);
  folded.count += Math.max(1, event.count);
  folded.objects = uids.size;
  folded.isPast &&= event.isPast === true;
  const newest = newestOf(event);
  if (isAsLate(newest, folded)) Object.assign(folded, newest);
}

/** Folds equal events (type, reason, kind of object, message) and sorts them, the newest last. */
export function foldEvents(events: Iterable<ClusterEvent>): FoldedEvent[] {
  const folds = new Map<string, Fold>();
  for (const event of events) {
    const key = [event.type, event.reason, event.regarding.kind, event.message].join("\n");
    const fold = folds.get(key) ?? startFold(key, event);
    folds.set(key, fold);
    add(fold, event);
  }
  return inOrder(Array.from(folds.values(), ({ folded }) => folded));
}
