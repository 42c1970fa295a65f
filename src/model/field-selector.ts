import { unreadableSelector } from "./unreadable-selector.ts";

/** Reads a field of an object; absent counts as empty. */
export type FieldReader<T> = (object: T) => string | undefined;

/** Terms are parted by commas; a comma, `=` or backslash in a value has a backslash before it. */
const term = /(?:[^\\,]|\\(?:.|$))+/gs;
const equality = /^([^!=\\]+?)\s*(==|=|!=)\s*((?:[^\\=]|\\[\\,=])*)$/s;

/**
 * A field selector (`=`, `==`, `!=`) as a test of an object. `readerOf` says how a path is read and throws for one
 * that cannot be. Without a selector all pass; throws `ApiError` for one that cannot be read.
 */
export function fieldSelector<T>(
  selector: string | undefined,
  readerOf: (path: string) => FieldReader<T>,
): (object: T) => boolean {
  const tests = termsOf(selector).map((text) => {
    const [, path, operator, escaped = ""] = equality.exec(text) ?? [];
    if (path === undefined) throw unreadableSelector("field", text);
    const value = escaped.replace(/\\(.)/gs, "$1");
    const read = readerOf(path);
    return (object: T) => ((read(object) ?? "") === value) === (operator !== "!=");
  });
  return (object) => tests.every((accepts) => accepts(object));
}

function termsOf(selector = ""): string[] {
  const terms = selector.match(term) ?? [];
  return terms.map((text) => text.trim()).filter((text) => text !== "");
}
