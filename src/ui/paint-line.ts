import type { Line, Span } from "../view/line.ts";
import { logSgr } from "./log-sgr.ts";
import { styled, type Theme } from "./theme.ts";

function styleOf({ tone, style }: Span, line: Line, theme: Theme): string {
  if (style && tone === "plain") return logSgr(style, theme.colors);
  return line.isSelected && tone === "strong" ? theme.selectedName : theme.sgr[tone];
}

function paint(line: Line, theme: Theme): string {
  let text = "";
  for (const span of line.spans) text += styled(span.text, styleOf(span, line, theme));
  // Ink gives an empty text no line at all, and the lines below would move up.
  return text === "" ? " " : text;
}

interface Painted {
  theme: Theme;
  text: string;
}

const painted = new WeakMap<Line, Painted>();

/** A line as text with colours; the same line is painted once. Only `SafeText` comes in, so only SGR is in it. */
export function paintLine(line: Line, theme: Theme): string {
  const known = painted.get(line);
  if (known?.theme === theme) return known.text;
  const text = paint(line, theme);
  painted.set(line, { theme, text });
  return text;
}
