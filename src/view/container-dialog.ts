import type { Snapshot } from "../store/snapshot.ts";
import { containerWords } from "./container-words.ts";
import type { DialogLines } from "./delete-dialog.ts";
import type { Line } from "./line.ts";
import { clipSpans, cutSpans, padSpans, span, spansWidth, textSpans } from "./spans.ts";
import { markTones, type Symbols } from "./symbols.ts";
import type { Dialog } from "./ui-state.ts";

export interface ContainerDialogInput {
  dialog: Extract<Dialog, { kind: "container" }>;
  snapshot: Snapshot;
  now: number;
  width: number;
  symbols: Symbols;
}

/** A container's name has at most 63 characters (DNS label). */
const longestName = 63;

const nameSpans = (name: string, { symbols }: ContainerDialogInput) =>
  cutSpans(name, "strong", { ...symbols, width: longestName });

function nameLine(name: string, index: number, input: ContainerDialogInput & { column: number }): Line {
  const { dialog, snapshot, now, width, symbols, column } = input;
  const container = snapshot.pods.get(dialog.target.uid)?.containers.find((one) => one.name === name);
  const isSelected = index === dialog.index - 1;
  const spans = [
    span(isSelected ? ` ${symbols.selected} ` : "   ", "key"),
    ...(container ? [span(`${symbols.marks[container.mark]} `, markTones[container.mark])] : []),
    ...padSpans(nameSpans(name, input), column),
    ...(container ? textSpans(`  ${containerWords(container, now)}`, "dim", symbols) : []),
  ];
  return { key: `dialog/${index}`, spans: clipSpans(spans, width, symbols.ellipsis), isSelected };
}

/** Which container's log? The chosen one stands in the head, so that it is there however little room there is. */
export function containerDialog(input: ContainerDialogInput): DialogLines {
  const { dialog, width, symbols } = input;
  const line = (key: string, text: string): Line => ({
    key,
    spans: clipSpans([span(text, "key")], width, symbols.ellipsis),
  });
  const what = dialog.previous ? "Log of the previous run of which container?" : "Log of which container?";
  const column = Math.max(...dialog.names.map((name) => spansWidth(nameSpans(name, input))));
  const mark = span(dialog.index === 0 ? ` ${symbols.selected} ` : "   ", "key");
  const all: Line = {
    key: "dialog/all",
    spans: clipSpans([mark, span("all of them", "strong")], width, symbols.ellipsis),
    isSelected: dialog.index === 0,
  };
  const names = dialog.names.map((name, index) => nameLine(name, index, { ...input, column }));
  return {
    head: [line("dialog/title", ` ${what}`)],
    middle: [all, ...names],
    answers: line("dialog/answers", " enter opens  esc cancels"),
  };
}
