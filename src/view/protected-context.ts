/** safety.md, "Deleting": in these contexts, the context's name is typed before a delete. */
export const defaultProtected: readonly string[] = ["*prod*"];

/** Whether a name is a pattern's, in which `*` is any text; capitals count as small letters. */
function matches(name: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const text = name.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

export const isProtected = (context: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matches(context, pattern));
