import { describe, expect, test } from "vitest";
import type { LogLine } from "../../src/model/log-line.ts";
import type { LogSource } from "../../src/model/log-source.ts";
import { type LogInput, logBody } from "../../src/view/log-view.ts";
import { logDataOf, logText, someSource } from "../support/log-lines.ts";
import { logPaneOf, type PaneSketch } from "../support/log-pane.ts";
import { draw } from "./draw.ts";
import { event, now, pod } from "./sample-cluster.ts";

const body = (lines: readonly LogLine[], sketch: PaneSketch = {}) => draw(logBody(paneOf(lines, sketch)));
const paneOf = (lines: readonly LogLine[], sketch: PaneSketch = {}): LogInput =>
  logPaneOf(logDataOf(lines), { height: 20, now, ...sketch });
const spansOf = (lines: readonly LogLine[], sketch: PaneSketch = {}) =>
  logBody(paneOf(lines, sketch)).flatMap(({ spans }) => spans);

test("the newest lines stand at the bottom, notes of podtop's own apart", () => {
  const lines: LogLine[] = [0, 1, 2, 3].map((at) => logText(`line ${at}`, now));
  lines.splice(3, 0, { kind: "note", about: "gap", at: now, text: "connection lost for 4s" });
  expect(body(lines, { height: 3 })).toMatchInlineSnapshot(`
    " 14:02:10 line 2
     14:02:10 ── connection lost for 4s ──
     14:02:10 line 3"
  `);
  expect(logBody({ ...paneOf([]), shown: undefined })).toEqual([]);
});

describe("long lines", () => {
  const long = [logText("abcdefghij".repeat(3))];
  test("are cut, or go on in the next row, below their own text", () => {
    expect(body(long, { columns: 21 })).toBe(" abcdefghijabcdefghi…");
    expect(body(long, { columns: 21, look: { wrap: true } })).toBe(" abcdefghijabcdefghij\n abcdefghij");
    expect(
      body([logText("ab ".repeat(20), now)], { columns: 60, look: { wrap: true } }).split("\n")[1],
    ).toMatch(/^ {10} ?ab/);
  });

  test("go along sideways where they are cut", () => {
    expect(body(long, { columns: 21, reading: { offset: 10 } })).toBe(" …bcdefghijabcdefghij");
    expect(body(long, { columns: 21, reading: { offset: 5 } })).toBe(" …ghijabcdefghijabcd…");
    expect(body(long, { columns: 21, reading: { offset: 50 } })).toBe(" …");
    expect(body([logText("日本語日本語")], { columns: 10, reading: { offset: 2 } })).toBe(" … 語日本…");
  });
});

test("colours of the container become styles; other sequences are shown", () => {
  const lines = [logText("\u001b[31mred\u001b[0m \u001b[2J")];
  expect(spansOf(lines).find(({ text }) => text === "red")).toMatchObject({ style: { fg: 1 } });
  expect(body(lines)).toContain("␛[2J");
});

test("times are local, the node's, relative, or none", () => {
  const line = [logText("x", now - 65_000)];
  const at = (times: "local" | "server" | "relative" | "off") => body(line, { look: { times } });
  expect(at("local")).toBe(" 14:01:05 x");
  expect(at("server")).toBe(" 14:01:05.000Z x");
  expect(at("relative")).toBe(" 65s    x");
  expect(at("off")).toBe(" x");
  expect(body(line, { columns: 40 })).toBe(" x");
});

describe("lines of several sources", () => {
  const other: LogSource = { ...someSource, container: "proxy" };
  const lines: LogLine[] = [
    { kind: "line", text: "one", source: someSource },
    { kind: "line", text: "two", source: other },
    { kind: "note", about: "limit", text: "3 containers are not followed" },
  ];
  const sources = [someSource, other].map((source) => ({
    source,
    state: { kind: "following" as const },
    lineCount: 1,
  }));

  test("are tagged, each with its colour", () => {
    const input = logPaneOf(logDataOf(lines, { sources }), { height: 9 });
    expect(draw(logBody(input))).toMatchInlineSnapshot(`
      "          app   one
                proxy two
                      ── 3 containers are not followed ──"
    `);
    const tones = logBody(input).map(({ spans }) => spans.find(({ text }) => /app|proxy/.test(text))?.tone);
    expect(tones[0]).toMatch(/^tag/);
    expect(tones[1]).toMatch(/^tag/);
  });
});

test("a run that failed is marked as a failed container is", () => {
  const note: LogLine = { kind: "note", about: "ended", text: "ended: OOMKilled (137)", isBad: true };
  expect(body([note]).trim()).toBe("✖ ended: OOMKilled (137)");
});

test("events stand between the lines, warnings as such", () => {
  const event = { type: "Warning" } as LogLine extends { event: infer E } ? E : never;
  const line = {
    kind: "event",
    text: "Warning Unhealthy: Readiness probe failed: 503",
    event,
    source: someSource,
  } as unknown as LogLine;
  expect(body([line])).toContain("event Warning Unhealthy: Readiness probe failed: 503");
  expect(spansOf([line]).find(({ text }) => text === "Warning")?.tone).toBe("warn");
});

describe("levels", () => {
  const toneIn = (text: string, word: string, sketch?: PaneSketch) =>
    spansOf([logText(text)], sketch).find((one) => one.text.trim() === word)?.tone;

  test("have a colour where the line says them", () => {
    expect(toneIn("2026-01-15 ERROR no host", "ERROR")).toBe("bad");
    expect(toneIn('{"level":"warn","msg":"x"}', "warn")).toBe("warn");
  });

  test("have none where the container gave the line colours", () => {
    const [found] = spansOf([logText("\u001b[32mERROR\u001b[0m x")]).filter(({ text }) => text === "ERROR");
    expect(found).toMatchObject({
      tone: "plain",
      style: { fg: 2 },
    });
  });
});

describe("JSON lines", () => {
  const line = logText('{"ts":1,"level":"error","msg":"no host","host":"db-1","try":3}');
  test("stand as written, or show their level, their message and their fields", () => {
    expect(body([line])).toContain('{"ts":1,"level"');
    expect(body([line], { look: { json: true } }).trim()).toBe("ERROR no host  host=db-1  try=3");
  });
  test("what else is in the log stands as written", () => {
    expect(body([logText("plain {")], { look: { json: true } }).trim()).toBe("plain {");
  });
});

describe("what is looked for", () => {
  const matches = (lines: readonly LogLine[], sketch: PaneSketch) =>
    spansOf(lines, sketch)
      .filter(({ tone }) => tone === "match")
      .map(({ text }) => text);

  test("is marked in what is read, also in the fields of a JSON line and across its colours", () => {
    expect(matches([logText("a \u001b[31mbc\u001b[0md")], { reading: { search: "bcd|a" } })).toEqual([
      "a",
      "bc",
      "d",
    ]);
    const json = [logText('{"msg":"no host","host":"db"}')];
    expect(matches(json, { reading: { search: "host=db" }, look: { json: true } })).toEqual(["host=", "db"]);
  });

  test("takes all of a character that is drawn as one", () => {
    expect(matches([logText("x👩‍👩‍👧 y")], { reading: { search: "👩" } })).toEqual(["👩‍👩‍👧"]);
  });

  test("is marked for a filter, too, if it does not ask for the others", () => {
    expect(matches([logText("abc")], { reading: { filter: "b" } })).toEqual(["b"]);
    expect(matches([logText("abc")], { reading: { filter: "!x" } })).toEqual([]);
  });

  test("is made safe after it was found", () => {
    const drawn = body([logText("a\u0007b \u202e")], { reading: { search: "\\x07b" } });
    expect(drawn).toContain("a␇b <U+202E>");
  });
});

test("the cursor and marked lines have a mark before them", () => {
  const lines = [logText("one"), logText("two")];
  const [one, two] = lines;
  if (!one || !two) throw new Error("no lines");
  const reading = { following: false, cursor: { line: one, number: 0 }, marked: new Set([one, two]) };
  expect(body(lines, { columns: 20, reading })).toBe("▸one\n*two");
});

test("a line beyond what is read of one tells how much more there is", () => {
  const text = "x".repeat(40_000);
  expect(body([logText(text)], { look: { wrap: true }, height: 1, columns: 81 })).toContain(
    "<7232 more characters>",
  );
});

test("of an event that is shown whole nothing is said to be left out, however long it is", () => {
  const text = `Normal Pulled: ${"y".repeat(40_000)}`;
  const line = { kind: "event", text, event: event("Pulled", pod("web")), source: someSource } as const;
  const shown = body([line], { look: { wrap: true }, height: 600, columns: 81 });
  expect(shown.match(/y/g)).toHaveLength(40_000);
  expect(shown).not.toContain("more");
});
