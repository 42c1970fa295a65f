const opening = '"managedFields":[';
const closing = /^\]\},"[a-z]/;

/**
 * The text of an object without what `metadata.managedFields` holds: a third of a real pod, which no reader wants and
 * which takes longer to parse than the rest. Exact: a quote within a string has a backslash before it, so the opening
 * and the closing are what they look like; no array ends between them; and if one began there, the brackets of what
 * is left do not match, so that it does not parse.
 */
function withoutManagedFields(text: string): string | undefined {
  const start = text.indexOf(opening);
  if (start < 0) return undefined;
  const end = text.indexOf("]", start + opening.length);
  if (!closing.test(text.slice(end, end + 5))) return undefined;
  return text.slice(0, start + opening.length) + text.slice(end);
}

/** The value of JSON text, in which managed fields may be missing. Throws `SyntaxError` for what is no JSON. */
export function parseWire(text: string): unknown {
  const short = withoutManagedFields(text);
  if (short === undefined) return JSON.parse(text);
  try {
    return JSON.parse(short);
  } catch {
    // Not as the API server writes it, or no JSON at all: the whole text tells.
    return JSON.parse(text);
  }
}
