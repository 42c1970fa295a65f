import { describe, expect, test } from "vitest";
import { ageCell, humanDuration } from "../../src/model/human-duration.ts";
import { readyCell, restartsCell } from "../../src/model/pod-text.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireEvent, WireNode, WirePod } from "../../src/model/wire.ts";
import { hasOracle, oracleCases, withTimes } from "../support/oracle.ts";

const now = Date.UTC(2026, 0, 15, 12);

interface PodCase {
  name: string;
  pod: WirePod;
  expect: {
    ready: string;
    status: string;
    restarts: string;
    restartCount: number;
    age: string;
    wide?: { ip: string; node: string; nominated: string; gates: string };
  };
}

interface NodeCase {
  name: string;
  node: WireNode;
  expect: Record<"name" | "status" | "roles" | "age" | "version", string> & { wide?: Record<string, string> };
}

interface EventCase {
  name: string;
  command: string;
  event?: WireEvent;
  expect: Record<"lastSeen" | "type" | "reason" | "object" | "message", string> & {
    wide?: Record<string, string>;
  };
}

interface DurationCase {
  name: string;
  fn: string;
  ms?: number;
  ns?: string;
  timestamp?: string;
  expect: string;
}

function podRow(wire: WirePod) {
  const pod = toPod(wire);
  return {
    ready: readyCell(pod),
    status: pod.status,
    restarts: restartsCell(pod, now),
    restartCount: pod.restartCount,
    age: ageCell(pod.createdAt, now),
    wide: { ip: pod.ip, node: pod.node ?? "<none>", nominated: pod.nominatedNode, gates: pod.readinessGates },
  };
}

function eventRow(wire: WireEvent) {
  const event = toClusterEvent(wire);
  const { subobject, source, count, name } = event;
  return {
    lastSeen: ageCell(event.lastSeen, now),
    type: event.type,
    reason: event.reason,
    object: event.object,
    message: event.message,
    wide: { subobject, source, firstSeen: ageCell(event.firstSeen, now), count, name },
  };
}

function nodeRow(wire: WireNode) {
  const node = toNode(wire);
  const { name, status, roles, version, internalIP, externalIP, osImage, kernelVersion, containerRuntime } =
    node;
  const wide = { internalIP, externalIP, osImage, kernelVersion, containerRuntime };
  return { name, status, roles, age: ageCell(node.createdAt, now), version, wide };
}

describe.skipIf(!hasOracle)("upstream's own cases (skipped where ../shared/oracle is missing)", () => {
  test.for(oracleCases<PodCase>("pod-status-cases.json"))("pod: $name", (wanted) => {
    const { rowConditions: _, ...cells } = withTimes(wanted.expect, now) as PodCase["expect"] & {
      rowConditions: unknown;
    };
    expect(podRow(withTimes(wanted.pod, now))).toMatchObject(cells);
  });

  test.for(oracleCases<NodeCase>("node-cases.json"))("node: $name", (wanted) => {
    expect(nodeRow(withTimes(wanted.node, now))).toMatchObject(wanted.expect);
  });

  const events = oracleCases<EventCase>("event-cases.json").filter(
    ({ command }) => command === "kubectl get events",
  );
  test.for(events.filter(({ event }) => event))("event: $name", (wanted) => {
    expect(eventRow(withTimes(wanted.event ?? {}, now))).toMatchObject(wanted.expect);
  });

  const durations = oracleCases<DurationCase>("human-duration-cases.json");
  test.for(durations.filter(({ fn }) => fn === "HumanDuration"))("duration: $name", (wanted) => {
    expect(humanDuration(Number(wanted.ns) / 1e6)).toBe(wanted.expect);
  });

  test.for(durations.filter(({ fn }) => fn === "translateTimestampSince"))("age: $name", (wanted) => {
    const stamp = withTimes({ at: wanted.timestamp }, now).at;
    expect(ageCell(stamp ? Date.parse(stamp) : undefined, now)).toBe(wanted.expect);
  });
});
