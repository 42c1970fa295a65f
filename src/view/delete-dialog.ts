import type { ClusterSource } from "../model/cluster-api.ts";
import { ageCell } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Line, Span, Tone } from "./line.ts";
import { endingWords } from "./note-line.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { Dialog } from "./ui-state.ts";

export interface DeleteDialogInput {
  dialog: Extract<Dialog, { kind: "delete" }>;
  source: ClusterSource;
  snapshot: Snapshot;
  now: number;
  width: number;
  symbols: Symbols;
}

/** The first block of a UUID tells pods of one name apart. */
function shortUid(uid: string): string {
  return uid.slice(0, 8);
}

/** What happens after the pod is gone, by who owns it. Raw text. */
export function consequence(pod: Pod): { text: string; tone: Tone } {
  if (pod.isStatic)
    return { text: "a mirror of a static pod: it cannot be deleted here, only on its node", tone: "bad" };
  const { owner, workload } = pod;
  if (!owner) return { text: "nobody: the pod is gone for ever", tone: "bad" };
  const top = workload ?? owner;
  const who = `${top.kind} ${top.name}`;
  switch (owner.kind) {
    case "ReplicaSet":
    case "ReplicationController":
      return { text: `${who}: a new pod takes its place under a new name`, tone: "plain" };
    case "DaemonSet":
      return { text: `${who}: a new pod takes its place on the same node under a new name`, tone: "plain" };
    case "StatefulSet":
      return { text: `${who}: a new pod comes back under the same name`, tone: "plain" };
    case "Job":
      return { text: `${who}: it counts as a failed try; the Job may start another`, tone: "warn" };
    default:
      return { text: `${who}: what it does about it is not known`, tone: "warn" };
  }
}

interface Fact {
  name: string;
  text: string;
  tone?: Tone;
}

function podFacts(pod: Pod, { now, snapshot }: DeleteDialogInput): Fact[] {
  const outcome = consequence(pod);
  const facts: Fact[] = [
    { name: "now", text: `${readyCell(pod)} ${pod.status}, ${ageCell(pod.createdAt, now)} old` },
    { name: "owner", text: outcome.text, tone: outcome.tone },
  ];
  if (pod.terminating)
    facts.push({ name: "already", text: `terminating: ${endingWords(pod, now)}`, tone: "end" });
  const node = pod.node === undefined ? undefined : snapshot.nodes.get(pod.node);
  if (node && !node.isReady)
    facts.push({ name: "node", text: "not ready: the pod stays until its kubelet answers", tone: "warn" });
  if (pod.emptyDirs.length > 0)
    facts.push({ name: "lost", text: `emptyDir volumes: ${pod.emptyDirs.join(", ")}`, tone: "warn" });
  return facts;
}

function factsOf(input: DeleteDialogInput): Fact[] {
  const { source, dialog, snapshot } = input;
  const { target } = dialog;
  const pod = snapshot.pods.get(target.uid);
  const place = pod?.node === undefined ? "" : `   on ${pod.node}`;
  const server = source.server === "" ? source.kind : source.server;
  const who: Fact[] = [
    {
      name: "pod",
      text: `${target.namespace}/${target.name}   uid ${shortUid(target.uid)}${place}`,
      tone: "strong",
    },
    { name: "context", text: `${source.context}  (${server})` },
  ];
  const gone: Fact = { name: "now", text: "it is gone already", tone: "warn" };
  const state = pod ? podFacts(pod, input) : [gone];
  return [...who, ...state, { name: "grace", text: `${dialog.graceSeconds}s` }];
}

/** Wider than the longest name of a fact. */
const nameWidth = 9;

function factLine({ name, text, tone }: Fact, input: DeleteDialogInput): Line {
  const spans = [
    span(`   ${name.padEnd(nameWidth)} `, "dim"),
    ...textSpans(text, tone ?? "plain", input.symbols),
  ];
  return { key: `dialog/${name}`, spans: clipSpans(spans, input.width, input.symbols.ellipsis) };
}

/** A dialog: what may be cut when there is little room stands in the middle, the answers are the last line. */
export interface DialogLines {
  head: readonly Line[];
  middle: readonly Line[];
  answers: Line;
}

/** What is about to be deleted, what will happen, and the two answers; Cancel has the focus. */
export function deleteDialog(input: DeleteDialogInput): DialogLines {
  const { width, symbols, snapshot, dialog } = input;
  const line = (key: string, spans: Span[]): Line => ({
    key,
    spans: clipSpans(spans, width, symbols.ellipsis),
  });
  const facts = factsOf(input).map((fact) => factLine(fact, input));
  const isMirror = snapshot.pods.get(dialog.target.uid)?.isStatic === true;
  const answers = isMirror
    ? [span(" [ Cancel ]", "key")]
    : [span(" [ Cancel ]", "key"), span("   "), span("D", "bad"), span(" delete")];
  return {
    head: [line("dialog/title", [span(" Delete one pod?", "bad")]), ...facts.slice(0, 1)],
    middle: facts.slice(1),
    answers: line("dialog/answers", answers),
  };
}
