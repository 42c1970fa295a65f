import type { ContainerMark } from "../model/pod.ts";
import type { Tone } from "./line.ts";

/** Shapes podtop draws by itself. Each is one cell wide. */
export interface Symbols {
  /** Only ASCII may be drawn: text from the cluster too. */
  isAscii: boolean;
  marks: Readonly<Record<ContainerMark, string>>;
  open: string;
  folded: string;
  selected: string;
  /** A pod that was marked. */
  marked: string;
  branch: string;
  rule: string;
  caret: string;
  dot: string;
  arrow: string;
  up: string;
  down: string;
  ellipsis: string;
  /** Not the same as most that should be. */
  differs: string;
}

export type SymbolSet = "unicode" | "ascii";

const unicode: Symbols = {
  isAscii: false,
  marks: {
    ready: "●",
    notReady: "◐",
    waiting: "○",
    failed: "✖",
    completed: "✔",
    notYet: "·",
    ending: "◌",
  },
  open: "▾",
  folded: "▹",
  selected: "▸",
  marked: "*",
  branch: "└",
  rule: "─",
  caret: "▏",
  dot: "·",
  arrow: "→",
  up: "▲",
  down: "▼",
  ellipsis: "…",
  differs: "≠",
};

const ascii: Symbols = {
  isAscii: true,
  marks: {
    ready: "R",
    notReady: "r",
    waiting: "W",
    failed: "X",
    completed: "C",
    notYet: ".",
    ending: "T",
  },
  // Not "-" and "+", which mark pods that are gone and new.
  open: "v",
  folded: ":",
  selected: ">",
  marked: "*",
  branch: "`",
  rule: "-",
  caret: "_",
  dot: "-",
  arrow: ">",
  up: "^",
  down: "v",
  ellipsis: "~",
  differs: "!",
};

/** The shapes of a symbol set. */
export function symbolsOf(set: SymbolSet): Symbols {
  return set === "ascii" ? ascii : unicode;
}

/** The colour that goes with each shape. */
export const markTones: Readonly<Record<ContainerMark, Tone>> = {
  ready: "ok",
  notReady: "warn",
  waiting: "wait",
  failed: "bad",
  completed: "dim",
  notYet: "dim",
  ending: "end",
};
