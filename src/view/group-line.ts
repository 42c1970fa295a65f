import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Filter } from "./filter.ts";
import type { Group, GroupSubject } from "./groups.ts";
import { countHealth, healthSpans } from "./health-words.ts";
import { highlight } from "./highlight.ts";
import { isMixed } from "./image-drift.ts";
import { counted, ownerWords } from "./kind-names.ts";
import type { Line, Span } from "./line.ts";
import { nodeParts, type Part } from "./node-parts.ts";
import { podsOf } from "./refused-workloads.ts";
import { blank, clipSpans, span, spansWidth, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

export interface GroupLineFacts {
  snapshot: Snapshot;
  now: number;
  width: number;
  symbols: Symbols;
  isSelected: boolean;
  isFolded: boolean;
  /** The header names the namespace, so the group need not. */
  isOneNamespace: boolean;
  /** Not all pods of the cluster are known, so that those of a node cannot be summed. */
  isPartial: boolean;
  /** What it finds is marked; absent = nothing is. */
  filter?: Filter;
}

const placed = (words: string, namespace: string, isOneNamespace: boolean) =>
  isOneNamespace ? words : `${namespace}/${words}`;

/** A node's trouble is that of all its pods; any other is of one workload. */
function ofWhom({ first, of }: Extract<GroupSubject, { kind: "problem" }>, isOneNamespace: boolean): string {
  if (of === "node") return `on ${first.node}`;
  return `of ${first.workload ? placed(ownerWords(first.workload), first.namespace, isOneNamespace) : first.name}`;
}

function titleOf({ subject, pods }: Group, isOneNamespace: boolean): string {
  switch (subject.kind) {
    case "node":
    case "namespace":
      return subject.name;
    case "unscheduled":
      return "not scheduled";
    case "bare":
      return isOneNamespace ? "no owner" : `${subject.namespace}/no owner`;
    case "workload":
    case "refused":
      return placed(ownerWords(subject.owner), subject.namespace, isOneNamespace);
    case "problem":
      return `${counted(pods.length, "pod")} ${ofWhom(subject, isOneNamespace)}`;
  }
}

/** A pod that is gone keeps its row for a while, but counts no more; those of a refused workload may stand elsewhere. */
function livingPods({ pods, subject, refused }: Group, { snapshot }: GroupLineFacts): readonly Pod[] {
  if (subject.kind === "refused" && refused) return [...podsOf(refused, snapshot)];
  return snapshot.ghosts.size === 0 ? pods : pods.filter(({ uid }) => snapshot.pods.has(uid));
}

function driftParts({ subject, pods: [first] }: Group, { snapshot }: GroupLineFacts): Part[] {
  if (subject.kind !== "workload" || !first || !isMixed(first, snapshot)) return [];
  return [{ spans: [span("image drift", "warn")], drop: 2 }];
}

function partsOf(group: Group, facts: GroupLineFacts): Part[] {
  const { subject } = group;
  if (subject.kind === "node") return nodeParts(subject.name, facts);
  if (subject.kind === "problem")
    return [{ spans: textSpans(subject.first.status, "warn", facts.symbols), drop: 1 }];
  const pods = livingPods(group, facts);
  const count: Part = { spans: [span(counted(pods.length, "pod"), "dim")], drop: 1 };
  if (subject.kind === "unscheduled") return [count];
  const healths = healthSpans(countHealth(pods, facts.snapshot.nodes)).filter(({ text }) => text !== " ");
  return [count, ...healths.map((part) => ({ spans: [part], drop: 2 })), ...driftParts(group, facts)];
}

/** The most parts that fit, dropped by rank and not by place. */
function fitting(parts: readonly Part[], room: number): Span[] {
  const highest = Math.max(0, ...parts.map(({ drop }) => drop));
  for (let most = highest; most >= 0; most--) {
    const kept = parts.filter(({ drop }) => drop <= most).flatMap((part) => [blank(2), ...part.spans]);
    if (spansWidth(kept) <= room || most === 0) return kept;
  }
  return [];
}

/** Rows do not name what their group names: what the filter finds there is marked here. */
function matched({ subject }: Group, name: readonly Span[], filter: Filter | undefined): readonly Span[] {
  const isNamed = subject.kind === "node" || subject.kind === "namespace";
  return filter && isNamed ? highlight(filter, subject.kind, name) : name;
}

/** The line of a group: whether it is folded, its name, and what matters of it. */
export function groupLine(group: Group, facts: GroupLineFacts): Line {
  const { symbols, width, isSelected } = facts;
  const fold = span(facts.isFolded ? symbols.folded : symbols.open, "dim");
  const gutter = isSelected ? [span(symbols.selected, "key"), fold] : [fold, blank(1)];
  const name = textSpans(titleOf(group, facts.isOneNamespace), "title", { ...symbols, cells: width });
  const title = [...gutter, ...matched(group, name, facts.filter)];
  const parts = fitting(partsOf(group, facts), width - spansWidth(title));
  return { key: group.key, spans: clipSpans([...title, ...parts], width, symbols.ellipsis), isSelected };
}
