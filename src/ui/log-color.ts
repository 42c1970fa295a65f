import type { LogColor } from "../base/log-text.ts";

/** xterm's levels of the 6×6×6 colour cube. */
const cubeLevels = [0, 95, 135, 175, 215, 255];

/** xterm's first 16 colours: themes differ, but black on black and white on white are the same in all of them. */
const basicColors = [
  ..."000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5".split(" "),
  ..."7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff".split(" "),
];

/** Red, green and blue, 0 to 255. */
export function rgbOf(color: LogColor): readonly number[] {
  if (typeof color === "string") return hexParts(color.slice(1));
  if (color < 16) return hexParts(basicColors[color] ?? "");
  if (color >= 232) return Array<number>(3).fill(8 + (color - 232) * 10);
  const index = color - 16;
  return [36, 6, 1].map((size) => cubeLevels[Math.floor(index / size) % 6] ?? 0);
}

const hexParts = (hex: string) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** How much light the eye sees of a colour, 0 to 1: relative luminance of WCAG 2.2. */
function luminance(color: LogColor): number {
  const [red = 0, green = 0, blue = 0] = rgbOf(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 for the same light to 21 for black and white: the contrast ratio of WCAG 2.2. */
export function contrast(one: LogColor, other: LogColor): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Text that differs less from its ground is hidden; white on xterm's yellow has 1.3, on its green 1.7. */
export const leastContrast = 1.5;

/** All three parts as strong as this make a white that does not stand out on a white terminal; yellow does. */
const whitePart = 0xd0;

/** Would not be seen on a terminal whose ground is black, or on one whose ground is white: which it is, nobody knows. */
export const isExtreme = (color: LogColor) =>
  contrast(color, "#000000") < leastContrast || rgbOf(color).every((part) => part >= whitePart);
