import { expect, test } from "vitest";
import type { LogLine } from "../../src/model/log-line.ts";
import { type LogInput, logBody, logTitle } from "../../src/view/log-view.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { logDataOf, logText, someChoice } from "../support/log-lines.ts";
import { draw } from "./draw.ts";
import { now } from "./sample-cluster.ts";

const symbols = symbolsOf("unicode");

const entries: LogLine[] = Array.from({ length: 9 }, (_, at) => logText(`line ${at}`, now));
entries[7] = { kind: "note", about: "gap", at: now, text: "connection lost for 4s" };

function input(overrides: Partial<LogInput> = {}): LogInput {
  return {
    log: logDataOf(entries, { dropped: 12 }),
    choice: someChoice,
    following: true,
    at: { back: 0, below: 0 },
    layout: { columns: 80, wrap: false, symbols },
    height: 3,
    ...overrides,
  };
}

const title = (overrides?: Partial<LogInput>) => draw([logTitle(input(overrides))]);
const body = (overrides?: Partial<LogInput>) => draw(logBody(input(overrides)));

test("the title says whose log it is, what it is doing and how much of it there is", () => {
  expect(title()).toMatchInlineSnapshot(
    `"logs shop/api app   live                          following  9 lines, 12 dropped"`,
  );
  expect(
    title({ following: false, at: { back: 3, below: 0 }, choice: { ...someChoice, previous: true } }),
  ).toMatch(/^logs of the previous run shop.* 3 back/);
  expect(title({ log: undefined })).toContain("waiting");
});

test("the newest lines stand at the bottom, notes of podtop's own apart", () => {
  expect(body()).toMatchInlineSnapshot(`
    "14:02:11 line 6
    14:02:11 ── connection lost for 4s ──
    14:02:11 line 8"
  `);
});

test("scrolled back, the lines stay; before the first answer there are none", () => {
  expect(body({ following: false, at: { back: 3, below: 0 } })).toMatch(/^.*line 3\n.*line 4\n.*line 5$/);
  expect(logBody(input({ log: undefined }))).toEqual([]);
});

test("long lines are cut, or go on in the next row", () => {
  const log = logDataOf([logText("abcdefghij".repeat(3))]);
  const layout = { columns: 20, wrap: false, symbols };
  expect(body({ log, layout })).toBe("abcdefghijabcdefghi…");
  expect(body({ log, layout: { ...layout, wrap: true } })).toBe("abcdefghijabcdefghij\nabcdefghij");
});

test("colours of the container become styles; other sequences are shown", () => {
  const lines = logBody(input({ log: logDataOf([logText("\u001b[31mred\u001b[0m \u001b[2J")]) }));
  const spans = lines[0]?.spans ?? [];
  expect(spans[0]).toMatchObject({ text: "red", style: { fg: 1 } });
  expect(draw(lines)).toContain("␛[2J");
});
