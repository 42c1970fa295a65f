import { grouped } from "../base/grouped.ts";
import { usualStreams } from "../model/log-streams.ts";
import type { DialogLines } from "./delete-dialog.ts";
import type { Line } from "./line.ts";
import { clipSpans, span } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { Dialog } from "./ui-state.ts";

export interface ManyLogsInput {
  dialog: Extract<Dialog, { kind: "manyLogs" }>;
  width: number;
  symbols: Symbols;
}

/** Each log is a stream of its own, from the API server and from a node: many are asked about. */
export function manyLogsDialog({ dialog, width, symbols }: ManyLogsInput): DialogLines {
  const line = (key: string, text: string, tone: "key" | "plain"): Line => ({
    key,
    spans: clipSpans([span(text, tone)], width, symbols.ellipsis),
  });
  return {
    head: [line("dialog/title", ` Open ${grouped(dialog.count)} log streams?`, "key")],
    middle: [
      line(
        "dialog/why",
        ` Each is a connection to the API server; up to ${usualStreams} are opened unasked.`,
        "plain",
      ),
    ],
    answers: line("dialog/answers", " o opens all  esc cancels", "key"),
  };
}
