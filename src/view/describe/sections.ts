import type { HygieneNote } from "../../model/describe/hygiene.ts";
import type { PodFacts } from "../../model/describe/pod-facts.ts";
import type { Line } from "../line.ts";
import { conditionLines } from "./condition-lines.ts";
import { containerLines } from "./container-lines.ts";
import { FactLines, type FactLook } from "./fact-lines.ts";
import { probeLines } from "./probe-lines.ts";
import { securityLines } from "./security-lines.ts";
import { timelineLines } from "./timeline-lines.ts";
import { volumeLines } from "./volume-lines.ts";

/** A part of the details under its title; no line is wider than asked for. */
export interface DetailsSection {
  title: string;
  lines: readonly Line[];
}

interface Topic {
  title: string;
  draw(facts: PodFacts, lines: FactLines): void;
}

/** Nothing of it is broken: no colour. */
function hygieneLines(notes: readonly HygieneNote[], lines: FactLines): void {
  for (const { words } of notes) lines.add(lines.text(words, "dim"));
}

/** In the order in which they are read: how it came here, how it is, what it is made of. */
const topics: readonly Topic[] = [
  { title: "timeline", draw: ({ timeline }, lines) => timelineLines(timeline, lines) },
  { title: "conditions", draw: ({ conditions }, lines) => conditionLines(conditions, lines) },
  { title: "containers", draw: ({ containers }, lines) => containerLines(containers, lines) },
  { title: "probes", draw: ({ probes }, lines) => probeLines(probes, lines) },
  { title: "resources", draw: ({ resources }, lines) => lines.facts(resources) },
  { title: "volumes", draw: ({ volumes }, lines) => volumeLines(volumes, lines) },
  { title: "network", draw: ({ network }, lines) => lines.facts(network) },
  { title: "scheduling", draw: ({ scheduling }, lines) => lines.facts(scheduling) },
  { title: "security", draw: ({ security }, lines) => securityLines(security, lines) },
  { title: "pod", draw: ({ status }, lines) => lines.facts(status) },
  { title: "labels", draw: ({ labels }, lines) => lines.facts(labels) },
  { title: "hygiene", draw: ({ hygiene }, lines) => hygieneLines(hygiene, lines) },
];

/** The facts of a pod as sections, those with nothing to say left out. */
export function describeSections(facts: PodFacts, look: FactLook): DetailsSection[] {
  const sections: DetailsSection[] = [];
  let left = look.enough ?? Number.POSITIVE_INFINITY;
  for (const { title, draw } of topics) {
    if (left <= 0) break;
    const lines = new FactLines(title, { ...look, enough: left });
    draw(facts, lines);
    if (lines.list.length === 0) continue;
    sections.push({ title, lines: lines.list });
    left -= lines.list.length;
  }
  return sections;
}
