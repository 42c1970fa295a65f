import type { LogLine } from "../model/log-line.ts";
import type { SymbolSet } from "../view/symbols.ts";
import { logLineJson } from "./log-json.ts";
import { logLineText } from "./log-text.ts";

/** How lines of logs are printed. */
export interface LogPrinting {
  format: "text" | "json";
  symbols: SymbolSet;
  /** Each line says when it was written. JSON always does. */
  timestamps: boolean;
  /** Pods of several namespaces are printed. */
  withNamespace: boolean;
}

/** Lines of logs as they go to standard output. Safe to show. */
export function logLinesText(lines: readonly LogLine[], printing: LogPrinting): string {
  const { format } = printing;
  let text = "";
  for (const line of lines) text += format === "json" ? logLineJson(line) : logLineText(line, printing);
  return text;
}
