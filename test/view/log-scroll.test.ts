import { expect, test } from "vitest";
import { logFoot, scrolledLog } from "../../src/view/log-scroll.ts";
import { type LogInput, logBody, logTitle } from "../../src/view/log-view.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { logDataOf, logText, someChoice } from "../support/log-lines.ts";
import { draw } from "./draw.ts";

const symbols = symbolsOf("unicode");

function input(texts: readonly string[], overrides: Partial<LogInput> = {}): LogInput {
  const lines = texts.map((text) => logText(text));
  return {
    log: logDataOf(lines),
    choice: someChoice,
    following: true,
    at: { back: 0, below: 0 },
    layout: { columns: 10, wrap: true, symbols },
    height: 3,
    ...overrides,
  };
}

/** What is on the screen after scrolling, which is done from where each step leads. */
function after(start: LogInput, ...steps: number[]): string[] {
  let now = start;
  for (const rows of steps) now = { ...now, at: scrolledLog(now, rows), following: false };
  return draw(logBody(now)).split("\n");
}

const numbered = Array.from({ length: 9 }, (_, at) => `line ${at}`);

test("a log scrolls by rows, and no further than its first line at the top of a full pane", () => {
  const log = input(numbered);
  expect(after(log, 2)).toEqual(["line 4", "line 5", "line 6"]);
  expect(after(log, 2, -1)).toEqual(["line 5", "line 6", "line 7"]);
  expect(after(log, 100)).toEqual(["line 0", "line 1", "line 2"]);
  expect(after(log, 100, -1)).toEqual(["line 1", "line 2", "line 3"]);
  expect(after(log, Number.POSITIVE_INFINITY)).toEqual(["line 0", "line 1", "line 2"]);
  expect(scrolledLog(log, -1)).toEqual({ back: 0, below: 0 });
  expect(scrolledLog({ ...log, following: false, at: { back: 5, below: 0 } }, -100)).toEqual({
    back: 0,
    below: 0,
  });
});

test("a log that fits does not scroll", () => {
  const log = input(numbered.slice(0, 2));
  expect(scrolledLog(log, 5)).toEqual({ back: 0, below: 0 });
  expect(after(log, 5)).toEqual(["line 0", "line 1"]);
});

test("lines that wrap scroll row by row, so that all of a line higher than the pane can be read", () => {
  const log = input(["first", "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd", "last"]);
  expect(after(log)).toEqual(["cccccccccc", "dddddddddd", "last"]);
  expect(after(log, 1)).toEqual(["bbbbbbbbbb", "cccccccccc", "dddddddddd"]);
  expect(after(log, 1, 1)).toEqual(["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"]);
  expect(after(log, 5)).toEqual(["first", "aaaaaaaaaa", "bbbbbbbbbb"]);
  expect(after(log, 5, -1, -1)).toEqual(["bbbbbbbbbb", "cccccccccc", "dddddddddd"]);
  expect(after(log, 5, -100)).toEqual(["cccccccccc", "dddddddddd", "last"]);
});

test("what is shown is full also when lines were dropped, the pane grew or lines are cut again", () => {
  const beyond = { following: false, at: { back: 400, below: 7 } };
  expect(draw(logBody(input(numbered, beyond))).split("\n")).toEqual(["line 0", "line 1", "line 2"]);
  expect(logFoot(input(numbered, { ...beyond, height: 9 }))).toEqual({ back: 0, below: 0 });
  const cut = { ...beyond, at: { back: 1, below: 2 }, layout: { columns: 10, wrap: false, symbols } };
  expect(draw(logBody(input([...numbered, "x".repeat(25), "last"], cut)))).toContain("xxxxxxxxx…");
});

test("the title tells how far back the foot is, and that a run that is over is not followed", () => {
  const layout = { columns: 80, wrap: false, symbols };
  expect(
    draw([logTitle(input(numbered, { layout, following: false, at: { back: 400, below: 0 } }))]),
  ).toContain(" 6 back");
  expect(draw([logTitle(input(numbered, { layout, following: false }))])).toContain("not following");
  const log = logDataOf([], { length: 1, state: { kind: "ended", why: "" } });
  expect(draw([logTitle(input([], { layout, log }))])).toContain("at the end");
});
