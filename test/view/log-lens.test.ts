import { expect, test } from "vitest";
import { boundedMatcher } from "../../src/cli/bounded-matcher.ts";
import type { LogLine } from "../../src/model/log-line.ts";
import { LogBuffer } from "../../src/store/log-buffer.ts";
import { LogLens } from "../../src/view/log-lens.ts";
import { filterPattern, searchPattern } from "../../src/view/log-pattern.ts";
import type { LogWishes } from "../../src/view/log-shown.ts";
import { logText, someSource } from "../support/log-lines.ts";

/** Time stands still: no slice of the work is cut short. */
const find = boundedMatcher({ monotonic: () => 0 });
const all: LogWishes = { events: true, filter: undefined, context: 0, search: undefined };
const filtered = (source: string, context = 0): LogWishes => ({
  ...all,
  filter: filterPattern(source),
  context,
});
const searched = (source: string): LogWishes => ({ ...all, search: searchPattern(source) });

function bufferOf(texts: readonly string[], limits = {}): LogBuffer {
  const buffer = new LogBuffer(limits);
  append(buffer, texts);
  return buffer;
}

let now = 0;
function append(buffer: LogBuffer, texts: readonly string[]): void {
  for (const text of texts) buffer.append(logText(text, now++));
}

function lensOf(buffer: LogBuffer, wishes: LogWishes): LogLens {
  const lens = new LogLens(buffer, find);
  lens.wish(wishes);
  settle(lens);
  return lens;
}

/** All slices of the work. */
function settle(lens: LogLens): void {
  while (lens.step());
}

const textsOf = (lens: LogLens) => Array.from({ length: lens.length }, (_, index) => lens.at(index)?.text);

test("without a wish, all lines are shown, and what was dropped is told above them", () => {
  const buffer = bufferOf(["a", "b", "c"], { maxLines: 2 });
  const lens = lensOf(buffer, all);
  expect(textsOf(lens)).toEqual([expect.stringContaining("1 line"), "b", "c"]);
  append(buffer, ["d"]);
  expect(textsOf(lens).slice(1)).toEqual(["c", "d"]);
});

test("a filter shows the lines that match, also those that come later", () => {
  const buffer = bufferOf(["one", "two", "three"]);
  const lens = lensOf(buffer, filtered("t"));
  expect(textsOf(lens)).toEqual(["two", "three"]);
  append(buffer, ["ten", "four x", "eight"]);
  settle(lens);
  expect(textsOf(lens)).toEqual(["two", "three", "ten", "eight"]);
  expect(lens.filtered).toEqual({ count: 4, share: 1, unknown: 0 });
  lens.wish(all);
  expect(lens.length).toBe(6);
});

test("an inverse filter shows the others", () => {
  expect(textsOf(lensOf(bufferOf(["one", "two"]), filtered("!t")))).toEqual(["one"]);
});

test("lines around a match are shown with it, each once", () => {
  const texts = ["0", "1", "2x", "3", "4x", "5", "6", "7", "8x"];
  const buffer = bufferOf(texts);
  expect(textsOf(lensOf(buffer, filtered("x", 1)))).toEqual(["1", "2x", "3", "4x", "5", "7", "8x"]);
  const lens = lensOf(buffer, filtered("x", 1));
  append(buffer, ["9", "10"]);
  settle(lens);
  expect(textsOf(lens).slice(-2)).toEqual(["8x", "9"]);
});

test("notes of missing lines are shown whatever the filter", () => {
  const buffer = bufferOf(["one"]);
  buffer.append({ kind: "note", about: "gap", text: "gap" });
  buffer.append({ kind: "note", about: "joined", text: "joined" });
  expect(textsOf(lensOf(buffer, filtered("one")))).toEqual(["one", "gap"]);
});

test("events can be left out", () => {
  const buffer = bufferOf(["one"]);
  const event = { kind: "event", text: "Killing", source: someSource } as unknown as LogLine;
  buffer.append(event);
  expect(textsOf(lensOf(buffer, { ...all, events: false }))).toEqual(["one"]);
  expect(textsOf(lensOf(buffer, { ...filtered("zzz"), events: false }))).toEqual([]);
});

test("events that are left out are no matches, and bring no lines around them on the screen", () => {
  const buffer = bufferOf(["one", "two"]);
  buffer.append({ kind: "event", text: "Killing", source: someSource } as unknown as LogLine);
  append(buffer, ["three", "four Killing"]);
  const without = (wishes: LogWishes) => lensOf(buffer, { ...wishes, events: false });
  expect(without(filtered("!o")).filtered?.count).toBe(1);
  expect(textsOf(without(filtered("Killing", 1)))).toEqual(["three", "four Killing"]);
  const lens = without(searched("Killing"));
  expect(lens.searched?.count).toBe(1);
  expect(lens.matchOrder(lens.length - 1)).toBe(1);
  lens.wish(searched("Killing"));
  settle(lens);
  expect(lens.searched?.count).toBe(2);
});

test("a search goes from match to match, and tells the how manyth each is", () => {
  const lens = lensOf(bufferOf(["x0", "1", "x2", "3", "x4"]), searched("x"));
  expect(lens.searched?.count).toBe(3);
  expect(lens.nextMatch(0, 1)).toBe(2);
  expect(lens.nextMatch(1, 1)).toBe(2);
  expect(lens.nextMatch(4, 1)).toBeUndefined();
  expect(lens.nextMatch(4, -1)).toBe(2);
  expect(lens.nextMatch(5, -1)).toBe(4);
  expect(lens.nextMatch(-1, 1)).toBe(0);
  expect([0, 1, 2].map((index) => lens.matchOrder(index))).toEqual([1, undefined, 2]);
});

test("a search stays among the lines of the filter", () => {
  const lens = lensOf(bufferOf(["x a", "x b", "c", "x a"]), { ...filtered("a"), search: searchPattern("x") });
  expect(textsOf(lens)).toEqual(["x a", "x a"]);
  expect(lens.nextMatch(0, 1)).toBe(1);
});

test("a line is found again when others were dropped, and when one came late", () => {
  const buffer = bufferOf(["a", "b", "c"], { maxLines: 3 });
  const lens = lensOf(buffer, all);
  const line = lens.at(1);
  if (!line) throw new Error("no line");
  const spot = { line, number: lens.numberAt(1) };
  append(buffer, ["d"]);
  expect(lens.at(lens.indexOf(spot))?.text).toBe("b");
  buffer.add([logText("late", -5)], [-5]);
  expect(lens.at(lens.indexOf(spot))).not.toBe(undefined);
  append(buffer, ["e", "f", "g"]);
  expect(lens.indexOf(spot)).toBe(0);
});

test("lines that come late are put where they belong, matches too", () => {
  const buffer = new LogBuffer();
  buffer.add([logText("x 10", 10), logText("20", 20)], [10, 20]);
  const lens = lensOf(buffer, { ...filtered("x"), search: searchPattern("x") });
  buffer.add([logText("x 15", 15), logText("x 30", 30)], [15, 30]);
  settle(lens);
  expect(textsOf(lens)).toEqual(["x 10", "x 15", "x 30"]);
  expect(lens.nextMatch(0, 1)).toBe(1);
});

test("a line that a filter hides is found at the next one that is shown", () => {
  const buffer = bufferOf(["a", "b x", "c", "d x"]);
  const line = buffer.at(2);
  if (!line) throw new Error("no line");
  expect(lensOf(buffer, filtered("x")).indexOf({ line, number: 2 })).toBe(1);
});

test("lines in which an expression goes astray are shown, and counted", () => {
  const astray = `${"a".repeat(40)}!`;
  const lens = lensOf(bufferOf(["aaa", astray, "b"]), filtered("(a+)+$"));
  expect(textsOf(lens)).toEqual(["aaa", astray]);
  expect(lens.filtered?.unknown).toBe(1);
});

test("an expression that goes astray again and again is given up", () => {
  const astray = Array.from({ length: 60 }, (_, at) => `${"a".repeat(40)}!${at}`);
  const calls: number[] = [];
  const lens = new LogLens(bufferOf(astray), (expression, texts) => {
    calls.push(texts.length);
    return find(expression, texts.slice(0, 1), 1).map(() => undefined);
  });
  lens.wish(searched("(a+)+$"));
  settle(lens);
  expect(calls).toHaveLength(20);
  expect(lens.searched).toMatchObject({ count: 0, share: 1, unknown: 20 });
});

test("where in texts on the screen it stands is told for the search and the filter", () => {
  const lens = lensOf(bufferOf([]), { ...filtered("b"), search: searchPattern("abc?") });
  expect(lens.places(["xabx b", "none"])).toEqual([
    [
      { start: 1, end: 3 },
      { start: 5, end: 6 },
    ],
    [],
  ]);
  lens.wish({ ...filtered("!b") });
  expect(lens.places(["xabx b"])).toEqual([[]]);
});

test("lines that were dropped do not count any more", () => {
  const buffer = bufferOf(["x", "x", "y"], { maxLines: 3 });
  const lens = lensOf(buffer, { ...filtered("x"), search: searchPattern("x") });
  append(buffer, ["x", "y"]);
  settle(lens);
  expect([lens.filtered?.count, lens.searched?.count]).toEqual([1, 1]);
});

test("an expression that goes astray on the screen is not looked for there again and again", () => {
  let calls = 0;
  const lens = new LogLens(bufferOf([]), (_expression, texts) => {
    calls++;
    return texts.slice(0, 1).map(() => undefined);
  });
  lens.wish(searched("(a+)+$"));
  for (let frame = 0; frame < 20; frame++) expect(lens.places([`a ${frame}`, "b"])).toEqual([[], []]);
  expect(calls).toBe(3);
});
