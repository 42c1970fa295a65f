import { isAsLate } from "../model/event-order.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { type FoldedEvent, foldEvents } from "./event-fold.ts";
import type { EventScope } from "./event-scope.ts";
import type { HeldEvent } from "./ui-state.ts";

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

/** How many events are newer than the one at which the pane is held; when that one has gone on, than its last time. */
export function newerThan(folded: readonly FoldedEvent[], held: HeldEvent | undefined): number {
  if (!held) return 0;
  const { key, resourceVersion } = held;
  const own = folded.findLastIndex((event) => event.key === key && event.resourceVersion === resourceVersion);
  const at = own >= 0 ? own : folded.findLastIndex((event) => isAsLate(held, event));
  return folded.length - 1 - at;
}

/** What holds the pane at the event with so many newer ones; nothing does at the newest. */
export function heldAt(folded: readonly FoldedEvent[], newer: number): HeldEvent | undefined {
  const event = newer > 0 ? folded.at(-1 - newer) : undefined;
  return event && { key: event.key, lastSeen: event.lastSeen, resourceVersion: event.resourceVersion };
}
