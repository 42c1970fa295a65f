import type { ColorDepth } from "../terminal/capabilities.ts";
import type { TagTone, Tone } from "../view/line.ts";
import {
  type Background,
  colorblindPalette,
  monochrome,
  nothing,
  plainPalette,
  type Tones,
} from "./palettes.ts";
import { type ToneStyle, toneSgr } from "./tone-style.ts";

/** `default` and `colorblind` follow the terminal's background. */
export const themeNames = ["default", "dark", "light", "colorblind", "monochrome"] as const;
export type ThemeName = (typeof themeNames)[number];

/**
 * How a hidden character is named is not a matter of taste: data must not look like it. Nor are the colours of a log's
 * sources, which only tell them apart.
 */
export type ThemeTone = Exclude<Tone, "escaped" | TagTone>;
export const themeTones: readonly ThemeTone[] = [
  "plain",
  "strong",
  "dim",
  "ok",
  "warn",
  "wait",
  "bad",
  "end",
  "title",
  "key",
  "match",
  "changed",
];

/** What a person likes to see, and on what. */
export interface ThemeTaste {
  name: ThemeName;
  /** Where the terminal does not say it, it is dark. */
  background?: Background;
  /** In the place of the theme's own. */
  tones?: Readonly<Partial<Record<ThemeTone, ToneStyle>>>;
}

export interface Theme {
  sgr: Tones;
  /** Of a name on the selected row. */
  selectedName: string;
  /** What the terminal can show, for the colours that logs bring. */
  colors: ColorDepth;
}

const bold = "1";

function tonesOf(colors: 16 | 256, { name, background = "dark" }: ThemeTaste): Tones {
  switch (name) {
    case "monochrome":
      return monochrome;
    case "colorblind":
      return colorblindPalette[background][colors];
    case "default":
      return plainPalette[background][colors];
    case "dark":
    case "light":
      return plainPalette[name][colors];
  }
}

/** Names of hidden characters stand out in any case: else data could look like one. */
const onlyEscaped = { ...nothing, escaped: monochrome.escaped };

/** The styles for a terminal and a taste. Without colours podtop's own words have no style, only shapes, unless it is asked for. */
export function themeOf(colors: ColorDepth, taste: ThemeTaste = { name: "default" }): Theme {
  const isMonochrome = taste.name === "monochrome";
  const depth = isMonochrome ? 0 : colors;
  if (colors === 0 && !isMonochrome) return { sgr: onlyEscaped, selectedName: "", colors };
  const own = Object.entries(taste.tones ?? {}).map(([tone, style]) => [tone, toneSgr(style, depth)]);
  const sgr = { ...tonesOf(colors === 16 ? 16 : 256, taste), ...Object.fromEntries(own) };
  const selectedName = sgr.strong === "" ? bold : `${bold};${sgr.strong}`;
  return { sgr, selectedName, colors: depth };
}

/** Text in a style, which ends with it. */
export const styled = (text: string, sgr: string) => (sgr === "" ? text : `\u001b[${sgr}m${text}\u001b[0m`);
