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

/** Blanks and newlines at both ends, as Go's TrimSpace has it. */
const trim = (text: string) => text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, "");

/** A series wins over `count` and `lastTimestamp`; a count of 0 is 1. */
function timesOf(wire: WireEvent) {
  const firstSeen = wireTime(wire.firstTimestamp) ?? wireTime(wire.eventTime);
  const lastSeen = wire.series
    ? wireTime(wire.series.lastObservedTime)
    : (wireTime(wire.lastTimestamp) ?? firstSeen);
  return {
    count: (wire.series ? wire.series.count : wire.count) || (wire.series ? 0 : 1),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
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
