import type { Line } from "./line.ts";
import type { LogShow } from "./log-shown.ts";
import { logTags } from "./log-tags.ts";
import { logTitle } from "./log-title.ts";
import { type LogInput, logBody, wishesOf } from "./log-view.ts";
import type { Symbols } from "./symbols.ts";
import type { ContentScreen, UiState } from "./ui-state.ts";

export interface LogPaneInput {
  screen: Extract<ContentScreen, { kind: "logs" }>;
  ui: Pick<UiState, "logLook">;
  show: LogShow | undefined;
  width: number;
  height: number;
  /** The cluster's time, ms since epoch. */
  now: number;
  symbols: Symbols;
}

export interface LogPane {
  title: Line;
  rows: readonly Line[];
  log: LogInput;
}

const noSources = { sources: [] };

/** The open log as it is on the screen. Only the lines on it cost anything. */
export function logPane({ screen, ui, show, width, height, now, symbols }: LogPaneInput): LogPane {
  const { choice, reading } = screen;
  const look = ui.logLook;
  const shown = show?.(wishesOf(reading, look));
  const tags = logTags(shown?.data ?? noSources);
  const layout = { columns: width, look, tags, now, offset: reading.offset, symbols };
  const log = { show, shown, choice, reading, layout, height };
  const title = logTitle({ shown, choice, reading, look, width, symbols });
  return { title, rows: logBody(log), log };
}
