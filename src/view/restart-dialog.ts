import { safeText } from "../base/safe-text.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import type { DialogLines } from "./delete-dialog.ts";
import { type Fact, shortUid } from "./delete-facts.ts";
import { factLines, fittingLines } from "./delete-lines.ts";
import type { Line, Span } from "./line.ts";
import { isRestartLocked, noRestart, type RestartDialog } from "./restart-state.ts";
import { restartOutcome } from "./restart-words.ts";
import { blank, clipSpans, span, spansWidth, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

export interface RestartDialogInput {
  dialog: RestartDialog;
  source: ClusterSource;
  width: number;
  /** Lines there are at most. */
  height: number;
  symbols: Symbols;
}

/** Which workload it is, whole, and the uid that the API named. */
function nameLines({ dialog, width, symbols }: RestartDialogInput): Line[] {
  const { workload, answer } = dialog;
  const { kind, namespace, name } = workload;
  const words = (text: string) => textSpans(text, "strong", symbols);
  const uid = answer && "rollout" in answer ? shortUid(answer.rollout.uid) : undefined;
  return [
    ...factLines("workload", words(`${kind} ${namespace}/${name}`), width),
    ...(uid === undefined ? [] : factLines("uid", words(uid), width)),
  ];
}

function lockLines({ dialog: { lock, typed }, width, symbols }: RestartDialogInput): Line[] {
  if (!lock) return [];
  const shown = safeText(lock.wanted, { ascii: symbols.isAscii });
  const isOnTheWay = [shown, lock.wanted].some((name) => name.startsWith(typed));
  const words = [...textSpans(typed, isOnTheWay ? "strong" : "bad", symbols), span(symbols.caret, "key")];
  return [
    ...factLines("context", textSpans(lock.wanted, "strong", symbols), width),
    ...factLines("type it", words, width),
  ];
}

function answerFacts({ workload, answer }: RestartDialog): Fact[] {
  if (!answer) return [{ name: "pods", text: "asking the cluster", tone: "dim", drop: 0 }];
  if ("unknown" in answer) return [{ name: "unknown", text: answer.unknown, tone: "bad", drop: 0 }];
  const { rollout } = answer;
  const { restartedAt, isPaused } = rollout;
  const paused = "a rollout that waits for kubectl rollout resume cannot be restarted";
  return [
    isPaused
      ? { name: "paused", text: paused, tone: "bad", drop: 0 }
      : { name: "pods", ...restartOutcome(workload, rollout), drop: 1 },
    ...(restartedAt === undefined ? [] : [{ name: "last time", text: restartedAt, drop: 4 }]),
  ];
}

function facts({ dialog, source }: RestartDialogInput): Fact[] {
  const server = source.server === "" ? source.kind : source.server;
  return [
    dialog.lock
      ? { name: "server", text: server, drop: 3 }
      : { name: "context", text: `${source.context}  (${server})`, drop: 2 },
    ...answerFacts(dialog),
    ...(dialog.denied === undefined
      ? []
      : [{ name: "forbidden", text: dialog.denied, tone: "bad", drop: 0 } as const]),
  ];
}

const cancel = span(" [ Cancel ]", "key");
const offers = [
  [cancel, blank(3), span("R", "bad"), span(" restart")],
  [blank(1), span("R", "bad"), span(" restart")],
];
const locks = [
  [cancel, span("   the context is protected: type its name, then R restarts", "warn")],
  [cancel, span("  protected: type its name", "warn")],
  [span(" type the context's name", "warn")],
];
const refusals = [
  [cancel, span("   the terminal is too small to name the workload in full", "warn")],
  [span(" terminal too small", "warn")],
  [span(" too small", "warn")],
];

const fitting = (forms: readonly (readonly Span[])[], width: number) =>
  forms.find((form) => spansWidth(form) <= width);

/** What is about to be restarted, what will happen, and the answers; Cancel has the focus. */
export function restartDialog(input: RestartDialogInput): DialogLines {
  const { dialog, width, height, symbols } = input;
  const title = clipSpans([span(" Restart the rollout?", "bad")], width, symbols.ellipsis);
  const head = [{ key: "dialog/title", spans: title }, ...nameLines(input), ...lockLines(input)];
  const forms = noRestart(dialog) === undefined ? (isRestartLocked(dialog) ? locks : offers) : [[cancel]];
  const offer = fitting(forms, width);
  // The title may go, the name may not.
  const isCut = !offer || head.length > height;
  return {
    head,
    middle: fittingLines(facts(input), input, height - head.length - 1),
    answers: { key: "dialog/answers", spans: (isCut ? fitting(refusals, width) : offer) ?? [] },
    isCut,
  };
}
