declare const safe: unique symbol;

/** Text that may be drawn or printed: made only by `safeText`. No control, bidi or invisible character is in it. */
export type SafeText = string & { readonly [safe]: true };

const unsafe = /[^\x20-\x7e]/;

/** Makes text from the cluster safe to draw on one line. */
export function safeText(raw: string): SafeText {
  if (!unsafe.test(raw)) return raw as SafeText;
  return raw.replace(/\p{C}/gu, "\u{fffd}") as SafeText;
}
