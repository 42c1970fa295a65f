import type { ColorDepth } from "../terminal/capabilities.ts";
import type { Tone } from "../view/line.ts";

export const themeNames = ["default", "colorblind"] as const;
export type ThemeName = (typeof themeNames)[number];

/** SGR parameters of each tone; empty = the terminal's own text. */
export interface Theme {
  sgr: Readonly<Record<Tone, string>>;
  /** Of a name on the selected row. */
  selectedName: string;
  /** What the terminal can show, for the colours that logs bring. */
  colors: ColorDepth;
}

type Tones = Readonly<Record<Tone, string>>;

const nothing: Tones = {
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
  escaped: "",
};

/** Names stay in the terminal's own colour: bright white would vanish on a light background. */
const sixteen: Tones = {
  ...nothing,
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

/** Of the 256 colours, ones that are readable on black and on white. */
const many: Tones = {
  ...sixteen,
  dim: "38;5;244",
  ok: "38;5;35",
  warn: "38;5;178",
  wait: "38;5;37",
  bad: "38;5;203",
  end: "38;5;133",
  key: "38;5;37",
};

/** Blue and orange are told apart by nearly everyone who does not tell green from red. */
const colorblind: Readonly<Record<16 | 256, Partial<Tones>>> = {
  16: { ok: "34", bad: "1;33" },
  256: { ok: "38;5;33", bad: "38;5;208", warn: "38;5;220" },
};

/** Names of hidden characters stand out without colours too: else data could look like one. */
const mono: Tones = { ...nothing, escaped: sixteen.escaped };

/** The styles for a terminal and a taste. Without colours podtop styles nothing of its own: shapes say all. */
export function themeOf(colors: ColorDepth, name: ThemeName = "default"): Theme {
  if (colors === 0) return { sgr: mono, selectedName: "", colors };
  const level = colors === 16 ? 16 : 256;
  const base = level === 16 ? sixteen : many;
  const sgr = name === "colorblind" ? { ...base, ...colorblind[level] } : base;
  return { sgr, selectedName: "1", colors };
}

/** Text in a style, which ends with it. */
export const styled = (text: string, sgr: string) => (sgr === "" ? text : `\u001b[${sgr}m${text}\u001b[0m`);
