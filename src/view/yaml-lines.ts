import { humanDuration } from "../model/human-duration.ts";
import type { Line, Span } from "./line.ts";
import type { Asked, PodReading, YamlText } from "./pod-reading.ts";
import { blank, clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { wrapSpans } from "./wrap-spans.ts";

interface Look {
  width: number;
  symbols: Symbols;
}

/** Indents, all of them at once, and a key at the start of a line, as the library writes them. */
const keyed = /^(?=((?: |- )*))\1("(?:[^"\\]|\\.)*"|[^\s"'#][^:]*):(?= |$)/;

/** Deeper lines have no room to go on below their start. */
const deepestIndent = 24;

function lineSpans(raw: string, { isAscii }: Symbols): Span[] {
  const [, indent = "", key] = keyed.exec(raw) ?? [];
  if (key === undefined) return textSpans(raw, "plain", { isAscii });
  return [
    ...textSpans(indent, "dim", { isAscii }),
    ...textSpans(`${key}:`, "key", { isAscii }),
    ...textSpans(raw.slice(indent.length + key.length + 1), "plain", { isAscii }),
  ];
}

const indentOf = (raw: string) => raw.length - raw.trimStart().length;

function rowsOf(raw: string, { width, symbols }: Look): (readonly Span[])[] {
  const indent = Math.min(indentOf(raw) + 2, deepestIndent, Math.floor(width / 2));
  const [first = [], ...rest] = wrapSpans(lineSpans(raw, symbols), width);
  if (rest.length === 0) return [first];
  return [
    first,
    ...wrapSpans(rest.flat(), Math.max(1, width - indent)).map((row) => [blank(indent), ...row]),
  ];
}

/** Where a line stands in the object: `status/conditions/1/type`. Stays the same when lines come or go above it. */
function lineNames(lines: readonly string[]): string[] {
  /** The lines that this one is within, and how many of each name they have. */
  const above: { indent: number; name: string; counts: Map<string, number> }[] = [];
  const top = { indent: -1, name: "", counts: new Map<string, number>() };
  return lines.map((raw) => {
    const indent = indentOf(raw);
    while ((above.at(-1)?.indent ?? -1) >= indent) above.pop();
    const { name, counts } = above.at(-1) ?? top;
    const own = raw.startsWith("- ", indent) ? "-" : (keyed.exec(raw)?.[2] ?? "");
    const count = counts.get(own) ?? 0;
    counts.set(own, count + 1);
    const path = `${name}/${own}${count}`;
    above.push({ indent, name: path, counts: new Map() });
    return path;
  });
}

interface Drawn extends Look {
  lines: readonly Line[];
}

const drawn = new WeakMap<YamlText, Drawn>();

/** The rows of an object's YAML, drawn once for a width. */
function yamlRows(text: YamlText, look: Look): readonly Line[] {
  const known = drawn.get(text);
  if (known?.width === look.width && known.symbols === look.symbols) return known.lines;
  const names = lineNames(text.lines);
  const lines = text.lines.flatMap((raw, line) =>
    rowsOf(raw, look).map((spans, at): Line => ({ key: `yaml/${names[line]}/${at}`, spans })),
  );
  drawn.set(text, { ...look, lines });
  return lines;
}

/** Of which time an answer is, and why there is no newer one. */
function ageWords({ at, unanswered }: Asked<unknown>, now: number): string {
  if (at === undefined) return "";
  if (unanswered) return `as it was ${humanDuration(now - at)} ago: ${unanswered.words}`;
  return `read ${humanDuration(now - at)} ago`;
}

export interface YamlInput extends Look {
  reading: PodReading | undefined;
  /** This machine's time, ms since epoch. */
  now: number;
}

/** The line above the YAML: whose it is, and of when. */
export function yamlTitle({ reading, now, width, symbols }: YamlInput): Line {
  const { ellipsis } = symbols;
  const target = reading?.target;
  const name = target ? `${target.namespace}/${target.name}` : "";
  const tone = reading?.pod.unanswered ? "warn" : "dim";
  const spans = [
    span("yaml ", "title"),
    ...textSpans(name, "strong", symbols),
    blank(3),
    ...textSpans(reading ? ageWords(reading.pod, now) : "", tone, symbols),
  ];
  return { key: "yaml/title", spans: clipSpans(spans, width, ellipsis) };
}

/** All rows of the YAML, or why there are none; the caller scrolls. */
export function yamlView({ reading, width, symbols }: YamlInput): readonly Line[] {
  if (reading?.yaml) return yamlRows(reading.yaml, { width, symbols });
  const unanswered = reading?.pod.unanswered;
  const words = unanswered
    ? textSpans(`The object cannot be read: ${unanswered.words}`, "warn", symbols)
    : [span(`Reading the object${symbols.ellipsis}`, "dim")];
  return wrapSpans(words, width, true).map((spans, at) => ({ key: `yaml/none/${at}`, spans }));
}
