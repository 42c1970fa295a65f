/** How a cell is drawn. Equal styles are usually, not always, the same object. */
export interface Style {
  /** SGR parameters of the colour, such as `31` or `38;5;200`; empty for the default. */
  readonly fg: string;
  readonly bg: string;
  /** One bit for each of `attributes`. */
  readonly flags: number;
  readonly key: string;
}

interface Attribute {
  bit: number;
  on: number;
  off: number;
}

/** What a cell may have beside colours. Blink, conceal and fonts are not among them (safety.md). */
const attributes: readonly Attribute[] = [
  { bit: 1, on: 1, off: 22 },
  { bit: 2, on: 2, off: 22 },
  { bit: 4, on: 3, off: 23 },
  { bit: 8, on: 4, off: 24 },
  { bit: 16, on: 7, off: 27 },
  { bit: 32, on: 9, off: 29 },
];
const boldOrDim = 3;

/** True colour in log lines can make any number of styles; a screen has some dozens. */
const knownStyles = 4_096;
const styles = new Map<string, Style>();
const transitions = new Map<string, string>();

export const plainStyle: Style = { fg: "", bg: "", flags: 0, key: "//0" };

function styleOf(fg: string, bg: string, flags: number): Style {
  const key = `${fg}/${bg}/${flags}`;
  if (key === plainStyle.key) return plainStyle;
  const known = styles.get(key);
  if (known) return known;
  if (styles.size >= knownStyles) styles.clear();
  const style = { fg, bg, flags, key };
  styles.set(key, style);
  return style;
}

/** The style after SGR with these parameters. */
export function afterSgr(before: Style, parameters: string): Style {
  let { fg, bg, flags } = before;
  const codes = parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 0) {
      fg = "";
      bg = "";
      flags = 0;
    } else if (code === 38 || code === 48) {
      const color = codes.slice(index, index + (codes[index + 1] === 5 ? 3 : 5));
      if (code === 38) fg = color.join(";");
      else bg = color.join(";");
      index += color.length - 1;
    } else if (code === 39 || isBasic(code, 30)) fg = code === 39 ? "" : String(code);
    else if (code === 49 || isBasic(code, 40)) bg = code === 49 ? "" : String(code);
    else flags = withAttribute(flags, code);
  }
  return styleOf(fg, bg, flags);
}

/** `first` to `first + 7`, and the bright ones 60 higher. */
function isBasic(code: number, first: number): boolean {
  return (code >= first && code < first + 8) || (code >= first + 60 && code < first + 68);
}

function withAttribute(flags: number, code: number): number {
  let changed = flags;
  for (const { bit, on, off } of attributes) {
    if (code === on) changed |= bit;
    else if (code === off) changed &= ~bit;
  }
  return changed;
}

/** The shortest SGR that leads from one style to another. */
export function styleChange(from: Style, to: Style): string {
  if (from.key === to.key) return "";
  const key = `${from.key}>${to.key}`;
  const known = transitions.get(key);
  if (known !== undefined) return known;
  if (transitions.size >= knownStyles) transitions.clear();
  const change = differenceOf(from, to);
  const restart = to === plainStyle ? "" : ["0", ...differenceOf(plainStyle, to)].join(";");
  const shortest =
    change.length > 0 && change.join(";").length <= restart.length ? change.join(";") : restart;
  const sequence = `\x1b[${shortest}m`;
  transitions.set(key, sequence);
  return sequence;
}

function differenceOf(from: Style, to: Style): string[] {
  const codes: string[] = [];
  const gone = from.flags & ~to.flags;
  let missing = to.flags & ~from.flags;
  if (gone & boldOrDim) {
    codes.push("22");
    missing |= to.flags & boldOrDim;
  }
  for (const { bit, off } of attributes) if (gone & bit & ~boldOrDim) codes.push(String(off));
  for (const { bit, on } of attributes) if (missing & bit) codes.push(String(on));
  if (from.fg !== to.fg) codes.push(to.fg || "39");
  if (from.bg !== to.bg) codes.push(to.bg || "49");
  return codes;
}
