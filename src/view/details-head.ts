import type { Finding, Severity } from "../model/finding/finding.ts";
import { ageCell, humanDuration } from "../model/human-duration.ts";
import type { ContainerMark, Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import { restartRate, restartRateWords } from "../model/restart-rate.ts";
import { FactLines } from "./describe/fact-lines.ts";
import type { DetailsInput, FoundPod } from "./details.ts";
import { counted, ownerWords } from "./kind-names.ts";
import type { Line, Tone } from "./line.ts";
import { blank, span } from "./spans.ts";

/** The owners from the top down to the pod's own, as far as they are known. */
function chainWords(pod: Pod, { reading, symbols }: DetailsInput): string {
  const chain = reading?.chain.value;
  if (!chain) return storedChain(pod, symbols.arrow);
  if (chain.owners.length === 0) return "no owner";
  const names = chain.owners.map(ownerWords).reverse().join(` ${symbols.arrow} `);
  if (chain.unanswered === undefined) return names;
  const known = chain.owners.length > 1 ? names : storedChain(pod, symbols.arrow);
  return `${known} (owner chain: ${chain.unanswered})`;
}

/** As the pod's own names tell, until its owners have been asked for. */
function storedChain({ owner, workload }: Pod, arrow: string): string {
  if (!owner) return "no owner";
  if (!workload || workload.name === owner.name) return ownerWords(owner);
  return `${ownerWords(workload)} ${arrow} ${ownerWords(owner)}`;
}

function goneWords({ goneAt }: FoundPod, now: number): string {
  return goneAt === undefined ? "   gone" : `   gone for ${humanDuration(now - goneAt)}`;
}

function nameLine(found: FoundPod, lines: FactLines, input: DetailsInput): void {
  const { pod, isGone } = found;
  const place = pod.node === undefined ? "not scheduled" : `on ${pod.node}`;
  lines.add([
    ...lines.text(pod.name, "strong"),
    ...lines.text(`   ${input.context}/${pod.namespace}   ${place}   ${chainWords(pod, input)}`),
    ...(isGone ? [span(goneWords(found, input.now), "end")] : []),
  ]);
}

const findingLooks: Readonly<Record<Severity, { mark: ContainerMark; tone: Tone }>> = {
  error: { mark: "failed", tone: "bad" },
  warning: { mark: "notReady", tone: "warn" },
  info: { mark: "notYet", tone: "plain" },
};

/** Each finding with its next step, the gravest first. */
function findingLines(findings: readonly Finding[], lines: FactLines): void {
  const { symbols } = lines.look;
  for (const { severity, sentence, hint } of findings) {
    const { mark, tone } = findingLooks[severity];
    lines.add([span(`${symbols.marks[mark]} `, tone), ...lines.text(sentence, tone)]);
    if (hint !== "") lines.add([blank(2), ...lines.text(hint, "dim")]);
  }
}

/** A pod that has the name of this one, which is gone. */
function successorOf({ uid, namespace, name }: Pod, { snapshot }: DetailsInput): Pod | undefined {
  for (const pod of snapshot.podsInNamespace(namespace)) {
    if (pod.name === name && pod.uid !== uid) return pod;
  }
  return undefined;
}

function goneLines({ pod, isGone }: FoundPod, lines: FactLines, input: DetailsInput): void {
  if (!isGone) return;
  const other = successorOf(pod, input);
  if (!other) return;
  const age = ageCell(other.createdAt, input.now);
  lines.add(lines.text(`Another pod has this name now: uid ${other.uid}, ${age} old.`, "warn"));
}

/** What of the full object cannot be told, and why. */
function readingLines(lines: FactLines, { reading, now, aheadMs = 0, symbols }: DetailsInput): void {
  if (!reading) return;
  const { value, at, unanswered } = reading.pod;
  if (!value && !unanswered) lines.add([span(`reading the full object${symbols.ellipsis}`, "dim")]);
  if (!unanswered) return;
  const age = at === undefined ? "cannot be read" : `is ${humanDuration(now - aheadMs - at)} old`;
  lines.add(lines.text(`The full object ${age}: ${unanswered.words}`, "warn"));
}

/** `7 restarts (3 in the last 10m, at least 6 in the last hour)`. */
function restartWords(pod: Pod, { snapshot, now }: DetailsInput): string {
  const lately = restartRateWords(restartRate(pod, snapshot.restarts(pod.uid), now));
  return `${counted(pod.restartCount, "restart")}${lately === "" ? "" : ` (${lately})`}`;
}

/** Who the pod is, why it is not well, how it is now. */
export function headLines(found: FoundPod, input: DetailsInput): readonly Line[] {
  const { pod } = found;
  const lines = new FactLines("head", input);
  nameLine(found, lines, input);
  goneLines(found, lines, input);
  findingLines(found.findings.slice(0, 1), lines);
  const age = ageCell(pod.createdAt, input.now);
  lines.fact("now", `${readyCell(pod)} ${pod.status}, ${age} old, ${restartWords(pod, input)}`);
  readingLines(lines, input);
  return lines.list;
}

/** What else is found, for below the table of containers: a pod of many containers may have many troubles. */
export function otherFindings({ findings }: FoundPod, input: DetailsInput): readonly Line[] {
  const lines = new FactLines("findings", input);
  findingLines(findings.slice(1), lines);
  return lines.list;
}
