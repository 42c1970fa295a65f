import { clamp } from "../base/clamp.ts";
import { isAsLate } from "../model/event-order.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { type FoldedEvent, foldEvents } from "./event-fold.ts";
import type { EventScope } from "./event-scope.ts";
import type { HeldEvent, HeldPlace } from "./ui-state.ts";

interface Memo {
  key: string;
  folded: readonly FoldedEvent[];
}

const memos = new WeakMap<Snapshot["events"], Memo>();

/** Folded events of a scope, the newest last, kept while neither the events nor what is asked for change. */
export function selectEvents(
  snapshot: Snapshot,
  scope: EventScope,
  warningsOnly: boolean,
): readonly FoldedEvent[] {
  const key = `${snapshot.eventVersion} ${warningsOnly} ${scope.key}`;
  const memo = memos.get(snapshot.events);
  if (memo?.key === key) return memo.folded;
  const events = new Set(scope.events(snapshot));
  const wanted = warningsOnly ? [...events].filter(({ type }) => type === "Warning") : events;
  const folded = foldEvents(wanted);
  memos.set(snapshot.events, { key, folded });
  return folded;
}

/** How many events are newer than one that was shown; when that one has gone on, than its last time. */
function newerThan(folded: readonly FoldedEvent[], { key, resourceVersion, ...seen }: HeldEvent): number {
  const own = folded.findLastIndex((event) => event.key === key && event.resourceVersion === resourceVersion);
  const at = own >= 0 ? own : folded.findLastIndex((event) => isAsLate({ ...seen, resourceVersion }, event));
  return folded.length - 1 - at;
}

/** Which events `height` lines show: those before `end`; and on which of them the cursor stands, -1 = there are none. */
export interface EventsPlace {
  end: number;
  cursor: number;
}

/** Nothing moves under a cursor that was put on an event: newer ones stand below. Else both are at the newest. */
export function eventsPlace(
  folded: readonly FoldedEvent[],
  held: HeldPlace | undefined,
  height: number,
): EventsPlace {
  const count = folded.length;
  if (!held) return { end: count, cursor: count - 1 };
  const end = Math.max(count - newerThan(folded, held.lowest), Math.min(height, count));
  const cursor = count - 1 - newerThan(folded, held.cursor);
  return { end, cursor: Math.max(0, end - height, Math.min(cursor, end - 1)) };
}

const heldEvent = ({ key, lastSeen, resourceVersion }: FoldedEvent): HeldEvent => ({
  key,
  lastSeen,
  resourceVersion,
});

/** What holds the pane when the cursor goes so many lines down (below 0: up); nothing does on the newest. */
export function heldAfter(
  folded: readonly FoldedEvent[],
  move: { from: HeldPlace | undefined; by: number; height: number },
): HeldPlace | undefined {
  const { height } = move;
  const from = eventsPlace(folded, move.from, height);
  const last = folded.length - 1;
  const at = clamp(from.cursor + move.by, last);
  const cursor = folded[at];
  if (!cursor || at === last) return undefined;
  const end = Math.min(last + 1, at + height, Math.max(from.end, at + 1));
  const lowest = folded[end - 1] ?? cursor;
  return { lowest: heldEvent(lowest), cursor: heldEvent(cursor) };
}
