import { humanDuration } from "../model/human-duration.ts";
import type { Node } from "../model/node.ts";
import type { Pod } from "../model/pod.ts";
import { containerWords } from "./container-words.ts";
import type { Line, Span, Tone } from "./line.ts";
import type { PodNote } from "./pod-notes.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import { markTones, type Symbols } from "./symbols.ts";

function nodeWords(node: Node, now: number): string {
  const since = node.notReady?.since;
  const long = since === undefined ? "" : ` for ${humanDuration(now - since)}`;
  const why = node.notReady?.reason ? ` (${node.notReady.reason})` : "";
  return `its node is not ready${long}${why}`;
}

/** `since` of `terminating` is when the deletion was asked for; the grace period runs from there. */
export function endingWords(pod: Pod, now: number): string {
  if (!pod.terminating) return "";
  const { since, graceSeconds, finalizers } = pod.terminating;
  const left = since + graceSeconds * 1000 - now;
  const when =
    left >= 0 ? `ends within ${humanDuration(left)}` : `${humanDuration(-left)} past its grace period`;
  return finalizers.length === 0 ? when : `${when}; held by finalizers ${finalizers.join(", ")}`;
}

interface Words {
  text: string;
  tone: Tone;
  /** Stands before the text, in the tone of a container. */
  name?: Span;
}

function wordsOf(note: PodNote, pod: Pod, now: number): Words {
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
      return { text: endingWords(pod, now), tone: "end" };
    case "container": {
      const { container } = note;
      const name = span(`${container.name}: `, markTones[container.mark]);
      return { text: containerWords(container, now), tone: "plain", name };
    }
  }
}

/** Lines under a row start below its name. */
const indent = "   ";

/** One line under a pod's row. */
export function noteLine(
  note: PodNote,
  pod: Pod,
  facts: { now: number; width: number; symbols: Symbols; at: number },
): Line {
  const { text, tone, name } = wordsOf(note, pod, facts.now);
  const spans = [
    span(`${indent}${facts.symbols.branch} `, "dim"),
    ...(name ? [name] : []),
    ...textSpans(text, tone, facts.symbols),
  ];
  return {
    key: `${pod.uid}/note/${facts.at}`,
    spans: clipSpans(spans, facts.width, facts.symbols.ellipsis),
  };
}
