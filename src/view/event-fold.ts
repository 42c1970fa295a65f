import type { ClusterEvent } from "../model/cluster-event.ts";
import { inOrder, isAsLate } from "../model/event-order.ts";
import { type EventShape, eventShape } from "./event-shape.ts";
import type { Span } from "./line.ts";
import { span } from "./spans.ts";

/** Events that say the same of objects of one kind, as one. Text is raw. */
export interface FoldedEvent {
  key: string;
  type: string;
  reason: string;
  /** In pieces: between two of them stands what each object has of its own. */
  message: readonly string[];
  /** Of the newest event, as are its times (ms since epoch; absent = unknown) and its version. */
  object: string;
  regarding: ClusterEvent["regarding"];
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
  pieces: readonly string[];
  /** What is the same in all messages; a gap is where they differ. */
  values: (string | undefined)[];
}

/** Whole seconds: most times are, and the ages of the others would stand out of order between them. */
function seen({ lastSeen, firstSeen }: ClusterEvent): number | undefined {
  const at = lastSeen ?? firstSeen;
  return at === undefined ? undefined : Math.floor(at / 1000) * 1000;
}

function newestOf(event: ClusterEvent) {
  const { object, regarding, seenExactly, resourceVersion } = event;
  return { object, regarding, lastSeen: seen(event), seenExactly, resourceVersion };
}

function startFold(key: string, event: ClusterEvent, { pieces, values }: EventShape): Fold {
  const { type, reason } = event;
  const folded = { key, type, reason, message: [], count: 0, objects: 0, isPast: true, ...newestOf(event) };
  return { folded, uids: new Set(), pieces, values: [...values] };
}

function add({ folded, uids, values }: Fold, event: ClusterEvent, shape: EventShape): void {
  uids.add(event.regarding.uid || event.object);
  folded.count += Math.max(1, event.count);
  folded.objects = uids.size;
  folded.isPast &&= event.isPast === true;
  for (const [at, value] of values.entries()) if (value !== shape.values[at]) values[at] = undefined;
  const newest = newestOf(event);
  if (isAsLate(newest, folded)) Object.assign(folded, newest);
}

function withMessage({ folded, pieces, values }: Fold): FoldedEvent {
  const message = [pieces[0] ?? ""];
  for (const [at, value] of values.entries()) {
    const next = pieces[at + 1] ?? "";
    if (value === undefined) message.push(next);
    else message.push(`${message.pop() ?? ""}${value}${next}`);
  }
  return { ...folded, message: withoutLead(message) };
}

/** Of several containers or objects that stand before the message, nothing is to be told. */
function withoutLead(message: readonly string[]): readonly string[] {
  const [first, second = "", ...rest] = message;
  return first === "" && second.startsWith(": ") ? [second.slice(2), ...rest] : message;
}

/**
 * Folds events that say the same (type, reason, kind of object, message but for what in it is the object's own: its
 * name, addresses, ids, times) and sorts them, the newest last. Takes a time that grows with the text.
 */
export function foldEvents(events: Iterable<ClusterEvent>): FoldedEvent[] {
  const folds = new Map<string, Fold>();
  for (const event of events) {
    const shape = eventShape(event);
    const key = [event.type, event.reason, event.regarding.kind, shape.pieces.join("\0")].join("\n");
    const fold = folds.get(key) ?? startFold(key, event, shape);
    folds.set(key, fold);
    add(fold, event, shape);
  }
  return inOrder(Array.from(folds.values(), withMessage));
}

/** The message of a fold; an ellipsis stands for what differs in it. */
export function messageSpans(
  { message }: FoldedEvent,
  ellipsis: string,
  draw: (raw: string) => readonly Span[],
): Span[] {
  return message.flatMap((piece, at) => [...(at === 0 ? [] : [span(ellipsis, "dim")]), ...draw(piece)]);
}
