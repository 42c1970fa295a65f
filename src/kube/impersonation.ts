import { type Fields, fieldsOf, textOf } from "../base/fields.ts";

/** The headers of `as`, `as-uid`, `as-groups` and `as-user-extra`. */
export function impersonationHeaders(user: Fields): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  const name = textOf(user, "as");
  const uid = textOf(user, "as-uid");
  const groups = user["as-groups"];
  if (name !== undefined) headers["Impersonate-User"] = name;
  if (uid !== undefined) headers["Impersonate-Uid"] = uid;
  if (Array.isArray(groups) && groups.length > 0) headers["Impersonate-Group"] = groups.map(String);
  for (const [key, values] of Object.entries(fieldsOf(user["as-user-extra"]))) {
    if (Array.isArray(values)) headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = values.map(String);
  }
  return headers;
}
