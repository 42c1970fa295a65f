/** Any Kubernetes object as the file has it: nothing about it is known yet. */
export interface WireObject {
  readonly [field: string]: unknown;
}

/** The value as an object with fields; empty for anything else. */
export function fieldsOf(value: unknown): WireObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
