import type { ClusterEvent } from "./cluster-event.ts";
import { soundEvent } from "./sound-wire.ts";
import type { WireEvent } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

function objectCell(kind: string, name: string): string {
  const lower = kind.toLowerCase();
  return name ? `${lower}/${name}` : lower;
}

/** Component and instance fall back each by itself. */
function sourceCell(wire: WireEvent): string {
  const component = wire.source?.component || wire.reportingComponent || "";
  const instance = wire.source?.host || wire.reportingInstance || "";
  return instance ? `${component}, ${instance}` : component;
}

/** Go's unicode.IsSpace: a next line is blank, a byte order mark is not. */
const isBlank = (character: string | undefined) =>
  character !== undefined && character !== "\ufeff" && /[\s\u0085]/.test(character);

/** Without blanks at both ends, as Go's TrimSpace has it; a look at each of them is all it costs. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

/** Reporters name an event for the object and the moment: `api-1.18ea1d170f145146`, in ns since the epoch. */
const momentInName = /\.([\da-f]{16})$/;
const nsInMs = 1_000_000n;

function momentOf(name: string): number | undefined {
  const digits = momentInName.exec(name)?.[1];
  if (digits === undefined) return undefined;
  const ns = BigInt(`0x${digits}`);
  return Number(ns / nsInMs) + Number(ns % nsInMs) / Number(nsInMs);
}

const secondOf = (ms: number) => Math.floor(ms / 1000);

/** Times of the older API are whole seconds; the name tells the rest until the event happens again. */
function exactTime(wire: WireEvent, lastSeen: number | undefined): number | undefined {
  if (lastSeen === undefined) return undefined;
  const moment = momentOf(wire.metadata?.name ?? "");
  if (moment !== undefined && secondOf(moment) === secondOf(lastSeen)) return moment;
  return wire.series || !wire.lastTimestamp ? lastSeen : undefined;
}

/** A series wins over `count` and `lastTimestamp`; a count of 0 is 1. */
function timesOf(wire: WireEvent) {
  const firstSeen = wireTime(wire.firstTimestamp) ?? wireTime(wire.eventTime);
  const lastSeen = wire.series
    ? wireTime(wire.series.lastObservedTime)
    : (wireTime(wire.lastTimestamp) ?? firstSeen);
  const seenExactly = exactTime(wire, lastSeen);
  return {
    count: (wire.series ? wire.series.count : wire.count) || (wire.series ? 0 : 1),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
    ...(seenExactly !== undefined && { seenExactly }),
  };
}

/**
 * Decodes an Event once, on arrival, with the cells of `kubectl get events -o wide` by the rules of Kubernetes 1.36.
 * Source: printEvent in pkg/printers/internalversion/printers.go.
 * Never throws: what is missing or of a wrong type is left out.
 */
export function toClusterEvent(sent: WireEvent): ClusterEvent {
  const wire = soundEvent(sent);
  const { metadata: meta = {}, involvedObject: about = {} } = wire;
  const namespace = meta.namespace ?? "";
  const name = meta.name ?? "";
  return {
    uid: meta.uid ?? `${namespace}/${name}`,
    namespace,
    name,
    resourceVersion: meta.resourceVersion ?? "",
    type: wire.type ?? "",
    reason: wire.reason ?? "",
    message: trim(wire.message ?? ""),
    object: objectCell(about.kind ?? "", about.name ?? ""),
    subobject: about.fieldPath ?? "",
    source: sourceCell(wire),
    ...timesOf(wire),
    regarding: {
      kind: about.kind ?? "",
      namespace: about.namespace ?? "",
      name: about.name ?? "",
      uid: about.uid ?? "",
    },
  };
}
