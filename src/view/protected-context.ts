import { safeText } from "../base/safe-text.ts";
import type { Dialog } from "./ui-state.ts";

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

type DeleteDialog = Extract<Dialog, { kind: "delete" }>;

/** Whether the context's name is still to be typed. What is shown of a name counts as the name. */
export function isLocked({ lock }: DeleteDialog): boolean {
  if (!lock) return false;
  const { context, typed } = lock;
  return ![context, safeText(context), safeText(context, { ascii: true })].some((form) => form === typed);
}
