import type { LogStyle } from "../base/log-text.ts";
import type { SafeText } from "../base/safe-text.ts";

/** Of the sources of a log, to tell them apart; the text says which they are. */
export type TagTone = "tag1" | "tag2" | "tag3" | "tag4" | "tag5" | "tag6";

/** What a piece of text means; the theme in `ui` gives each a colour (screens.md, "Colour and shape"). */
export type Tone =
  | "plain"
  | "strong"
  | "dim"
  | "ok"
  | "warn"
  | "wait"
  | "bad"
  | "end"
  | "title"
  | "key"
  | "match"
  | "changed"
  | TagTone
  /** Text that stands for a character that may not be shown. */
  | "escaped";

export interface Span {
  text: SafeText;
  tone: Tone;
  /** Colours of the container's own, in a line of a log. */
  style?: LogStyle;
}

/** One line of the screen, no wider than asked for. Equal content keeps its identity where it can. */
export interface Line {
  /** Unique among the lines of its pane (uid, group key…). */
  key: string;
  spans: readonly Span[];
  isSelected?: boolean;
}
