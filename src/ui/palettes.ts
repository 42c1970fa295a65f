import type { Tone } from "../view/line.ts";

/** SGR parameters of each tone; empty = the terminal's own text. */
export type Tones = Readonly<Record<Tone, string>>;

/** What the terminal draws on. */
export type Background = "dark" | "light";

/** One set of colours for each kind of terminal. True colour has no more: these colours are the same there. */
export type Palette = Readonly<Record<Background, Readonly<Record<16 | 256, Tones>>>>;

export const nothing: Tones = {
  plain: "",
  strong: "",
  dim: "",
  ok: "",
  warn: "",
  wait: "",
  bad: "",
  end: "",
  title: "",
  key: "",
  match: "",
  changed: "",
  tag1: "",
  tag2: "",
  tag3: "",
  tag4: "",
  tag5: "",
  tag6: "",
  escaped: "",
};

/** The sources of a log: none has the colour of a trouble. Six that can be told apart, and read, on each ground. */
const darkTags16 = { tag1: "36", tag2: "35", tag3: "32", tag4: "94", tag5: "96", tag6: "95" };
const darkTags256 = {
  tag1: "38;5;75",
  tag2: "38;5;176",
  tag3: "38;5;114",
  tag4: "38;5;80",
  tag5: "38;5;147",
  tag6: "38;5;180",
};
const lightTags16 = { tag1: "34", tag2: "35", tag3: "1;34", tag4: "1;35", tag5: "90", tag6: "4;34" };
const lightTags256 = {
  tag1: "38;5;25",
  tag2: "38;5;90",
  tag3: "38;5;22",
  tag4: "38;5;23",
  tag5: "38;5;55",
  tag6: "38;5;58",
};

/** Names stay in the terminal's own colour: bright white would vanish on a light background. */
const dark16: Tones = {
  ...nothing,
  ...darkTags16,
  dim: "2",
  ok: "32",
  warn: "33",
  wait: "36",
  bad: "31",
  end: "35",
  title: "1",
  key: "36",
  match: "1;4",
  changed: "4",
  // Reverse is used for nothing else, so that data cannot look like a name of a hidden character.
  escaped: "7",
};

const dark256: Tones = {
  ...dark16,
  ...darkTags256,
  dim: "38;5;244",
  ok: "38;5;35",
  warn: "38;5;178",
  wait: "38;5;37",
  bad: "38;5;203",
  end: "38;5;133",
  key: "38;5;37",
};

/** xterm's green, yellow and cyan cannot be read on white: what is well has the terminal's own colour. */
const light16: Tones = {
  ...dark16,
  ...lightTags16,
  ok: "",
  warn: "35",
  wait: "34",
  bad: "1;31",
  end: "2;35",
  key: "34",
};

/** Each has a contrast to white of 4.5 or more, as WCAG 2.2 asks. */
const light256: Tones = {
  ...dark16,
  ...lightTags256,
  dim: "38;5;242",
  ok: "38;5;28",
  warn: "38;5;94",
  wait: "38;5;24",
  bad: "38;5;160",
  end: "38;5;90",
  key: "38;5;24",
};

export const plainPalette: Palette = {
  dark: { 16: dark16, 256: dark256 },
  light: { 16: light16, 256: light256 },
};

/**
 * Blue and orange are told apart by nearly everyone who does not tell green from red. On white there is no yellow
 * beside the orange: there the orange is bold.
 */
export const colorblindPalette: Palette = {
  dark: {
    16: { ...dark16, ok: "94", warn: "93", bad: "1;91" },
    256: { ...dark256, ok: "38;5;33", warn: "38;5;226", wait: "38;5;49", bad: "38;5;208", end: "38;5;175" },
  },
  light: {
    16: light16,
    256: { ...light256, ok: "38;5;25", warn: "38;5;58", wait: "38;5;30", bad: "1;38;5;130" },
  },
};

/** Bold, dim, underline and reverse alone: what needs a person is what is seen first. */
export const monochrome: Tones = {
  ...nothing,
  dim: "2",
  warn: "1",
  bad: "1;4",
  end: "2",
  title: "1",
  key: "1",
  match: "4",
  changed: "4",
  escaped: "7",
};
