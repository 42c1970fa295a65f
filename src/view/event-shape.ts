import type { ClusterEvent } from "../model/cluster-event.ts";

/**
 * A message as what many objects' events have in common, and what is each object's own: `pieces` stand around
 * `values`, one more than these. Text is raw.
 */
export interface EventShape {
  /** The same for events that say the same: type, reason, kind of object, and what their messages have in common. */
  key: string;
  pieces: readonly string[];
  values: readonly string[];
  /** The first value is the container, which the message itself does not name. */
  isContainerFirst: boolean;
}

/** Reporters write a KiB at most into a note; what stands behind this is taken as it is. */
const longestRead = 2_048;

/** What client-go puts before a message that stands for several (tools/record, EventAggregatorByReasonMessageFunc). */
const combined = "(combined from similar events): ";

/** Moments, IPv6 addresses, and words of which names, numbers and hashes are made. No part overlaps another. */
const wordPattern = /\d{4}-\d\d-\d\dT[\d:.]+Z?|\[[\da-fA-F:.]+\]|[A-Za-z\d][A-Za-z\d.-]*/g;

const moment = /^\d{4}-\d\d-\d\dT/;
const ipv4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const digits = /^\d+$/;
/** Of containers, sandboxes, images and tasks: 12 characters where they are cut short. */
const hash = /^(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{12,}$/;
/** `pvc-UUID` is how provisioned volumes are named. */
const uuid = /^(?:pvc-)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const duration = /^-?(?:\d+(?:\.\d+)?(?:h|ms|m|us|ns|s))+$/;
/** Most words have none, and are none of these. */
const digit = /\d/;
const withDigits: readonly RegExp[] = [ipv4, hash, uuid, duration, moment];
/** Volumes of service account tokens get five random characters. */
const tokenVolume = /^kube-api-access-[a-z\d]{5}$/;
/**
 * What controllers put behind their own name: an ordinal, a scheduled minute, a random suffix or a hash, of the
 * characters of SafeEncodeString (apimachinery, util/rand).
 */
const madeSuffix = /^-(?:\d+|[bcdfghjklmnpqrstvwxz2456789]{5,10})(?:-[bcdfghjklmnpqrstvwxz2456789]{5})?$/;

/** `spec.containers{app}` → `app`. */
function containerOf({ subobject }: ClusterEvent): string | undefined {
  const from = subobject.indexOf("{");
  return from >= 0 && subobject.endsWith("}") ? subobject.slice(from + 1, -1) : undefined;
}

/** A word of the message, where it starts, and what stands before it. */
interface Word {
  text: string;
  at: number;
  before: string;
  wordBefore: string;
}

/** No uid is longer; more is not looked through for the end of `(UID)`. */
const longestUid = 64;

/** Finds what of a message is its object's own. */
class ShapeReader {
  readonly #message: string;
  readonly #event: ClusterEvent;
  readonly #container: string | undefined;

  constructor(message: string, event: ClusterEvent, container: string | undefined) {
    this.#message = message;
    this.#event = event;
    this.#container = container;
  }

  /** Where the own part that begins with this word ends; its start when the word is not the object's own. */
  endOf(word: Word): number {
    const own = this.#endOfName(word);
    if (own > word.at) return own;
    return isOwnValue(word) ? word.at + word.text.length : word.at;
  }

  /** `name`, `namespace/name`, `name_namespace(uid)`, and names made from it. */
  #endOfName({ text, at, before, wordBefore }: Word): number {
    const { name, namespace } = this.#event.regarding;
    // An image or a path may have the same name, and is another thing.
    if (name === "" || before.endsWith("/") || wordBefore === "image") return at;
    const message = this.#message;
    if (namespace !== "" && text === namespace && message.startsWith(`${namespace}/${name}`, at))
      return this.#wholeWord(at + namespace.length + 1, name.length);
    if (text.length < name.length || !isMadeFrom(text, name)) return at;
    const end = at + text.length;
    if (namespace !== "" && message.startsWith(`_${namespace}`, end))
      return this.#endOfUid(end + 1 + namespace.length);
    return text === this.#container ? at : end;
  }

  /** The name, with what its own pods' names have behind it. */
  #wholeWord(at: number, length: number): number {
    wordPattern.lastIndex = at;
    const word = wordPattern.exec(this.#message);
    return Math.max(at + length, word?.index === at ? at + trimmed(word[0]).length : 0);
  }

  #endOfUid(at: number): number {
    if (this.#message[at] !== "(") return at;
    const close = this.#message.indexOf(")", at);
    return close < 0 || close - at > longestUid ? at : close + 1;
  }
}

function isMadeFrom(text: string, name: string): boolean {
  if (text === name) return true;
  if (text.startsWith(name)) return madeSuffix.test(text.slice(name.length));
  // A claim of a StatefulSet: `data-web-0` of `web`.
  const inside = text.indexOf(`-${name}-`);
  return inside > 0 && digits.test(text.slice(inside + name.length + 2));
}

function isOwnValue({ text, before, wordBefore }: Word): boolean {
  if (digits.test(text)) {
    if (wordBefore === "process" || wordBefore === "pid") return true;
    return before === ":" && (ipv4.test(wordBefore) || wordBefore.startsWith("["));
  }
  if (text.startsWith("[")) return text.includes(":");
  if (tokenVolume.test(text)) return true;
  return digit.test(text) && withDigits.some((pattern) => pattern.test(text));
}

/** A full stop or dash at its end belongs to the sentence. */
function trimmed(word: string): string {
  let end = word.length;
  while (end > 1 && (word[end - 1] === "." || word[end - 1] === "-")) end--;
  return word.slice(0, end);
}

function readShape(event: ClusterEvent): EventShape {
  const container = containerOf(event);
  const message = event.message.startsWith(combined) ? event.message.slice(combined.length) : event.message;
  const reader = new ShapeReader(message.slice(0, longestRead), event, container);
  // Kubelets since 1.35 leave the container's name to `involvedObject.fieldPath`.
  const isNamed = container === undefined || container === "" || message.includes(container);
  const pieces: string[] = isNamed ? [] : [""];
  const values: string[] = isNamed ? [] : [container];
  let literalFrom = 0;
  let from = 0;
  let wordBefore = "";
  let literalStart = isNamed ? "" : ": ";
  for (;;) {
    wordPattern.lastIndex = from;
    const match = wordPattern.exec(message);
    if (!match || match.index >= longestRead) break;
    const text = trimmed(match[0]);
    const at = match.index;
    const end = reader.endOf({ text, at, before: message.slice(from, at), wordBefore });
    if (end > at) {
      pieces.push(literalStart + message.slice(literalFrom, at));
      values.push(message.slice(at, end));
      literalStart = "";
      literalFrom = end;
    }
    from = Math.max(end, at + text.length);
    wordBefore = text;
  }
  pieces.push(literalStart + message.slice(literalFrom));
  return { ...sharedOf(event, pieces), values, isContainerFirst: !isNamed };
}

/** More shapes than a cluster's events have. */
const mostShared = 4_096;
const shared = new Map<string, Pick<EventShape, "key" | "pieces">>();

/** What events of one shape have in common is held once. */
function sharedOf({ type, reason, regarding }: ClusterEvent, pieces: readonly string[]) {
  const key = [type, reason, regarding.kind, pieces.join("\0")].join("\n");
  const same = shared.get(key);
  if (same) return same;
  if (shared.size >= mostShared) shared.clear();
  const own = { key, pieces };
  shared.set(key, own);
  return own;
}

const known = new WeakMap<ClusterEvent, EventShape>();

/** The shape of an event's message, read once for each event. */
export function eventShape(event: ClusterEvent): EventShape {
  const shape = known.get(event) ?? readShape(event);
  known.set(event, shape);
  return shape;
}
