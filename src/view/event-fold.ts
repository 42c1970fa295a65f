import type { ClusterEvent } from "../model/cluster-event.ts";
import { inOrder, isAsLate } from "../model/event-order.ts";
import { earlier } from "./earlier.ts";
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
  /** When it was seen for the first time (ms since epoch; absent = unknown). */
  firstSeen: number | undefined;
  /** Of the newest event, as are who reported it, its times (ms since epoch; absent = unknown) and its version. */
  object: string;
  source: string;
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
  newest: ClusterEvent;
  uids: Set<string>;
  firstSeen: number | undefined;
  count: number;
  isPast: boolean;
  shape: EventShape;
  /** What is the same in all messages; a gap is where they differ. */
  values: (string | undefined)[];
  /** Those that stand before the message, as far as they are told. */
  containers: Set<string>;
}

/** More names than this say less than their number. */
const mostContainers = 3;
/** Of a storm over many workloads no more names are held. */
const mostHeld = 100;

/** Whole seconds: most times are, and the ages of the others would stand out of order between them. */
function seen({ lastSeen, firstSeen }: ClusterEvent): number | undefined {
  const at = lastSeen ?? firstSeen;
  return at === undefined ? undefined : Math.floor(at / 1000) * 1000;
}

function startFold(event: ClusterEvent, shape: EventShape): Fold {
  const values = [...shape.values];
  const own = { uids: new Set<string>(), containers: new Set<string>() };
  return { newest: event, firstSeen: undefined, count: 0, isPast: true, shape, values, ...own };
}

/** Called for every event of a storm, so nothing is made here. */
function add(fold: Fold, event: ClusterEvent, { values, isContainerFirst }: EventShape): void {
  const [container] = values;
  if (isContainerFirst && container !== undefined && fold.containers.size < mostHeld)
    fold.containers.add(container);
  fold.uids.add(event.regarding.uid || event.object);
  fold.firstSeen = earlier(fold.firstSeen, event.firstSeen);
  fold.count += Math.max(1, event.count);
  fold.isPast &&= event.isPast === true;
  for (let at = 0; at < fold.values.length; at++)
    if (fold.values[at] !== values[at]) fold.values[at] = undefined;
  if (isLater(event, fold.newest)) fold.newest = event;
}

/** An event without a time of its own happened when it was first seen. */
function isLater(one: ClusterEvent, other: ClusterEvent): boolean {
  const isPlain = one.lastSeen !== undefined && other.lastSeen !== undefined;
  return isPlain
    ? isAsLate(one, other)
    : isAsLate({ ...one, lastSeen: seen(one) }, { ...other, lastSeen: seen(other) });
}

function foldedOf(fold: Fold): FoldedEvent {
  const { newest, uids, firstSeen, count, isPast, shape } = fold;
  const { type, reason, object, source, regarding, seenExactly, resourceVersion } = newest;
  const message = messageOf(fold);
  const newestOne = { object, source, regarding, lastSeen: seen(newest), seenExactly, resourceVersion };
  return {
    key: shape.key,
    type,
    reason,
    message,
    firstSeen,
    count,
    objects: uids.size,
    isPast,
    ...newestOne,
  };
}

/** `app, proxy`, or `5 containers`, so that the message keeps its room. */
function containerWords(containers: ReadonlySet<string>): string | undefined {
  const { size } = containers;
  if (size < 2) return undefined;
  if (size <= mostContainers) return [...containers].sort().join(", ");
  return `${size}${size >= mostHeld ? "+" : ""} containers`;
}

function messageOf({ shape: { pieces }, values, containers }: Fold): readonly string[] {
  const message = [pieces[0] ?? ""];
  for (const [at, own] of values.entries()) {
    const value = at === 0 ? (own ?? containerWords(containers)) : own;
    const next = pieces[at + 1] ?? "";
    if (value === undefined) message.push(next);
    else message.push(`${message.pop() ?? ""}${value}${next}`);
  }
  return withoutLead(message);
}

/** Of several objects that stand before the message, nothing is to be told. */
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
    const fold = folds.get(shape.key) ?? startFold(event, shape);
    if (fold.count === 0) folds.set(shape.key, fold);
    add(fold, event, shape);
  }
  return inOrder(Array.from(folds.values(), foldedOf));
}

/** The message of a fold; an ellipsis stands for what differs in it. */
export function messageSpans(
  { message }: FoldedEvent,
  ellipsis: string,
  draw: (raw: string) => readonly Span[],
): Span[] {
  return message.flatMap((piece, at) => [...(at === 0 ? [] : [span(ellipsis, "dim")]), ...draw(piece)]);
}
