import type { DialogLines } from "./delete-dialog.ts";
import { countedLines } from "./kind-names.ts";
import type { Line, Tone } from "./line.ts";
import { logRanges, rangeIndex } from "./log-ranges.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { contentOf, type Dialog, type Screen } from "./ui-state.ts";

interface LogDialogInput {
  screen: Screen;
  width: number;
  symbols: Symbols;
}

const lineOf =
  ({ width, symbols }: LogDialogInput) =>
  (key: string, text: string, tone: Tone = "key"): Line => ({
    key: `dialog/${key}`,
    spans: clipSpans(textSpans(text, tone, symbols), width, symbols.ellipsis),
  });

/** How far back is the open log read? */
export function logRangeDialog(
  input: LogDialogInput & { dialog: Extract<Dialog, { kind: "logRange" }> },
): DialogLines {
  const { dialog, screen, width, symbols } = input;
  const line = lineOf(input);
  const log = contentOf(screen);
  const now = log.kind === "logs" ? rangeIndex(log.choice) : -1;
  const middle = logRanges.map(({ words }, index): Line => {
    const isSelected = index === dialog.index;
    const spans = [
      span(isSelected ? ` ${symbols.selected} ` : "   ", "key"),
      span(`${index + 1}  `, "dim"),
      span(words, "strong"),
      span(index === now ? "   (now)" : "", "dim"),
    ];
    return { key: `dialog/${index}`, spans: clipSpans(spans, width, symbols.ellipsis), isSelected };
  });
  return {
    head: [line("title", " Read how much of the log?")],
    middle,
    answers: line("answers", " enter reads the log anew  esc cancels"),
  };
}

/** Which fields of JSON lines are shown? */
export function logFieldsDialog(
  input: LogDialogInput & { dialog: Extract<Dialog, { kind: "logFields" }> },
): DialogLines {
  const { dialog, width, symbols } = input;
  const line = lineOf(input);
  const middle = dialog.names.map((name, index): Line => {
    const isSelected = index === dialog.index;
    const spans = [
      span(isSelected ? ` ${symbols.selected} ` : "   ", "key"),
      span(dialog.marked.includes(name) ? `${symbols.marked} ` : "  ", "key"),
      ...textSpans(name, "strong", { ...symbols, cells: width }),
    ];
    return { key: `dialog/${index}`, spans: clipSpans(spans, width, symbols.ellipsis), isSelected };
  });
  const shown =
    dialog.marked.length === 0 ? "all fields" : `${dialog.marked.length} of ${dialog.names.length}`;
  return {
    head: [line("title", " Show which fields of JSON lines?")],
    middle,
    answers: line("answers", ` space marks  enter shows ${shown}  esc cancels`),
  };
}

/** In which form is the open log saved? */
export function saveLogDialog(
  input: LogDialogInput & { dialog: Extract<Dialog, { kind: "saveLog" }>; hidesSecrets: boolean },
): DialogLines {
  const { dialog, hidesSecrets } = input;
  const line = lineOf(input);
  const secrets = hidesSecrets
    ? " What looks like a password, a token or a key is hidden in the file."
    : " Passwords, tokens and keys are written to the file as they are.";
  return {
    head: [line("title", ` Save the ${countedLines(dialog.count)} that are shown?`)],
    middle: [
      line("where", ` To a new file in ${dialog.folder}, readable by you alone.`, "plain"),
      line("secrets", secrets, hidesSecrets ? "plain" : "warn"),
    ],
    answers: line("answers", " s as seen  r as the containers wrote them  esc cancels"),
  };
}
