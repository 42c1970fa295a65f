/** An object as it was read, from JSON or YAML: nothing in it is checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is none. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

/** The text of a field; absent when it is missing, empty or no text. */
export function textOf(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}
