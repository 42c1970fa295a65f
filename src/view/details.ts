import { nodeFacts } from "../model/describe/node-facts.ts";
import { type PodFacts, podFacts } from "../model/describe/pod-facts.ts";
import type { Finding } from "../model/finding/finding.ts";
import { findingsOf } from "../model/finding/findings-of.ts";
import type { Pod } from "../model/pod.ts";
import type { WirePod } from "../model/wire.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { FactLines, type FactLook } from "./describe/fact-lines.ts";
import { type DetailsSection, describeSections } from "./describe/sections.ts";
import { eventLines } from "./details-events.ts";
import { headLines, otherFindings } from "./details-head.ts";
import { serviceLines } from "./details-services.ts";
import { storedSections } from "./details-stored.ts";
import { type DetailsRow, detailsTable } from "./details-table.ts";
import { findingFacts } from "./finding-facts.ts";
import { counted } from "./kind-names.ts";
import type { Line } from "./line.ts";
import { nodeOf } from "./pod-node.ts";
import type { PodReading } from "./pod-reading.ts";
import { clipSpans, span } from "./spans.ts";

/** `now` and ages are by the cluster's clock; `enough`: lines that are looked at, from the top. */
export interface DetailsInput extends FactLook {
  uid: string;
  snapshot: Snapshot;
  /** kubeconfig context, or what stands for it. */
  context: string;
  /** What was read of the pod since somebody looks at it. */
  reading?: PodReading;
  /** How many ms the cluster's clock is ahead of the one that the times of `reading` are by. */
  aheadMs?: number;
}

/** All there is to say of a pod, top to bottom. `table`: rows for ink-table, which fit the width. */
export interface DetailsView {
  head: readonly Line[];
  table: readonly DetailsRow[];
  tail: readonly Line[];
}

/** A pod and what is wrong with it. */
export interface FoundPod {
  pod: Pod;
  isGone: boolean;
  /** ms since epoch; absent = nobody saw it go. */
  goneAt?: number;
  /** Nothing is to be done any more about a pod that is gone. */
  findings: readonly Finding[];
}

/** Of the Services, what findings look at. */
function serviceNames(reading: PodReading | undefined) {
  const services = reading?.network.value?.services;
  return services && { services: services.flatMap(({ metadata }) => metadata?.name ?? []) };
}

/** The pod with this uid and no other: as it is, as it was last seen, or as it was last read. */
function findPod({ uid, snapshot, now, reading }: DetailsInput): FoundPod | undefined {
  const pod = snapshot.pods.get(uid);
  if (pod) {
    const facts = { ...findingFacts(pod, snapshot, now), ...serviceNames(reading) };
    return { pod, isGone: false, findings: findingsOf(facts) };
  }
  const last = snapshot.ghosts.get(uid) ?? reading?.last ?? reading?.pod.value;
  return last && { ...last, isGone: true, findings: [] };
}

interface KnownFacts {
  eventVersion: number;
  second: number;
  home: unknown;
  facts: PodFacts;
}

const knownFacts = new WeakMap<WirePod, KnownFacts>();

/** What is said of the full object, made once a second at most, however often it is drawn. */
function factsOf(wire: WirePod, { uid, snapshot, now, reading }: DetailsInput): PodFacts {
  const { eventVersion } = snapshot;
  const home = reading?.home.value;
  const second = Math.floor(now / 1000);
  const known = knownFacts.get(wire);
  const isSame = known?.eventVersion === eventVersion && known.second === second && known.home === home;
  if (isSame) return known.facts;
  const namespaceLabels = home && { namespaceLabels: home.metadata?.labels ?? {} };
  const facts = podFacts({ wire, events: [...snapshot.eventsRegarding(uid)], now, ...namespaceLabels });
  knownFacts.set(wire, { eventVersion, second, home, facts });
  return facts;
}

/** Titles of what is told before the table of containers. */
const beforeTable: ReadonlySet<string> = new Set(["timeline", "conditions"]);

/** How the pod is reached stands together, after what it uses. */
function withServices(sections: readonly DetailsSection[], input: DetailsInput): DetailsSection[] {
  const services = { title: "services", lines: serviceLines(input) };
  const isNetwork = ({ title }: DetailsSection) => title === "network";
  const others = sections.filter((section) => !isNetwork(section));
  const at = others.findIndex(({ title }) => title === "resources") + 1;
  return others.toSpliced(at, 0, services, ...sections.filter(isNetwork));
}

/** What a namespace enforces is told with the security of the pod; so is why nobody knows it. */
function withHome(sections: readonly DetailsSection[], input: DetailsInput): DetailsSection[] {
  const unanswered = input.reading?.home.unanswered;
  if (!unanswered) return [...sections];
  const unknown = new FactLines("home", input);
  unknown.fact("namespace", unknown.text(`what it enforces: ${unanswered.words}`, "warn"));
  return sections.map((section) =>
    section.title === "security" ? { ...section, lines: [...section.lines, ...unknown.list] } : section,
  );
}

function nodeSection(pod: Pod, input: DetailsInput): DetailsSection[] {
  const known = nodeOf(pod, input.snapshot);
  if (!known) return [];
  const lines = new FactLines("node", input);
  lines.facts(nodeFacts(known, input.now));
  return [{ title: "node", lines: lines.list }];
}

function sectionsOf(found: FoundPod, input: DetailsInput): DetailsSection[] {
  const wire = input.reading?.pod.value?.wire;
  const node = nodeSection(found.pod, input);
  if (!wire) return [...storedSections(found.pod, input), ...node];
  const sections = describeSections(factsOf(wire, input), input);
  return [...withHome(withServices(sections, input), input), ...node];
}

/** The title of each section above its lines; those without lines are left out. */
function titled(sections: readonly DetailsSection[], { width, symbols }: DetailsInput): Line[] {
  return sections.flatMap(({ title, lines }) => {
    if (lines.length === 0) return [];
    const spans = clipSpans([span(title.toUpperCase(), "title")], width, symbols.ellipsis);
    return [{ key: `details/${title}`, spans }, ...lines];
  });
}

function goneView(input: DetailsInput): DetailsView {
  const lines = new FactLines("gone", input);
  lines.add([span("The pod is gone. esc goes back.", "strong")]);
  return { head: lines.list, table: [], tail: [] };
}

/** Below the table, which leaves out most of very many containers. */
function moreContainers(
  { containers }: Pod,
  table: readonly DetailsRow[],
  input: DetailsInput,
): readonly Line[] {
  const lines = new FactLines("table", input);
  const left = containers.length - table.length;
  if (table.length > 0 && left > 0)
    lines.add([span(`${counted(left, "more container")}: y shows the object.`, "escaped")]);
  return lines.list;
}

/** Details of a pod: who it is and why it is not well first, then how it came here, containers, facts, events. */
export function selectDetails(input: DetailsInput): DetailsView {
  const found = findPod(input);
  if (!found) return goneView(input);
  const { enough = Number.POSITIVE_INFINITY } = input;
  const sections = sectionsOf(found, input);
  const first = sections.filter(({ title }) => beforeTable.has(title));
  const rest = sections.filter(({ title }) => !beforeTable.has(title));
  const head = [...headLines(found, input), ...titled(first, input)].slice(0, enough);
  const made = rest.reduce((sum, { lines }) => sum + lines.length, head.length);
  const left = Math.max(0, enough - made);
  const events = { title: "events", lines: eventLines(found.pod, { ...input, enough: left }) };
  const also = { title: "also found", lines: otherFindings(found, input) };
  const table = detailsTable(found.pod.containers, input);
  const below = [...moreContainers(found.pod, table, input), ...titled([also, ...rest, events], input)];
  return { head, table, tail: below.slice(0, enough - head.length) };
}
