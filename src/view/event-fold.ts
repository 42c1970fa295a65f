import type { ClusterEvent } from "../model/cluster-event.ts";

/** Events that say the same of objects of one kind, as one. Text is raw. */
export interface FoldedEvent {
  key: string;
  type: string;
  reason: string;
  message: string;
  /** Of the newest event. */
  object: string;
  /** Sum of the events' own counts, and of how many different objects they are. */
  count: number;
  objects: number;
  /** ms since epoch; absent = unknown. */
  lastSeen: number | undefined;
}

const seen = (event: ClusterEvent) => event.lastSeen ?? event.firstSeen;

interface Fold {
  folded: FoldedEvent;
  uids: Set<string>;
}

function startFold(key: string, event: ClusterEvent): Fold {
  const { type, reason, message, object } = event;
  const folded = { key, type, reason, message, object, count: 0, objects: 0, lastSeen: seen(event) };
  return { folded, uids: new Set() };
}

function add({ folded, uids }: Fold, event: ClusterEvent): void {
  uids.add(event.regarding.uid || event.object);
  folded.count += Math.max(1, event.count);
  folded.objects = uids.size;
  const at = seen(event);
  if (at === undefined || (folded.lastSeen !== undefined && at < folded.lastSeen)) return;
  folded.lastSeen = at;
  folded.object = event.object;
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
  return [...folds.values()]
    .map(({ folded }) => folded)
    .sort((a, b) => (a.lastSeen ?? 0) - (b.lastSeen ?? 0));
}
