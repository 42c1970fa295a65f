import { describe, expect, test } from "vitest";
import { LogBuffer } from "../../src/store/log-buffer.ts";
import {
  currentIndex,
  type LogMove,
  logFoot,
  movedCursor,
  scrolledLog,
  shownLine,
} from "../../src/view/log-scroll.ts";
import { type LogInput, logBody } from "../../src/view/log-view.ts";
import { logDataOf, logText } from "../support/log-lines.ts";
import { logPaneOf, type PaneSketch } from "../support/log-pane.ts";
import { draw } from "./draw.ts";

/** Eleven cells: ten for the text, one for the mark of the cursor. */
const pane = (texts: readonly string[], sketch: PaneSketch = {}) =>
  logPaneOf(logDataOf(texts.map((text) => logText(text))), { columns: 11, look: { wrap: true }, ...sketch });

function applied(input: LogInput, ...moves: ((input: LogInput) => LogMove)[]): LogInput {
  let now = input;
  for (const move of moves) now = { ...now, reading: { ...now.reading, ...move(now) } };
  return now;
}

const rows = (input: LogInput) => draw(logBody(input)).split("\n");
const scrolled = (input: LogInput, ...steps: number[]) =>
  rows(applied(input, ...steps.map((step) => (now: LogInput) => scrolledLog(now, step)))).map((row) =>
    row.slice(1),
  );
const moved = (input: LogInput, ...steps: number[]) =>
  applied(input, ...steps.map((step) => (now: LogInput) => movedCursor(now, step)));

const numbered = Array.from({ length: 9 }, (_, at) => `line ${at}`);

describe("scrolling", () => {
  test("goes by rows, and no further than the first line at the top of a full pane", () => {
    const log = pane(numbered);
    expect(scrolled(log, 2)).toEqual(["line 4", "line 5", "line 6"]);
    expect(scrolled(log, 2, -1)).toEqual(["line 5", "line 6", "line 7"]);
    expect(scrolled(log, 100)).toEqual(["line 0", "line 1", "line 2"]);
    expect(scrolled(log, 100, -1)).toEqual(["line 1", "line 2", "line 3"]);
  });

  test("to the end follows again", () => {
    const back = applied(pane(numbered), (log) => scrolledLog(log, 5));
    expect(back.reading.following).toBe(false);
    expect(applied(back, (log) => scrolledLog(log, -100)).reading).toMatchObject({
      following: true,
      cursor: undefined,
    });
  });

  test("does nothing to a log that fits, or that is empty", () => {
    expect(scrolled(pane(numbered.slice(0, 2)), 5)).toEqual(["line 0", "line 1"]);
    expect(scrolledLog(pane([]), 5).following).toBe(true);
    expect(movedCursor(pane([]), -1).following).toBe(true);
  });

  test("lines that wrap go row by row, so that all of a line higher than the pane can be read", () => {
    const log = pane(["first", "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd", "last"]);
    expect(scrolled(log)).toEqual(["cccccccccc", "dddddddddd", "last"]);
    expect(scrolled(log, 1)).toEqual(["bbbbbbbbbb", "cccccccccc", "dddddddddd"]);
    expect(scrolled(log, 1, 1)).toEqual(["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"]);
    expect(scrolled(log, 5)).toEqual(["first", "aaaaaaaaaa", "bbbbbbbbbb"]);
    expect(scrolled(log, 5, -1, -1)).toEqual(["bbbbbbbbbb", "cccccccccc", "dddddddddd"]);
  });

  test("the cursor stays on the screen", () => {
    const log = applied(
      pane(numbered),
      (now) => movedCursor(now, -1),
      (now) => scrolledLog(now, 4),
    );
    expect(rows(log)).toEqual([" line 2", " line 3", "▸line 4"]);
  });
});

describe("the cursor", () => {
  test("goes up from the newest line, and the lines stay where they are until it leaves them", () => {
    const log = pane(numbered);
    expect(rows(moved(log, -1))).toEqual([" line 6", "▸line 7", " line 8"]);
    expect(rows(moved(log, -1, -1))).toEqual(["▸line 6", " line 7", " line 8"]);
    expect(rows(moved(log, -1, -1, -1))).toEqual(["▸line 5", " line 6", " line 7"]);
    expect(rows(moved(log, -1, -1, -1, 1, 1, 1))).toEqual([" line 6", " line 7", "▸line 8"]);
  });

  test("down from the newest line follows again", () => {
    expect(moved(pane(numbered), -1, 1, 1).reading.following).toBe(true);
  });

  test("goes to the first line, and to the end", () => {
    expect(rows(moved(pane(numbered), Number.NEGATIVE_INFINITY))).toEqual(["▸line 0", " line 1", " line 2"]);
    expect(moved(pane(numbered), -1, Number.POSITIVE_INFINITY).reading.following).toBe(true);
  });

  test("goes through a line that is higher than the pane row by row", () => {
    const log = pane(["first", "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd", "last"]);
    const top = moved(log, Number.NEGATIVE_INFINITY);
    expect(rows(top)).toEqual(["▸first", " aaaaaaaaaa", " bbbbbbbbbb"]);
    expect(rows(moved(top, 1))).toEqual(["▸aaaaaaaaaa", "▸bbbbbbbbbb", "▸cccccccccc"]);
    expect(rows(moved(top, 1, 1))).toEqual(["▸bbbbbbbbbb", "▸cccccccccc", "▸dddddddddd"]);
    expect(rows(moved(top, 1, 1, 1)).at(-1)).toBe("▸last");
    expect(rows(moved(top, 1, 1, -1, -1)).at(0)).toBe("▸first");
  });

  test("brings a line that is looked for on the screen, where it is not", () => {
    const log = pane(numbered);
    expect(rows(applied(log, (now) => shownLine(now, 7)))).toEqual([" line 6", "▸line 7", " line 8"]);
    expect(rows(applied(log, (now) => shownLine(now, 2)))).toEqual(["▸line 2", " line 3", " line 4"]);
    const top = moved(log, Number.NEGATIVE_INFINITY);
    expect(rows(applied(top, (now) => shownLine(now, 5)))).toEqual([" line 3", " line 4", "▸line 5"]);
    expect(currentIndex(applied(log, (now) => shownLine(now, 99)))).toBe(8);
  });
});

test("what is read stays while lines come, also when old ones are dropped", () => {
  const buffer = new LogBuffer({ maxLines: 9 });
  for (const text of numbered) buffer.append(logText(text));
  const log = moved(logPaneOf(buffer, { columns: 11 }), -1, -1, -1);
  const before = rows(log);
  for (const text of ["new 0", "new 1", "new 2"]) buffer.append(logText(text));
  expect(rows(log)).toEqual(before);
  for (let count = 0; count < 6; count++) buffer.append(logText("more"));
  expect(rows(log)).toEqual(["▸── 9 line…", " new 0", " new 1"]);
});

test("what is shown is full also when the pane grew or lines are cut again", () => {
  const top = moved(pane(numbered), Number.NEGATIVE_INFINITY);
  expect(rows({ ...top, height: 5 })).toHaveLength(5);
  expect(logFoot({ ...top, height: 20 })).toEqual({ index: 8, below: 0 });
  const wrapped = moved(pane([...numbered, "x".repeat(25), "last"]), -1, -1);
  const cut = { ...wrapped, layout: { ...wrapped.layout, look: { ...wrapped.layout.look, wrap: false } } };
  expect(rows(cut)).toContain(" xxxxxxxxx…");
});
