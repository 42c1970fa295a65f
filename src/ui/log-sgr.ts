import type { LogColor, LogStyle } from "../base/log-text.ts";
import type { ColorDepth } from "../terminal/capabilities.ts";
import { contrast, isExtreme, leastContrast, rgbOf } from "./log-color.ts";

type Colors = Pick<LogStyle, "fg" | "bg">;

const white = 15;
const black = 0;

/** Light on grey: reverse itself is kept for the names of hidden characters, which data must not look like. */
const reverseOfPlain: Colors = { fg: white, bg: 8 };

/** Steps of xterm's colour cube are this far apart, the first a little more. */
const cubeStep = 40;
const firstCubeStep = 95;

/**
 * SGR parameters for what a container asked of its log, as far as the terminal can show it; empty = plain. Colours in
 * which the text could not be seen are left out.
 */
export function logSgr(style: LogStyle, depth: ColorDepth): string {
  if (depth === 0) return "";
  const { fg, bg } = readable(style, depth);
  const parts = [
    style.isBold ? "1" : "",
    style.isUnderline ? "4" : "",
    fg === undefined ? "" : colorSgr(fg, 30),
    bg === undefined ? "" : colorSgr(bg, 40),
  ];
  return parts.filter((part) => part !== "").join(";");
}

/** The colours on this terminal, both known where one is a ground: what the other would be, nobody knows. */
function readable(style: LogStyle, depth: ColorDepth): Colors {
  const asked = style.isReverse ? reversed(style) : style;
  const [fg, bg] = [asked.fg, asked.bg].map((color) =>
    color === undefined ? undefined : shownColor(color, depth),
  );
  if (bg === undefined) return fg === undefined || isExtreme(fg) ? {} : { fg };
  const standsOut = (color: LogColor) => leastSeen(color, style.isBold).map((seen) => contrast(seen, bg));
  if (fg !== undefined) return Math.min(...standsOut(fg)) < leastContrast ? {} : { fg, bg };
  return { fg: Math.min(...standsOut(white)) >= Math.min(...standsOut(black)) ? white : black, bg };
}

/** Many terminals draw the first eight colours as the next eight where they are bold. */
const leastSeen = (color: LogColor, isBold = false): LogColor[] =>
  isBold && typeof color === "number" && color < 8 ? [color, color + 8] : [color];

function reversed({ fg, bg }: LogStyle): Colors {
  if (fg === undefined && bg === undefined) return reverseOfPlain;
  return { ...(bg !== undefined && { fg: bg }), ...(fg !== undefined && { bg: fg }) };
}

/** The colour itself, or the nearest that the terminal has. */
export function shownColor(color: LogColor, depth: ColorDepth): LogColor {
  if (typeof color === "string" && depth === "truecolor") return color;
  const index = typeof color === "string" ? cubeIndex(rgbOf(color)) : color;
  return depth === 16 && index >= 16 ? basicIndex(index) : index;
}

/** `base`: 30 for the text, 40 for its ground. */
export function colorSgr(color: LogColor, base: 30 | 40): string {
  if (typeof color === "string") return `${base + 8};2;${rgbOf(color).join(";")}`;
  if (color < 8) return String(base + color);
  return color < 16 ? String(base + 52 + color) : `${base + 8};5;${color}`;
}

/** The nearest of the 6×6×6 colours of a terminal of 256. */
function cubeIndex(rgb: readonly number[]): number {
  const steps = rgb.map((part) => {
    if (part < firstCubeStep / 2) return 0;
    return Math.max(1, Math.round((part - firstCubeStep) / cubeStep) + 1);
  });
  return 16 + steps.reduce((sum, step) => sum * 6 + step, 0);
}

/** The hue that a terminal of 16 colours has for one of 256: which of red, green and blue are strong. */
function basicIndex(index: number): number {
  const steps =
    index >= 232
      ? Array<number>(3).fill((index - 232) / 4.6)
      : [36, 6, 1].map((size) => Math.floor((index - 16) / size) % 6);
  const most = Math.max(...steps);
  if (most < 2) return black;
  const [red = 0, green = 0, blue = 0] = steps.map((step) => (step > most / 2 ? 1 : 0));
  return red + 2 * green + 4 * blue;
}
