import { humanDuration } from "../model/human-duration.ts";
import type { Node } from "../model/node.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Span } from "./line.ts";
import { span } from "./spans.ts";

/** A share of what the node can give, in whole percent. */
function percent(used: number, of: number | undefined): string | undefined {
  return of === undefined || of <= 0 ? undefined : `${Math.round((used / of) * 100)}%`;
}

function healthPart(node: Node, now: number): Span {
  if (node.isReady) return span("Ready", "ok");
  const since = node.notReady?.since;
  const long = since === undefined ? "" : ` ${humanDuration(now - since)}`;
  const why = node.notReady?.reason ? ` (${node.notReady.reason})` : "";
  return span(`NotReady${long}${why}`, "bad");
}

function requestParts(node: Node, use: { cpu: number; memory: number }): Span[] {
  const cpu = percent(use.cpu, node.allocatable.cpu);
  const memory = percent(use.memory, node.allocatable.memory);
  const parts = [cpu && `cpu ${cpu}`, memory && `mem ${memory}`].filter(Boolean).join(" ");
  return parts === "" ? [] : [span(`${parts} requested`, "dim")];
}

/** A part of a line; the parts with the highest `drop` go first when there is too little room. */
export interface Part {
  span: Span;
  drop: number;
}

/** What matters of a node beside its name, in the order of the line. */
export function nodeParts(name: string, snapshot: Snapshot, now: number): Part[] {
  const node = snapshot.nodes.get(name);
  const use = snapshot.nodeUse(name);
  if (!node) return [{ span: span(`pods ${use.pods}`, "dim"), drop: 1 }];
  const capacity = node.podCapacity === undefined ? "" : `/${node.podCapacity}`;
  return [
    { span: healthPart(node, now), drop: 0 },
    ...(node.isCordoned ? [{ span: span("SchedulingDisabled", "warn"), drop: 1 }] : []),
    ...(node.pressures.length > 0 ? [{ span: span(node.pressures.join(","), "bad"), drop: 1 }] : []),
    { span: span(node.version, "dim"), drop: 4 },
    { span: span(`pods ${use.pods}${capacity}`, "dim"), drop: 2 },
    ...requestParts(node, use).map((part) => ({ span: part, drop: 3 })),
  ];
}
