import type { LogColor } from "../base/log-text.ts";
import type { ColorDepth } from "../terminal/capabilities.ts";
import { colorSgr, shownColor } from "./log-sgr.ts";

/** How a tone is to be drawn, as a person says it. */
export interface ToneStyle {
  /** A number of xterm's 256 colours, or an exact one. */
  color?: LogColor;
  /** SGR parameters: bold, dim, italic, underline. Reverse is kept for the names of hidden characters. */
  attributes: readonly string[];
}

const attributes = new Map([
  ["bold", "1"],
  ["dim", "2"],
  ["italic", "3"],
  ["underline", "4"],
]);

/** In the order of their numbers; `bright-` adds 8. */
const basicNames = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

function colorOf(word: string): LogColor | undefined {
  if (/^#[0-9a-f]{6}$/i.test(word)) return word.toLowerCase() as LogColor;
  if (/^\d{1,3}$/.test(word)) return Number(word) < 256 ? Number(word) : undefined;
  const basic = basicNames.indexOf(word.replace(/^bright-/, ""));
  if (basic < 0) return undefined;
  return word.startsWith("bright-") ? basic + 8 : basic;
}

/** `#ff8700`, `208`, `bright-red`, `bold`, or several such words; `default` = the terminal's own. */
export function parseToneStyle(text: string): ToneStyle | undefined {
  let color: LogColor | undefined;
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const attribute = attributes.get(word);
    const named = colorOf(word);
    if (attribute !== undefined) found.push(attribute);
    else if (named !== undefined && color === undefined) color = named;
    else if (word !== "default" || text !== "default") return undefined;
  }
  return { attributes: found, ...(color !== undefined && { color }) };
}

/** SGR parameters for a style, as far as the terminal can show it. */
export function toneSgr({ color, attributes: found }: ToneStyle, depth: ColorDepth): string {
  const colors = color === undefined || depth === 0 ? [] : [colorSgr(shownColor(color, depth), 30)];
  return [...found, ...colors].join(";");
}
