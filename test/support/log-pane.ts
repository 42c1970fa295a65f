import { boundedMatcher } from "../../src/cli/bounded-matcher.ts";
import type { LogData } from "../../src/model/log-data.ts";
import { LogLens } from "../../src/view/log-lens.ts";
import { defaultLook, type LogLook } from "../../src/view/log-look.ts";
import { type LogReading, newReading } from "../../src/view/log-reading.ts";
import type { LogShow } from "../../src/view/log-shown.ts";
import { logTags } from "../../src/view/log-tags.ts";
import { type LogInput, wishesOf } from "../../src/view/log-view.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { someChoice } from "./log-lines.ts";

/** Time stands still: no slice of the work is cut short. */
const matcher = boundedMatcher({ monotonic: () => 0 });

/** Shows what is wished of a log, all of it at once. */
export function showOf(data: LogData): LogShow {
  const lens = new LogLens(data, matcher);
  return (wishes) => {
    lens.wish(wishes);
    while (lens.step());
    return lens;
  };
}

export interface PaneSketch {
  columns?: number;
  height?: number;
  now?: number;
  reading?: Partial<LogReading>;
  look?: Partial<LogLook>;
}

/** The pane of a log. */
export function logPaneOf(data: LogData, sketch: PaneSketch = {}): LogInput {
  const { columns = 80, height = 3, now = 0 } = sketch;
  const reading = { ...newReading, ...sketch.reading };
  const look = { ...defaultLook, ...sketch.look };
  const symbols = symbolsOf("unicode");
  const show = showOf(data);
  const shown = show(wishesOf(reading, look));
  const layout = { columns, look, tags: logTags(data), now, offset: reading.offset, symbols };
  return { show, shown, choice: someChoice, reading, layout, height };
}
