import { spokenAge } from "../model/human-duration.ts";
import type { Node } from "../model/node.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { counted } from "./kind-names.ts";
import type { Span } from "./line.ts";
import { span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

/** A share of what the node can give, in whole percent. */
function percent(used: number, of: number | undefined): string | undefined {
  return of === undefined || of <= 0 ? undefined : `${Math.round((used / of) * 100)}%`;
}

function healthPart(node: Node, { now, symbols }: NodeFacts): Span[] {
  if (node.isReady) return [span("Ready", "ok")];
  const since = node.notReady?.since;
  const long = since === undefined ? "" : ` ${spokenAge(since, now)}`;
  const why = node.notReady?.reason ? ` (${node.notReady.reason})` : "";
  return textSpans(`NotReady${long}${why}`, "bad", symbols);
}

function requestParts(node: Node, use: { cpu: number; memory: number }): Span[] {
  const cpu = percent(use.cpu, node.allocatable.cpu);
  const memory = percent(use.memory, node.allocatable.memory);
  const parts = [cpu && `cpu ${cpu}`, memory && `mem ${memory}`].filter(Boolean).join(" ");
  return parts === "" ? [] : [span(`${parts} requested`, "dim")];
}

/** A part of a line; the parts with the highest `drop` go first when there is too little room. */
export interface Part {
  spans: readonly Span[];
  drop: number;
}

export interface NodeFacts {
  snapshot: Snapshot;
  now: number;
  /** Not all pods of the cluster are known: a node may have more than these, and they request more. */
  isPartial: boolean;
  symbols: Symbols;
}

function partsOfUse(node: Node, { snapshot, isPartial }: NodeFacts): Part[] {
  const use = snapshot.nodeUse(node.name);
  if (isPartial) return [{ spans: [span(counted(use.pods, "pod"), "dim")], drop: 2 }];
  const capacity = node.podCapacity === undefined ? "" : `/${node.podCapacity}`;
  return [
    { spans: [span(`pods ${use.pods}${capacity}`, "dim")], drop: 2 },
    ...requestParts(node, use).map((part) => ({ spans: [part], drop: 3 })),
  ];
}

/** What matters of a node beside its name, in the order of the line. */
export function nodeParts(name: string, facts: NodeFacts): Part[] {
  const { snapshot, symbols } = facts;
  const node = snapshot.nodes.get(name);
  if (!node) return [{ spans: [span(`pods ${snapshot.nodeUse(name).pods}`, "dim")], drop: 1 }];
  const pressures = node.pressures.join(",");
  return [
    { spans: healthPart(node, facts), drop: 0 },
    ...(node.isCordoned ? [{ spans: [span("SchedulingDisabled", "warn")], drop: 1 }] : []),
    ...(pressures === "" ? [] : [{ spans: textSpans(pressures, "bad", symbols), drop: 1 }]),
    { spans: textSpans(node.version, "dim", symbols), drop: 4 },
    ...partsOfUse(node, facts),
  ];
}
