const named: ReadonlySet<string> = new Set(
  "enter esc tab shift-tab space backspace delete up down left right pgup pgdn home end".split(" "),
);

/** Keys that a terminal sends as other ones. */
const sameAs = new Map([
  ["ctrl-h", "backspace"],
  ["ctrl-i", "tab"],
  ["ctrl-j", "enter"],
  ["ctrl-m", "enter"],
]);

/** One character that is seen. */
const printable = /^[^\p{C}\p{Z}\p{M}]$/u;

/** Why no key press has this name; `undefined` = one has. */
export function noKey(name: string): string | undefined {
  const other = sameAs.get(name);
  if (other !== undefined) return `terminals send ${name} as ${other}`;
  if (named.has(name) || printable.test(name) || /^ctrl-[a-z]$/.test(name)) return undefined;
  return `${JSON.stringify(name)} is no key; write it like d, D, ctrl-d, shift-tab, enter, esc, space or pgdn`;
}
