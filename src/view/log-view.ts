import type { LogData } from "../model/log-data.ts";
import type { LogState } from "../model/log-line.ts";
import type { LogChoice, LogSubject } from "../model/log-source.ts";
import type { Line, Span } from "./line.ts";
import { type LogLayout, logRows } from "./log-rows.ts";
import { logFoot } from "./log-scroll.ts";
import { span, spread, textSpans } from "./spans.ts";
import type { LogPlace } from "./ui-state.ts";

export interface LogInput {
  log: LogData | undefined;
  choice: LogChoice;
  following: boolean;
  at: LogPlace;
  layout: LogLayout;
  /** Rows for its lines. */
  height: number;
}

function stateWords(state: LogState): string {
  switch (state.kind) {
    case "waiting":
      return state.why === "" ? "waiting" : `waiting: ${state.why}`;
    case "following":
      return "live";
    case "ended":
      return state.why === "" ? "ended" : `ended: ${state.why}`;
    case "failed":
      return `failed: ${state.why}`;
  }
}

/** Whose logs: `shop/api-1 app`, `shop/api-1`, `shop/Deployment/api`. Raw. */
function subjectWords(subject: LogSubject): string {
  if (subject.kind === "workload") {
    const { namespace, owner } = subject;
    return `${namespace}/${owner.kind}/${owner.name}`;
  }
  const { namespace, name } = subject.target;
  return `${namespace}/${name}${subject.kind === "container" ? ` ${subject.container}` : ""}`;
}

/** A run that is over is not followed: its end is shown. */
function placeSpan(input: LogInput): Span {
  const { back } = logFoot(input);
  if (!input.following) return span(back === 0 ? "not following" : `${back} back`, "warn");
  return input.log?.state.kind === "ended" ? span("at the end", "dim") : span("following", "ok");
}

/** The title line: whose log, how much of it, and what it is doing. */
export function logTitle(input: LogInput): Line {
  const { log, choice, layout } = input;
  const { symbols, columns } = layout;
  const state = log?.state ?? { kind: "waiting", why: "" };
  const isBad = state.kind === "failed";
  const right = [
    placeSpan(input),
    ...(log ? [span(`  ${log.length} lines, ${log.dropped} dropped`, "dim")] : []),
  ];
  const left = [
    span("logs ", "title"),
    span(choice.previous ? "of the previous run " : "", "warn"),
    ...textSpans(subjectWords(choice.subject), "strong", symbols),
    ...textSpans(`   ${stateWords(state)}`, isBad ? "bad" : "dim", symbols),
  ];
  return {
    key: "log/title",
    spans: spread({ left, right, width: columns, ellipsis: symbols.ellipsis }),
  };
}

/** The rows that fit, up from the foot. At most `height` lines. */
export function logBody(input: LogInput): Line[] {
  const { log, height, layout } = input;
  if (!log || height <= 0) return [];
  const foot = logFoot(input);
  const wanted = height + foot.below;
  const lines: Line[] = [];
  for (let place = log.length - 1 - foot.back; place >= 0 && lines.length < wanted; place--) {
    const line = log.at(place);
    if (!line) break;
    const number = log.dropped + place;
    const rows = logRows(line, layout).map((spans, row) => ({ key: `log/${number}/${row}`, spans }));
    lines.unshift(...rows);
  }
  return lines.slice(0, lines.length - foot.below).slice(-height);
}
