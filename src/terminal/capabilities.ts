import type { Cancel, Clock } from "../base/clock.ts";

export type ColorDepth = 0 | 16 | 256 | "truecolor";

/** What the terminal can show, as far as the environment tells. */
export interface Capabilities {
  colors: ColorDepth;
  /** UTF-8; without it, only ASCII is drawn. */
  unicode: boolean;
  /** No cursor addressing: the screen cannot be drawn at all. */
  isDumb: boolean;
  /** tmux draws whole frames itself. */
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

/** What is drawn on. */
export type Ground = "dark" | "light";

/** What the terminal draws on, where the environment says it (rxvt, Konsole, iTerm2): `15;0` is white on black. */
export function backgroundOf({ COLORFGBG }: Environment): Ground | undefined {
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

interface Question<T> {
  query: string;
  /** `undefined` = it answers another question. */
  parse: (answer: string) => T | undefined;
  limitMs: number;
}

/** Resolves with the terminal's answer, or with `undefined` after `limitMs` of silence. */
function ask<T>({ write, onAnswer, clock }: QueryOptions, question: Question<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    let cancel: Cancel = () => {};
    const unsubscribe = onAnswer((answer) => {
      const found = question.parse(answer);
      if (found !== undefined) end(found);
    });
    const end = (found: T | undefined) => {
      cancel();
      unsubscribe();
      resolve(found);
    };
    cancel = clock.after(question.limitMs, () => end(undefined));
    write(question.query);
  });
}

/** Whether synchronized output is known; false after `answerLimitMs` of silence. */
export async function querySynchronized(options: QueryOptions): Promise<boolean> {
  const question = { query: synchronizedQuery, parse: parseSynchronized, limitMs: answerLimitMs };
  return (await ask(options, question)) ?? false;
}

/** OSC 11: what colour is the background? */
const groundQuery = "\x1b]11;?\x1b\\";

/** Nothing waits for it, so that a link may be slow. */
const groundLimitMs = 2_000;

/** `rgb:ffff/ffff/ffff`, with one to four digits each; rgba too. */
const groundAnswer = /^\x1b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i;

/** A colour as bright as this is nearer to white than to black: black and white text differ from it alike. */
const brightest = 0.18;

/** Whether a terminal draws on dark or on light, by its answer; undefined if it answers another question. */
export function parseGround(answer: string): Ground | undefined {
  const parts = groundAnswer.exec(answer)?.slice(1);
  if (!parts) return undefined;
  // Relative luminance of WCAG 2.2, with a plain power for the curve.
  const [red = 0, green = 0, blue = 0] = parts.map(
    (part) => (Number.parseInt(part, 16) / (16 ** part.length - 1)) ** 2.2,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > brightest ? "light" : "dark";
}

/** What the terminal draws on, if it says so. */
export function queryGround(options: QueryOptions): Promise<Ground | undefined> {
  return ask(options, { query: groundQuery, parse: parseGround, limitMs: groundLimitMs });
}
