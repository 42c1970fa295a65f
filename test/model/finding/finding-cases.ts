import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { FindingFacts, Severity } from "../../../src/model/finding/finding.ts";
import { podAt } from "../../../src/model/pod-health.ts";
import { toClusterEvent } from "../../../src/model/to-event.ts";
import { toNode } from "../../../src/model/to-node.ts";
import { toPod } from "../../../src/model/to-pod.ts";
import type { WireEvent, WireNode, WirePod } from "../../../src/model/wire.ts";

/** The moment at which each case is looked at. */
export const now = Date.UTC(2026, 0, 15, 12);

/** A pod with its surroundings, as the API server sends them, and what is to be found. */
export interface FindingCase {
  case: string;
  pod: WirePod;
  node?: WireNode;
  events: WireEvent[];
  ownerEvents?: WireEvent[];
  services?: string[];
  readyChanges?: string[];
  expect: { code: string; severity: Severity; sentence: string; hint: string }[];
}

const folder = fileURLToPath(new URL("../../fixtures/findings", import.meta.url));

/** All cases, by the name of their file. */
export const families: readonly { family: string; cases: readonly FindingCase[] }[] = globSync(
  `${folder}/*.json`,
)
  .sort()
  .map((path) => ({
    family: basename(path, ".json"),
    cases: JSON.parse(readFileSync(path, "utf8")) as FindingCase[],
  }));

export function factsOf(one: FindingCase): FindingFacts {
  const { pod, node, events, ownerEvents, services, readyChanges } = one;
  return {
    now,
    pod: podAt(toPod(pod), now),
    ...(node && { node: toNode(node) }),
    events: events.map(toClusterEvent),
    ...(ownerEvents && { ownerEvents: ownerEvents.map(toClusterEvent) }),
    ...(services && { services }),
    ...(readyChanges && { readyChanges: readyChanges.map((time) => Date.parse(time)) }),
  };
}
