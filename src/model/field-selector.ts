import { equalityTerm, selectorTerms, unreadableSelector } from "./selector-term.ts";

/** Reads a field of an object; absent counts as empty. */
export type FieldReader<T> = (object: T) => string | undefined;

/**
 * A field selector (`=`, `==`, `!=`) as a test of an object. `readerOf` says how a path is read and throws for one
 * that cannot be. Without a selector all pass; throws `ApiError` for one that cannot be read.
 */
export function fieldSelector<T>(
  selector: string | undefined,
  readerOf: (path: string) => FieldReader<T>,
): (object: T) => boolean {
  const tests = selectorTerms(selector).map((term) => {
    const equality = equalityTerm(term);
    if (!equality) throw unreadableSelector("field", term);
    const { key, value, isEqual } = equality;
    const read = readerOf(key);
    return (object: T) => ((read(object) ?? "") === value) === isEqual;
  });
  return (object) => tests.every((accepts) => accepts(object));
}
