import { logText } from "../base/log-text.ts";
import type { LogLine } from "../model/log-line.ts";
import { prettyJson } from "./json-text.ts";
import type { Line, Span, Tone } from "./line.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { wrapSpans } from "./wrap-spans.ts";

export interface LogLineInput {
  line: LogLine;
  width: number;
  symbols: Symbols;
}

/** From where a line is, and when it was written: by the node, in UTC. Raw. */
function originWords({ source, at }: LogLine): string {
  const place = source ? `${source.target.namespace}/${source.target.name} ${source.container}`.trim() : "";
  const time = at === undefined ? "" : new Date(at).toISOString();
  return [place, time].filter((words) => words !== "").join("   ");
}

export function logLineTitle({ line, width, symbols }: LogLineInput): Line {
  const spans = [span("line ", "title"), ...textSpans(originWords(line), "strong", symbols)];
  return { key: "log-line/title", spans: clipSpans(spans, width, symbols.ellipsis) };
}

/** `  "name": value` of a JSON object over several lines. */
const entry = /^(\s*)("(?:[^"\\]|\\.)*": )(.*)$/s;

function jsonSpans(text: string, symbols: Symbols): Span[] {
  const [, indent, name, rest] = entry.exec(text) ?? [];
  if (indent === undefined || name === undefined || rest === undefined)
    return textSpans(text, "plain", symbols);
  const part = (raw: string, tone: Tone) => textSpans(raw, tone, symbols);
  return [...part(indent, "plain"), ...part(name, "key"), ...part(rest, "plain")];
}

/** All of one line: a JSON object entry by entry, everything else as it was written, wrapped. Made safe last. */
export function logLineLines({ line, width, symbols }: LogLineInput): Line[] {
  const text = line.kind === "line" ? logText(line.text) : line.text;
  const rows = (prettyJson(text) ?? [text]).flatMap((one) =>
    wrapSpans(jsonSpans(one, symbols), Math.max(1, width)),
  );
  return rows.map((spans, row) => ({ key: `log-line/${row}`, spans }));
}
