import type { Finding, Severity } from "../model/finding/finding.ts";
import { findingsOf } from "../model/finding/findings-of.ts";
import { readinessWords } from "../model/finding/readiness.ts";
import { ageCell } from "../model/human-duration.ts";
import type { Condition, ContainerMark, Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { containerWords } from "./container-words.ts";
import { DetailsLines } from "./details-lines.ts";
import { type DetailsRow, detailsTable } from "./details-table.ts";
import { foldEvents } from "./event-fold.ts";
import { podEvents } from "./event-scope.ts";
import { findingFacts } from "./finding-facts.ts";
import { ownerWords } from "./kind-names.ts";
import type { Line, Tone } from "./line.ts";
import { blank, span } from "./spans.ts";
import { markTones, type Symbols } from "./symbols.ts";

export interface DetailsInput {
  uid: string;
  snapshot: Snapshot;
  now: number;
  width: number;
  symbols: Symbols;
  /** Lines that are looked at, from the top: if there are more, they may be left out. Default: all. */
  enough?: number;
}

/** All there is to say of a pod, top to bottom. `table`: rows for ink-table, which fit the width. */
export interface DetailsView {
  head: readonly Line[];
  table: readonly DetailsRow[];
  tail: readonly Line[];
}

interface Found {
  pod: Pod;
  isGone: boolean;
  /** Nothing is to be done any more about a pod that is gone. */
  findings: readonly Finding[];
}

function podOf({ uid, snapshot, now }: DetailsInput): Found | undefined {
  const pod = snapshot.pods.get(uid);
  if (pod) return { pod, isGone: false, findings: findingsOf(findingFacts(pod, snapshot, now)) };
  const ghost = snapshot.ghosts.get(uid);
  return ghost && { pod: ghost.pod, isGone: true, findings: [] };
}

function chainWords({ owner, workload }: Pod, symbols: Symbols): string {
  if (!owner) return "no owner";
  if (!workload || workload.name === owner.name) return ownerWords(owner);
  return `${ownerWords(workload)} ${symbols.arrow} ${ownerWords(owner)}`;
}

function conditionWords({ type, status, since, reason, message }: Condition, now: number): string {
  const age = since === undefined ? "" : ` ${ageCell(since, now)}`;
  const why = status === "True" ? "" : [reason, message].filter(Boolean).join(": ");
  return `${type} ${status}${age}${why === "" ? "" : ` (${why})`}`;
}

const findingLooks: Readonly<Record<Severity, { mark: ContainerMark; tone: Tone }>> = {
  error: { mark: "failed", tone: "bad" },
  warning: { mark: "notReady", tone: "warn" },
  info: { mark: "notYet", tone: "plain" },
};

/** Each finding with its next step, the gravest first. */
function findingLines(findings: readonly Finding[], lines: DetailsLines): void {
  const { symbols } = lines.input;
  for (const { severity, sentence, hint } of findings) {
    const { mark, tone } = findingLooks[severity];
    lines.add([span(`${symbols.marks[mark]} `, tone), ...lines.text(sentence, tone)]);
    if (hint !== "") lines.add([blank(2), ...lines.text(hint, "dim")]);
  }
}

function headLines({ pod, isGone, findings }: Found, input: DetailsInput): readonly Line[] {
  const { now, symbols } = input;
  const lines = new DetailsLines("head", input);
  const place = pod.node === undefined ? "not scheduled" : `on ${pod.node}`;
  lines.add([
    ...lines.text(`${pod.namespace}/${pod.name}`, "strong"),
    ...lines.text(`   ${place}   ${chainWords(pod, symbols)}`),
    ...(isGone ? [span("   gone", "end")] : []),
  ]);
  // The table comes next: what else is found has its place below it.
  findingLines(findings.slice(0, 1), lines);
  lines.fact(
    "now",
    `${readyCell(pod)} ${pod.status}, ${ageCell(pod.createdAt, now)} old, ${pod.restartCount} restarts`,
  );
  const conditions = pod.conditions.toSorted(
    (a, b) => Number(a.status === "True") - Number(b.status === "True"),
  );
  lines.fact("conditions", conditions.map((one) => conditionWords(one, now)).join(` ${symbols.dot} `));
  return lines.list;
}

const words = (record: Readonly<Record<string, string>> | undefined) =>
  Object.entries(record ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");

function containerLines(pod: Pod, lines: DetailsLines): void {
  const { now, symbols } = lines.input;
  const facts = findingFacts(pod, lines.input.snapshot, now);
  for (const container of pod.containers) {
    const { name, mark, image, probes } = container;
    const doing = containerWords(container, now, readinessWords(container, facts));
    const marked = span(`${symbols.marks[mark]} `, markTones[mark]);
    lines.add([marked, ...lines.text(`${name}: ${doing}`)]);
    lines.fact("  image", image);
    lines.fact("  requests", words(container.requests));
    lines.fact("  limits", words(container.limits));
    lines.fact("  probes", probes.join(", "));
  }
}

function factLines(pod: Pod, lines: DetailsLines): void {
  lines.fact("ip", [pod.ip, pod.hostIP ? `on host ${pod.hostIP}` : ""].filter(Boolean).join(" "));
  lines.fact("qos", pod.qosClass ?? "");
  lines.fact("policy", `restart ${pod.restartPolicy}, grace ${pod.graceSeconds}s`);
  lines.fact("account", pod.serviceAccount ?? "");
  lines.fact("emptyDir", pod.emptyDirs.join(", "));
  lines.fact("finalizers", pod.terminating?.finalizers.join(", ") ?? "");
  lines.fact("labels", [...pod.labels].map(([key, value]) => `${key}=${value}`).join(" "));
  lines.fact("uid", pod.uid);
}

function eventLines(pod: Pod, lines: DetailsLines): void {
  const { snapshot, now } = lines.input;
  const events = foldEvents(new Set(podEvents(snapshot, pod))).reverse();
  lines.add([span(events.length === 0 ? "no events" : "events, newest first", "title")]);
  for (const { type, reason, message, count, lastSeen, object } of events) {
    if (lines.isFull) break;
    const times = count > 1 ? ` x${count}` : "";
    lines.add([
      span(`${ageCell(lastSeen, now).padStart(5)} `, "dim"),
      ...lines.text(`${type} ${reason}`, type === "Warning" ? "warn" : "plain"),
      ...lines.text(`${times}  ${object}  `, "dim"),
      ...lines.text(message),
    ]);
  }
}

function goneView(input: DetailsInput): DetailsView {
  const lines = new DetailsLines("head", input);
  lines.add([span("The pod is gone. esc goes back.", "strong")]);
  return { head: lines.list, table: [], tail: [] };
}

/** Details of a pod: who it is and why it is not well first, then conditions, containers, facts, events. */
export function selectDetails(input: DetailsInput): DetailsView {
  const found = podOf(input);
  if (!found) return goneView(input);
  const { pod, findings } = found;
  const head = headLines(found, input);
  const left = (input.enough ?? Number.POSITIVE_INFINITY) - head.length;
  const lines = new DetailsLines("tail", { ...input, enough: left });
  if (findings.length > 1) {
    findingLines(findings.slice(1), lines);
    lines.add([span(" ")]);
  }
  containerLines(pod, lines);
  lines.add([span(" ")]);
  factLines(pod, lines);
  lines.add([span(" ")]);
  eventLines(pod, lines);
  return {
    head,
    table: detailsTable(pod.containers, input),
    tail: lines.list,
  };
}
