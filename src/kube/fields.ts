/** An object as it was read, from JSON or YAML: nothing in it is checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The text of a field; absent when it is missing, empty or no text. */
export function textOf(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The value as an object; an empty one when it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
