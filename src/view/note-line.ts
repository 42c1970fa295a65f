import { humanDuration } from "../model/human-duration.ts";
import type { Node } from "../model/node.ts";
import type { Container, Pod } from "../model/pod.ts";
import { containerWords } from "./container-words.ts";
import type { Line, Span, Tone } from "./line.ts";
import type { WordFacts } from "./newest-event.ts";
import type { PodNote } from "./pod-notes.ts";
import { readinessWords } from "./readiness-words.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import { markTones, type Symbols } from "./symbols.ts";
import { waitWords } from "./wait-words.ts";

function nodeWords(node: Node, now: number): string {
  const since = node.notReady?.since;
  const long = since === undefined ? "" : ` for ${humanDuration(now - since)}`;
  const why = node.notReady?.reason ? ` (${node.notReady.reason})` : "";
  return `its node is not ready${long}${why}`;
}

/** What an ending pod waits for: its finalizers, or after its time its node's word. */
function holdWords({ terminating, isOverdue, node }: Pod): string {
  const { finalizers = [] } = terminating ?? {};
  if (finalizers.length > 0) return `; held by finalizers ${finalizers.join(", ")}`;
  return isOverdue && node !== undefined ? "; its node has not said that it is gone" : "";
}

/** `since` of `terminating` is when the deletion was asked for; the grace period runs from there. */
export function endingWords(pod: Pod, now: number): string {
  if (!pod.terminating) return "";
  const { since, graceSeconds } = pod.terminating;
  const left = since + graceSeconds * 1000 - now;
  const when =
    left >= 0 ? `ends within ${humanDuration(left)}` : `${humanDuration(-left)} past its grace period`;
  return `${when}${holdWords(pod)}`;
}

/** For how long the pod has been ending already. */
export function endingFor({ terminating }: Pod, now: number): string {
  return terminating ? `ending for ${humanDuration(now - terminating.since)}` : "";
}

interface Words {
  text: string;
  tone: Tone;
  /** Stands before the text, in the tone of a container. */
  name?: Span;
}

const nameSpan = ({ name, mark }: Container) => span(`${name}: `, markTones[mark]);

function wordsOf(note: PodNote, pod: Pod, facts: WordFacts): Words {
  const { now } = facts;
  switch (note.kind) {
    case "refused":
      return { text: `delete refused: ${note.words}`, tone: "bad" };
    case "node":
      return { text: nodeWords(note.node, now), tone: "warn" };
    case "unscheduled":
      return { text: note.message, tone: "warn" };
    case "pod":
      return { text: note.message, tone: "warn" };
    case "ending":
      return { text: `${endingFor(pod, now)}: ${endingWords(pod, now)}`, tone: "end" };
    case "wait": {
      const { container } = note.wait;
      const text = waitWords(note.wait, pod, facts);
      return { text, tone: "warn", ...(container && { name: nameSpan(container) }) };
    }
    case "container": {
      const { container } = note;
      const text = containerWords(container, now, readinessWords(container, pod, facts));
      return { text, tone: "plain", name: nameSpan(container) };
    }
  }
}

/** Lines under a row start below its name. */
const indent = "   ";

/** One line under a pod's row. */
export function noteLine(
  note: PodNote,
  pod: Pod,
  facts: WordFacts & { width: number; symbols: Symbols; at: number },
): Line {
  const { text, tone, name } = wordsOf(note, pod, facts);
  const spans = [
    span(`${indent}${facts.symbols.branch} `, "dim"),
    ...(name ? [name] : []),
    ...textSpans(text, tone, { isAscii: facts.symbols.isAscii, cells: facts.width }),
  ];
  return {
    key: `${pod.uid}/note/${facts.at}`,
    spans: clipSpans(spans, facts.width, facts.symbols.ellipsis),
  };
}
