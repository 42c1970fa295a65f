import { beyondAscii } from "../base/clusters.ts";
import { safeText } from "../base/safe-text.ts";
import type { Line } from "./line.ts";
import { clipSpans } from "./spans.ts";

/** A line for terminals that show nothing but ASCII: other characters are named, and the line is cut again. */
export function asciiLine(line: Line, width: number, ellipsis: string): Line {
  if (!line.spans.some(({ text }) => beyondAscii.test(text))) return line;
  const spans = line.spans.map((part) => ({ ...part, text: safeText(part.text, { ascii: true }) }));
  return { ...line, spans: clipSpans(spans, width, ellipsis) };
}
