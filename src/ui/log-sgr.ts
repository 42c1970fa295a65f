import type { LogColor, LogStyle } from "../base/log-text.ts";
import type { ColorDepth } from "../terminal/capabilities.ts";

/** Light on grey: reverse itself is kept for the names of hidden characters, which data must not look like. */
const reverseOfPlain: LogStyle = { fg: 15, bg: 8 };

/** Steps of xterm's colour cube are this far apart, the first a little more. */
const cubeStep = 40;
const firstCubeStep = 95;

/** SGR parameters for what a container asked of its log, as far as the terminal can show it; empty = plain. */
export function logSgr(style: LogStyle, depth: ColorDepth): string {
  if (depth === 0) return "";
  const { fg, bg } = visible(style.isReverse ? reversed(style) : style, depth);
  const parts = [
    style.isBold ? "1" : "",
    style.isUnderline ? "4" : "",
    fg === undefined ? "" : colorSgr(fg, depth, 30),
    bg === undefined ? "" : colorSgr(bg, depth, 40),
  ];
  return parts.filter((part) => part !== "").join(";");
}

/** Colours that a poor terminal draws alike would hide the text. */
function visible(style: LogStyle, depth: ColorDepth): LogStyle {
  const { fg, bg } = style;
  if (fg === undefined || bg === undefined) return style;
  return colorSgr(fg, depth, 30) === colorSgr(bg, depth, 30) ? {} : style;
}

function reversed({ fg, bg }: LogStyle): LogStyle {
  if (fg === undefined && bg === undefined) return reverseOfPlain;
  return { ...(bg !== undefined && { fg: bg }), ...(fg !== undefined && { bg: fg }) };
}

/** `base`: 30 for the text, 40 for its ground. */
function colorSgr(color: LogColor, depth: ColorDepth, base: 30 | 40): string {
  if (typeof color === "string" && depth === "truecolor") return `${base + 8};2;${rgbOf(color).join(";")}`;
  const index = typeof color === "string" ? cubeIndex(rgbOf(color)) : color;
  if (index < 8) return String(base + index);
  if (index < 16) return String(base + 52 + index);
  return depth === 16 ? basicSgr(index, base) : `${base + 8};5;${index}`;
}

function rgbOf(color: `#${string}`): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
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
function basicSgr(index: number, base: 30 | 40): string {
  const steps =
    index >= 232
      ? Array<number>(3).fill((index - 232) / 4.6)
      : [36, 6, 1].map((size) => Math.floor((index - 16) / size) % 6);
  const most = Math.max(...steps);
  if (most < 2) return String(base);
  const [red = 0, green = 0, blue = 0] = steps.map((step) => (step > most / 2 ? 1 : 0));
  return String(base + red + 2 * green + 4 * blue);
}
