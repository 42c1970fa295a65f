/** One key as podtop names it. */
export interface KeyPress {
  /** A printable character ("j", "G", "/"), "space", or a name: "enter", "esc", "ctrl-d", "pgdn", "shift-tab", "click"… */
  name: string;
  /** What the key types into a text field; empty for keys that type nothing. */
  text: string;
  /** False when it came glued to other keys (a paste, a key repeat): such a key never confirms. */
  isAlone: boolean;
  /** Where the mouse was, in cells from 0; absent = it was a key. */
  at?: { column: number; row: number };
}

/** What is read of the key object of Ink's `useInput`. */
export interface InkKey {
  upArrow: boolean;
  downArrow: boolean;
  leftArrow: boolean;
  rightArrow: boolean;
  pageDown: boolean;
  pageUp: boolean;
  home: boolean;
  end: boolean;
  return: boolean;
  escape: boolean;
  ctrl: boolean;
  shift: boolean;
  tab: boolean;
  backspace: boolean;
  delete: boolean;
  meta: boolean;
  eventType?: "press" | "repeat" | "release" | undefined;
}

const special: readonly (readonly [keyof InkKey, string])[] = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["pageDown", "pgdn"],
  ["pageUp", "pgup"],
  ["home", "home"],
  ["end", "end"],
  ["return", "enter"],
  ["escape", "esc"],
  ["tab", "tab"],
  ["backspace", "backspace"],
  ["delete", "delete"],
];

const control = new Map([
  ["\r", "enter"],
  ["\n", "enter"],
  ["\t", "tab"],
  ["\u007f", "backspace"],
  ["\b", "backspace"],
  ["\u001b", "esc"],
  ["\u0000", "ctrl-space"],
]);

function characterName(character: string): string {
  if (character === " ") return "space";
  const named = control.get(character);
  if (named) return named;
  const code = character.charCodeAt(0);
  // Control characters 1 to 26 are ctrl-a to ctrl-z; 64 above is the letter's capital, 96 its small form.
  if (code < 0x20) return `ctrl-${String.fromCharCode(code + (code <= 26 ? 96 : 64))}`;
  return character;
}

const typed = (character: string) => (/\p{C}/u.test(character) ? "" : character);

const press = (name: string, text = ""): KeyPress => ({ name, text, isAlone: true });

/**
 * The keys in one event of Ink, in order. A chunk of several characters comes as one event (`jjj`), so each
 * character becomes a key. Alt is bound to nothing: Esc and a key typed quickly look the same, and are read so.
 */
export function keyPresses(input: string, key: InkKey): KeyPress[] {
  if (key.eventType === "release") return [];
  const name = special.find(([field]) => key[field] === true)?.[1];
  if (name && key.ctrl) return [press(`ctrl-${name}`)];
  if (name) return [press(key.shift ? `shift-${name}` : name)];
  if (key.ctrl) return input === "" ? [] : [press(`ctrl-${input === " " ? "space" : input}`)];
  const presses = Array.from(input, (character) => press(characterName(character), typed(character)));
  return key.meta ? [press("esc"), ...presses] : presses;
}
