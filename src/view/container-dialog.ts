import type { Snapshot } from "../store/snapshot.ts";
import { containerWords } from "./container-words.ts";
import type { DialogLines } from "./delete-dialog.ts";
import type { Line } from "./line.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import { markTones, type Symbols } from "./symbols.ts";
import type { Dialog } from "./ui-state.ts";

export interface ContainerDialogInput {
  dialog: Extract<Dialog, { kind: "container" }>;
  snapshot: Snapshot;
  now: number;
  width: number;
  symbols: Symbols;
}

function nameLine(name: string, index: number, input: ContainerDialogInput): Line {
  const { dialog, snapshot, now, width, symbols } = input;
  const container = snapshot.pods.get(dialog.target.uid)?.containers.find((one) => one.name === name);
  const isSelected = index === dialog.index;
  const widest = Math.max(...dialog.names.map((one) => one.length));
  const spans = [
    span(isSelected ? ` ${symbols.selected} ` : "   ", "key"),
    ...(container ? [span(`${symbols.marks[container.mark]} `, markTones[container.mark])] : []),
    ...textSpans(name.padEnd(widest), "strong", symbols),
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
  const names = dialog.names.map((name, index) => nameLine(name, index, input));
  return {
    head: [line("dialog/title", ` ${what}`)],
    middle: names,
    answers: line("dialog/answers", " enter opens  esc cancels"),
  };
}
