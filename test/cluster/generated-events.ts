import type { WireEvent } from "../../src/model/wire.ts";
import type { Maker } from "./generated-containers.ts";
import { microTime, secondTime } from "./generated-times.ts";

const kinds = ["Pod", "Pod", "Node", "ReplicaSet", "HorizontalPodAutoscaler", "KafkaTopic", ""];
const paths = ["spec.containers{app}", "spec.initContainers{init-0}", ""];
const words = ["BackOff", "FailedScheduling", "Pulled", "NodeNotReady", "Odd_reason"];

/** Blanks that are cut at the ends, and those that look like it and are not. */
const blanks = [
  "",
  "",
  "",
  " ",
  "\n",
  "\t\r\n",
  "\v\f",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\u3000",
  "\ufeff",
  "\u200b",
];

/** An event of events.k8s.io/v1, of which the server asks more. */
export type NewEvent = Record<string, unknown>;

function messageOf({ chance }: Maker): string {
  const text = chance.of([
    "Back-off restarting failed container",
    "line one\nline two",
    "説明 \u001b[31m",
    "",
  ]);
  return chance.of(blanks) + chance.of(blanks) + text + chance.of(blanks) + chance.of(blanks);
}

function objectOf(namespace: string, { chance }: Maker) {
  return {
    namespace,
    kind: chance.of(kinds),
    ...chance.maybe(0.9, "name", () => chance.of(["api-7d9f8c6b5-zz81k", "node-1", "UPPER.Case"])),
    ...chance.maybe(0.5, "fieldPath", () => chance.of(paths)),
  };
}

function sourceOf({ chance }: Maker) {
  return {
    ...chance.maybe(0.7, "component", () => chance.of(["kubelet", "default-scheduler", ""])),
    ...chance.maybe(0.5, "host", () => chance.of(["node-1", ""])),
  };
}

function seriesOf({ chance, now }: Maker, least: number) {
  return { count: least + chance.upTo(200), lastObservedTime: microTime(chance, now) };
}

/** Who says it in the newer way; the server insists on it where there is an `eventTime`. */
function reporterOf({ chance, now }: Maker) {
  const reporter = { reportingComponent: "example.com/controller", reportingInstance: "i-1" };
  if (chance.is(0.4)) {
    const eventTime = microTime(chance, now);
    return { ...reporter, reason: chance.of(words), action: "Acting", eventTime };
  }
  return {
    eventTime: null,
    ...chance.maybe(0.9, "reason", () => chance.of(words)),
    ...chance.of([
      {},
      reporter,
      { ...reporter, reportingInstance: "" },
      { ...reporter, reportingComponent: "" },
    ]),
  };
}

/** An event as the older API takes it: nearly anything may be missing. */
function oldEvent(namespace: string, maker: Maker): WireEvent {
  const { chance, now } = maker;
  const time = () => (chance.is(0.9) ? secondTime(chance, now) : null);
  return {
    involvedObject: objectOf(namespace, maker),
    message: messageOf(maker),
    ...chance.maybe(0.9, "type", () => chance.of(["Normal", "Warning", "", "Odd"])),
    ...chance.maybe(0.8, "source", () => sourceOf(maker)),
    ...chance.maybe(0.8, "firstTimestamp", time),
    ...chance.maybe(0.8, "lastTimestamp", time),
    ...chance.maybe(0.7, "count", () => chance.of([0, 1, 2, 14, 100_000])),
    ...chance.maybe(0.2, "series", () => (chance.is(0.8) ? seriesOf(maker, 0) : { count: 3 })),
    ...reporterOf(maker),
  };
}

/** An event as events.k8s.io/v1 takes it: complete, with nothing of the older API. */
function newEvent(namespace: string, maker: Maker): NewEvent {
  const { chance, now } = maker;
  return {
    regarding: objectOf(namespace, maker),
    note: messageOf(maker),
    type: chance.of(["Normal", "Warning"]),
    reason: chance.of(words),
    action: "Acting",
    eventTime: microTime(chance, now),
    reportingController: "example.com/controller",
    reportingInstance: chance.of(["i-1", "node-1"]),
    ...chance.maybe(0.5, "series", () => seriesOf(maker, 2)),
  };
}

/** Events of every shape for a namespace, made through both APIs. */
export function generatedEvents(count: number, options: Maker & { namespace: string }) {
  const { namespace } = options;
  const named = <T extends object>(event: T, at: number) => ({
    ...event,
    metadata: { namespace, name: `event-${at}` },
  });
  const numbers = Array.from({ length: count }, (_, at) => at);
  return {
    old: numbers.filter((at) => at % 3 > 0).map((at) => named(oldEvent(namespace, options), at)),
    new: numbers.filter((at) => at % 3 === 0).map((at) => named(newEvent(namespace, options), at)),
  };
}
