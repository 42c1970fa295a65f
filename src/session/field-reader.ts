import { type Fields, fieldsOf } from "../base/fields.ts";

/** Reads the plain field at a path ("spec.nodeName"): a file answers for any, a server only for those it has indexed. */
export function fieldReader(path: string): (object: Fields) => string | undefined {
  const keys = path.split(".");
  return (object) => {
    let value: unknown = object;
    for (const key of keys) value = fieldsOf(value)[key];
    return value === undefined || value === null ? undefined : String(value);
  };
}
