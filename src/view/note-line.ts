import type { FindingFacts } from "../model/finding/finding.ts";
import { explain, gravestFinding } from "../model/finding/findings-of.ts";
import { flappingFindings } from "../model/finding/flapping.ts";
import { nodePressureFinding } from "../model/finding/node-pressure.ts";
import { readinessWords } from "../model/finding/readiness.ts";
import type { Trouble } from "../model/finding/trouble.ts";
import type { Container } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { containerWords } from "./container-words.ts";
import { leavingWords, refusedWords } from "./delete-follow.ts";
import type { Line, Tone } from "./line.ts";
import type { PodNote } from "./pod-notes.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import { markTones, type Symbols } from "./symbols.ts";

interface Words {
  text: string;
  tone: Tone;
  /** Stands before the text, in the tone of a container. */
  name?: { text: string; tone: Tone };
}

const nameOf = ({ name, mark }: Container) => ({ text: `${name}: `, tone: markTones[mark] });

const toneOf = ({ kind }: Trouble): Tone =>
  kind === "ending" ? "end" : kind === "container" ? "plain" : "warn";

/** All that is known of a pod that serves less than it should, and of which nobody says why. */
const countWords = ({ pod }: FindingFacts) => `${pod.readyCount} of ${pod.totalCount} containers are ready.`;

function wordsOf(note: PodNote, facts: FindingFacts, snapshot: NoteLook["snapshot"]): Words {
  switch (note.kind) {
    case "refused":
      return { text: refusedWords(note.progress, facts.now - snapshot.aheadMs), tone: "bad" };
    case "leaving":
      return { text: leavingWords(note.progress, { ...facts, pods: snapshot.pods }), tone: "end" };
    case "trouble":
      return { text: explain(note.trouble, facts)?.sentence ?? "", tone: toneOf(note.trouble) };
    case "flapping":
      return { text: flappingFindings(facts)[0]?.sentence ?? "The pod flapped until now.", tone: "warn" };
    case "gravest":
      return { text: gravestFinding(facts)?.sentence ?? countWords(facts), tone: "warn" };
    case "pressure":
      return { text: nodePressureFinding(facts)?.sentence ?? "", tone: "warn" };
    case "container": {
      const { container } = note;
      const text = containerWords(container, facts.now, readinessWords(container, facts));
      return { text, tone: "plain", name: nameOf(container) };
    }
  }
}

/** Lines under a row start below its name. */
const indent = "   ";

export interface NoteLook {
  width: number;
  symbols: Symbols;
  /** Which of the lines under the row it is. */
  at: number;
  snapshot: Pick<Snapshot, "pods" | "aheadMs">;
}

/** One line under a pod's row. */
export function noteLine(
  note: PodNote,
  facts: FindingFacts,
  { width, symbols, at, snapshot }: NoteLook,
): Line {
  const { text, tone, name } = wordsOf(note, facts, snapshot);
  const shown = { isAscii: symbols.isAscii, cells: width };
  const spans = [
    span(`${indent}${symbols.branch} `, "dim"),
    ...(name ? textSpans(name.text, name.tone, shown) : []),
    ...textSpans(text, tone, shown),
  ];
  return { key: `${facts.pod.uid}/note/${at}`, spans: clipSpans(spans, width, symbols.ellipsis) };
}
