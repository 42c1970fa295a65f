/** One entry of a JSON object as it was written. */
export interface JsonEntry {
  readonly name: string;
  /** As it stands in the text: numbers keep all of their digits. */
  readonly source: string;
}

/** Longer texts are no records that a person reads. */
const longest = 65_536;
/** Deeper ones neither; their indent alone would be as long as a book. */
const deepest = 40;

/** Strings, signs, and words (numbers, `true`, `null`). */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const opening = new Set(["{", "["]);
const closing = new Set(["}", "]"]);

function isJsonObject(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}") || trimmed.length > longest) return false;
  try {
    JSON.parse(trimmed);
    return true;
  } catch {
    // It only looked like JSON: it is read as plain text.
    return false;
  }
}

/** The tokens of a text and how deep each stands; `undefined` = it is no JSON object, or none for people. */
function tokensOf(text: string): { token: string; depth: number }[] | undefined {
  if (!isJsonObject(text)) return undefined;
  const tokens: { token: string; depth: number }[] = [];
  let depth = 0;
  for (const [found] of text.matchAll(token)) {
    if (closing.has(found)) depth--;
    tokens.push({ token: found, depth });
    if (opening.has(found)) depth++;
    if (depth > deepest) return undefined;
  }
  return tokens;
}

/** The text of a JSON string; of any other value what was written. */
export const jsonWords = (source: string): string =>
  source.startsWith('"') ? String(JSON.parse(source)) : source;

/** The entries of a JSON object in their order, also those of the same name; `undefined` = the text is none. */
export function jsonEntries(text: string): JsonEntry[] | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const entries: { name: string; source: string }[] = [];
  let isName = true;
  for (const { token: part, depth } of tokens.slice(1, -1)) {
    const isOuter = depth === 1;
    if (isOuter && part === ",") isName = true;
    else if (isName) {
      entries.push({ name: jsonWords(part), source: "" });
      isName = false;
    } else if (!(isOuter && part === ":" && entries.at(-1)?.source === "")) {
      const last = entries.at(-1);
      if (last) last.source += part;
    }
  }
  return entries;
}

/** A JSON object over several lines, an entry each, nothing of it changed but the blanks; `undefined` = it is none. */
export function prettyJson(text: string): string[] | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const lines: string[] = [];
  let line = "";
  const endLine = (depth: number) => {
    lines.push(line);
    line = "  ".repeat(depth);
  };
  for (const [at, { token: part, depth }] of tokens.entries()) {
    const isEmpty = opening.has(tokens[at - 1]?.token ?? "") && closing.has(part);
    if (closing.has(part) && !isEmpty) endLine(depth);
    line += part === ":" ? ": " : part;
    const next = tokens[at + 1]?.token ?? "";
    if (part === ",") endLine(depth);
    else if (opening.has(part) && !closing.has(next)) endLine(depth + 1);
  }
  return [...lines, line];
}
