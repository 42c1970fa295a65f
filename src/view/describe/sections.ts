import type { HygieneNote } from "../../model/describe/hygiene.ts";
import type { PodFacts } from "../../model/describe/pod-facts.ts";
import type { Line } from "../line.ts";
import { span } from "../spans.ts";
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
  /** What all of its lines are made of, where no line tells the time. */
  still?(facts: PodFacts): object;
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
  {
    title: "resources",
    draw: ({ resources }, lines) => lines.facts(resources),
    still: ({ resources }) => resources,
  },
  {
    title: "volumes",
    draw: ({ volumes }, lines) => volumeLines(volumes, lines),
    still: ({ volumes }) => volumes,
  },
  { title: "network", draw: ({ network }, lines) => lines.facts(network), still: ({ network }) => network },
  {
    title: "scheduling",
    draw: ({ scheduling }, lines) => lines.facts(scheduling),
    still: ({ scheduling }) => scheduling,
  },
  { title: "security", draw: ({ security }, lines) => securityLines(security, lines) },
  { title: "pod", draw: ({ status }, lines) => lines.facts(status) },
  { title: "labels", draw: ({ labels }, lines) => lines.facts(labels), still: ({ labels }) => labels },
  {
    title: "hygiene",
    draw: ({ hygiene }, lines) => hygieneLines(hygiene, lines),
    still: ({ hygiene }) => hygiene,
  },
];

/** More of one kind is not read on a screen, and takes long to lay out again whenever an age changes. */
const mostLines = 1_000;

/** A section as it is drawn, the end of a very long one left out. */
export function sectionOf(title: string, look: FactLook, draw: (lines: FactLines) => void): DetailsSection {
  const { enough = Number.POSITIVE_INFINITY } = look;
  const lines = new FactLines(title, { ...look, enough: Math.min(enough, mostLines + 1) });
  draw(lines);
  if (lines.list.length <= mostLines) return { title, lines: lines.list };
  const note = new FactLines(`${title}/more`, look);
  note.add([span("There is more of this: y shows the object.", "escaped")]);
  return { title, lines: [...lines.list.slice(0, mostLines), ...note.list] };
}

interface Drawn extends Pick<FactLook, "width" | "symbols"> {
  enough: number;
  section: DetailsSection;
}

const drawn = new WeakMap<object, Drawn>();

/** Sections are drawn in steps of so many lines: who scrolls asks for one more with each key. */
const step = 500;

/** Drawn anew only where it may say something else. */
function topicSection({ title, draw, still }: Topic, facts: PodFacts, look: FactLook): DetailsSection {
  const made = (enough: number) => sectionOf(title, { ...look, enough }, (lines) => draw(facts, lines));
  const { width, symbols, enough: asked = Number.POSITIVE_INFINITY } = look;
  const of = still?.(facts);
  if (!of) return made(asked);
  const known = drawn.get(of);
  const isKnown = known?.width === width && known.symbols === symbols && known.enough >= asked;
  const enough = isKnown ? known.enough : Math.ceil(asked / step) * step;
  const section = isKnown ? known.section : made(enough);
  if (!isKnown) drawn.set(of, { width, symbols, enough, section });
  return { title, lines: section.lines.slice(0, asked) };
}

/** The facts of a pod as sections, those with nothing to say left out. */
export function describeSections(facts: PodFacts, look: FactLook): DetailsSection[] {
  const sections: DetailsSection[] = [];
  let left = look.enough ?? Number.POSITIVE_INFINITY;
  for (const topic of topics) {
    if (left <= 0) break;
    const section = topicSection(topic, facts, { ...look, enough: left });
    if (section.lines.length === 0) continue;
    sections.push(section);
    left -= section.lines.length;
  }
  return sections;
}
