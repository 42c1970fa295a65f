import type { Cancel, Clock } from "../base/clock.ts";

export type ColorDepth = 0 | 16 | 256 | "truecolor";

/** What the terminal can show, as far as the environment tells. */
export interface Capabilities {
  colors: ColorDepth;
  /** UTF-8; without it, only ASCII is drawn. */
  unicode: boolean;
  /** No cursor addressing: the screen cannot be drawn at all. */
  isDumb: boolean;
  /** Scroll regions are safe: tmux draws whole frames itself. */
  inTmux: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readCapabilities(env: Environment): Capabilities {
  // no-color.org: any value but the empty one.
  const colors = env.NO_COLOR ? 0 : colorDepth(env);
  return { colors, unicode: isUtf8(env), isDumb: isDumb(env), inTmux: Boolean(env.TMUX) };
}

const isDumb = ({ TERM }: Environment) => TERM === "dumb" || TERM === "";

/** How many colours there are for whoever wants some: by `FORCE_COLOR`, else by the terminal's own words. */
export function colorDepth(env: Environment): ColorDepth {
  const forced = forcedColors(env.FORCE_COLOR);
  if (forced !== undefined) return forced;
  const term = env.TERM ?? "";
  if (isDumb(env)) return 0;
  const isTrue = env.COLORTERM === "truecolor" || env.COLORTERM === "24bit";
  // GNU screen hands on what its terminal says of itself, and reads true colours as other styles.
  if (isTrue) return env.STY && !env.TMUX ? 256 : "truecolor";
  if (/-direct$/.test(term) || /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|wezterm)/.test(term))
    return "truecolor";
  if (/-256(?:color)?$/.test(term)) return 256;
  return /-mono$|-m$|^vt\d/.test(term) ? 0 : 16;
}

/** What the terminal draws on, where the environment says it (rxvt, Konsole, iTerm2): `15;0` is white on black. */
export function backgroundOf({ COLORFGBG }: Environment): "dark" | "light" | undefined {
  const ground = /;(\d{1,2})$/.exec(COLORFGBG ?? "")?.[1];
  if (ground === undefined) return undefined;
  // White and bright colours are light; bright black is grey.
  return ["7", "9", "10", "11", "12", "13", "14", "15"].includes(ground) ? "light" : "dark";
}

/** As chalk reads it: 0 to 3, `true`, `false`, or empty for 16 colours. */
function forcedColors(value: string | undefined): ColorDepth | undefined {
  if (value === undefined) return undefined;
  if (value === "0" || value === "false") return 0;
  if (value === "2") return 256;
  return value === "3" ? "truecolor" : 16;
}

/** The first variable that is set and not empty counts, as in setlocale(3). */
function isUtf8(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /utf-?8/i.test(locale);
}

/** Asks whether mode 2026 (synchronized output) is known. */
const synchronizedQuery = "\x1b[?2026$p";

/** A terminal that has the mode answers at once; over a slow link the answer is taken later all the same. */
const answerLimitMs = 100;

const synchronizedAnswer = /^\x1b\[\?2026;(\d+)\$y$/;

/** Whether `answer` says that the mode exists (1 and 2: set and reset); undefined if it answers another question. */
export function parseSynchronized(answer: string): boolean | undefined {
  const setting = synchronizedAnswer.exec(answer)?.[1];
  return setting === undefined ? undefined : setting === "1" || setting === "2";
}

export interface QueryOptions {
  write(bytes: string): void;
  /** Tells answers from `InputFilter`; returns the unsubscribe function. */
  onAnswer(listener: (answer: string) => void): () => void;
  clock: Clock;
}

/** Resolves with the terminal's answer, or with false after `answerLimitMs` of silence. */
export function querySynchronized({ write, onAnswer, clock }: QueryOptions): Promise<boolean> {
  return new Promise((resolve) => {
    let cancel: Cancel = () => {};
    const unsubscribe = onAnswer((answer) => {
      const isKnown = parseSynchronized(answer);
      if (isKnown !== undefined) end(isKnown);
    });
    const end = (isKnown: boolean) => {
      cancel();
      unsubscribe();
      resolve(isKnown);
    };
    cancel = clock.after(answerLimitMs, () => end(false));
    write(synchronizedQuery);
  });
}
