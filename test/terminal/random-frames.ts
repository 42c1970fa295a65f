import type { Random } from "../../src/base/clock.ts";

/** Wide, narrow, combining and disputed characters, and plenty of blanks. */
const pieces = [
  ..."abcdefgh0123456789-./:",
  " ",
  "  ",
  "        ",
  "漢",
  "字テ",
  "▾",
  "●✖",
  "│",
  "e\u{301}",
  "👍",
  "👩‍👩‍👧",
  "🇫🇷",
  "⌚",
  "ｶﾞ",
  "कि",
];
const plainPieces = pieces.slice(0, 32);

const codes = [
  "1",
  "2",
  "3",
  "4",
  "7",
  "9",
  "31",
  "42",
  "97",
  "100",
  "38;5;200",
  "48;5;16",
  "38;2;1;2;3",
  "48;2;9;8;7",
];

export interface RandomFrameOptions {
  random: Random;
  columns: number;
  rows: number;
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

/** One line; may be wider than the screen. */
function randomLine({ random, columns }: RandomFrameOptions): string {
  if (random() < 0.15) return "";
  const from = random() < 0.7 ? plainPieces : pieces;
  let line = "";
  let isStyled = false;
  const length = random() * columns * 0.9;
  while (line.length < length) {
    if (random() < 0.15) {
      line += `\x1b[${pick(random, codes)}m`;
      isStyled = true;
    } else if (isStyled && random() < 0.3) {
      line += "\x1b[0m";
      isStyled = false;
    }
    line += pick(random, from);
  }
  return isStyled ? `${line}\x1b[0m` : line;
}

export function randomLines(options: RandomFrameOptions): string[] {
  return Array.from({ length: options.rows }, () => randomLine(options));
}

/** What a frame turns into: a cell, a line, a list that moved, all new, fewer lines. */
export function changedLines(lines: readonly string[], options: RandomFrameOptions): string[] {
  const { random, rows } = options;
  const changed = [...lines.slice(0, rows), ...Array(Math.max(0, rows - lines.length)).fill("")];
  const kind = random();
  if (kind < 0.1) return randomLines(options);
  if (kind < 0.45) moveLines(changed, options);
  const edits = Math.floor(random() * 4);
  for (let edit = 0; edit < edits; edit++) {
    const y = Math.floor(random() * changed.length);
    changed[y] = random() < 0.5 ? randomLine(options) : editLine(changed[y] ?? "", random);
  }
  return changed.slice(0, random() < 0.1 ? Math.floor(random() * rows) : rows);
}

function moveLines(lines: string[], options: RandomFrameOptions): void {
  const { random } = options;
  const top = Math.floor(random() * lines.length);
  const bottom = top + Math.floor(random() * (lines.length - top));
  const by = 1 + Math.floor(random() * 3);
  const region = lines.splice(top, bottom - top + 1);
  for (let step = 0; step < by; step++) {
    if (random() < 0.8) {
      region.shift();
      region.push(randomLine(options));
    } else {
      region.pop();
      region.unshift(randomLine(options));
    }
  }
  lines.splice(top, 0, ...region);
}

/** Changes text outside of sequences. */
function editLine(line: string, random: Random): string {
  const parts = line.split(/(\x1b\[[\d;]*m)/);
  const at = Math.floor(random() * Math.ceil(parts.length / 2)) * 2;
  const characters = Array.from(parts[at] ?? "");
  characters.splice(Math.floor(random() * characters.length), random() < 0.5 ? 1 : 0, pick(random, pieces));
  parts[at] = characters.join("");
  return parts.join("");
}
