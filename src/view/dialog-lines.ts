import type { ClusterSource } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { containerDialog } from "./container-dialog.ts";
import { type DialogLines, deleteDialog } from "./delete-dialog.ts";
import type { Line } from "./line.ts";
import { logFieldsDialog, logRangeDialog, saveLogDialog } from "./log-dialogs.ts";
import type { LogLook } from "./log-look.ts";
import { manyLogsDialog } from "./many-logs-dialog.ts";
import { pickerDialog } from "./picker-dialog.ts";
import { restartDialog } from "./restart-dialog.ts";
import { shellDialog } from "./shell-dialog.ts";
import { sortDialog } from "./sort-dialog.ts";
import { span } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { Dialog, Screen, Sorting } from "./ui-state.ts";

export interface DialogInput {
  dialog: Dialog;
  /** What it stands over. */
  screen: Screen;
  logLook: LogLook;
  source: ClusterSource;
  snapshot: Snapshot;
  now: number;
  /** How the list is sorted. */
  sort: Sorting;
  width: number;
  /** Lines there are at most. */
  height: number;
  symbols: Symbols;
}

/** The dialog as it is on the screen. */
export interface ShownDialog {
  lines: readonly Line[];
  isCut: boolean;
}

function contentOf(input: DialogInput): DialogLines {
  const { dialog } = input;
  switch (dialog.kind) {
    case "delete":
      return deleteDialog({ ...input, dialog });
    case "container":
      return containerDialog({ ...input, dialog });
    case "logRange":
      return logRangeDialog({ ...input, dialog });
    case "logFields":
      return logFieldsDialog({ ...input, dialog });
    case "saveLog":
      return saveLogDialog({ ...input, dialog, hidesSecrets: input.logLook.hidesSecrets });
    case "manyLogs":
      return manyLogsDialog({ ...input, dialog });
    case "restart":
      return restartDialog({ ...input, dialog });
    case "shell":
      return shellDialog({ ...input, dialog });
    case "sort":
      return sortDialog({ ...input, dialog });
    case "namespaces":
    case "contexts":
      return pickerDialog({ ...input, dialog });
  }
}

/** The part of the middle that has room, with the selected line in it. */
function windowOf(middle: readonly Line[], room: number): readonly Line[] {
  const selected = middle.findIndex((line) => line.isSelected);
  const start = Math.max(0, Math.min(selected - Math.floor(room / 2), middle.length - room));
  return middle.slice(start, start + Math.max(0, room));
}

/**
 * The lines of the open dialog, at most `height`: with little room the middle goes first, then the rule above,
 * then the title; what it is about and the answers stay longest.
 */
export function dialogLines(input: DialogInput): ShownDialog {
  const content = contentOf(input);
  return { lines: shownLines(content, input), isCut: content.isCut === true };
}

function shownLines({ head, middle, answers }: DialogLines, { width, height, symbols }: DialogInput): Line[] {
  if (height <= 0) return [];
  if (height <= head.length) return [...head.slice(-(height - 1) || head.length), answers].slice(-height);
  const room = height - head.length - 1;
  const shown = windowOf(middle, room);
  const rule: Line = { key: "dialog/rule", spans: [span(symbols.rule.repeat(width), "dim")] };
  return [...(room > middle.length ? [rule] : []), ...head, ...shown, answers];
}
