import { textWidth } from "../../src/base/text-width.ts";
import { initialState } from "../../src/command/initial-state.ts";
import { footerKeys } from "../../src/command/key-table.ts";
import { type Frame, type FrameInput, selectFrame } from "../../src/view/frame.ts";
import type { Line } from "../../src/view/line.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { now } from "./sample-cluster.ts";

process.env.TZ = "UTC";

export const ui = (overrides: Partial<UiState> = {}) => initialState({ columns: 80, rows: 24 }, overrides);

export type DrawInput = Partial<Omit<FrameInput, "ui" | "snapshot">> & {
  snapshot: FrameInput["snapshot"];
  ui?: Partial<UiState>;
};

export function frame(input: DrawInput): Frame {
  const state = ui(input.ui);
  return selectFrame({
    now,
    source: { kind: "cluster", context: "prod-eu", server: "https://k8s.prod-eu.example:6443" },
    namespaces: [],
    symbols: "unicode",
    keys: footerKeys(state),
    ...input,
    ui: state,
  });
}

export function textOf(line: Line): string {
  return line.spans.map(({ text }) => text).join("");
}

export function draw(lines: readonly Line[]): string {
  return lines.map((line) => textOf(line).trimEnd()).join("\n");
}

export function screen(input: DrawInput): string {
  return draw(frame(input).lines);
}

export const widthOf = (line: Line) => textWidth(textOf(line));

/** The tone of the first span that holds the text. */
export function toneOf(lines: readonly Line[], text: string): string | undefined {
  return lines.flatMap(({ spans }) => spans).find((span) => span.text.includes(text))?.tone;
}
