import { describe, expect, test } from "vitest";
import { keyTable } from "../../src/command/key-table.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { draw, frame, textOf, toneOf } from "./draw.ts";
import { shop } from "./sample-shop.ts";

const footer = (columns: number, focus: "pods" | "events" = "pods") =>
  textOf(frame({ snapshot: shop(), ui: { size: { columns, rows: 24 }, focus } }).footer).trimEnd();

describe("the line of keys", () => {
  test("is the drawn one at 80 columns", () => {
    expect(footer(80)).toMatch(
      /^ l logs {2}d details {2}\^d delete {2}\/ filter {2}P problems {2}g group {2}\? help +1-5\/5$/,
    );
  });

  test("keeps the help to the last", () => {
    for (const columns of [20, 30, 40, 60, 100, 120, 200]) {
      expect(footer(columns)).toContain("? help");
      expect(footer(columns, "events")).toContain("? help");
    }
    expect(footer(40)).toMatch(/^ l logs {2}d details {2}\? help/);
    expect(footer(100)).toContain("tab events");
  });
});

describe("a notice", () => {
  const words = `saved to ${"a".repeat(65)}.log`;
  const said = (columns: number, ui: Partial<UiState> = {}) => {
    const notice = { tone: "info", text: words } as const;
    return textOf(frame({ snapshot: shop(), ui: { size: { columns, rows: 24 }, notice, ...ui } }).footer);
  };

  test("has the whole line where it needs it, and stands beside the reader's place where there is room", () => {
    expect(said(80)).toBe(` ${words}`);
    expect(said(90)).toMatch(/\.log {2,}1-5\/5$/);
  });

  test("does not hide that pods are left out", () => {
    expect(said(80, { filter: "api" })).toMatch(/a… \/… \d of 5$/);
    expect(said(120, { filter: "api" })).toMatch(/\.log {2,}\/api \d of 5$/);
    expect(said(80, { problemsOnly: true })).toMatch(/… problems \d of 5$/);
  });
});

describe("the help", () => {
  const help = keyTable();
  const lines = (columns: number, scroll = 0) =>
    frame({
      snapshot: shop(),
      help,
      ui: { size: { columns, rows: 24 }, screen: { kind: "help", scroll, over: { kind: "main" } } },
    });
  const whole = (text: string) => text.replaceAll(/\s+/g, " ");

  test.for([120, 80, 60, 40])("can be read to the last word at %i columns", (columns) => {
    const first = lines(columns);
    const parts: string[] = [];
    for (let scroll = 0; scroll < first.scrollLimit + 10; scroll += 10)
      parts.push(draw(lines(columns, scroll).rows));
    const text = parts.map(whole).join(" ");
    for (const { keys, help: words } of help) {
      for (const word of `${keys} ${words}`.split(" ")) expect(text).toContain(word.slice(0, columns - 4));
    }
    expect(text).not.toContain("…");
  });

  test("says how much of it is on the screen", () => {
    expect(textOf(lines(80).footer)).toMatch(/ 1-21\/\d+$/);
    expect(textOf(lines(80, 1_000).footer)).toMatch(/ \d+-(\d+)\/\1$/);
  });

  test("stands in two columns, the words below each other", () => {
    const text = draw(lines(80).rows);
    expect(text).toMatch(/^ {2}j, down {2,}\S/m);
  });
});

describe("a key that cannot work", () => {
  const reason = "no permission to delete pods in shop";

  test("is dimmed on the line of keys", () => {
    const keys = [
      { keys: "l", title: "logs" },
      { keys: "^d", title: "delete", isOff: true as const },
    ];
    const { footer } = frame({ snapshot: shop(), keys });
    expect(["logs", "l", "delete", "^d"].map((text) => toneOf([footer], text))).toEqual([
      "plain",
      "key",
      "dim",
      "dim",
    ]);
  });

  test("says why in the help", () => {
    const help = [{ keys: "ctrl-d", title: "delete", help: "Delete the pod.", off: reason }];
    const { rows } = frame({
      snapshot: shop(),
      help,
      ui: { screen: { kind: "help", scroll: 0, over: { kind: "main" } } },
    });
    expect(draw(rows)).toContain(`Delete the pod. Not here: ${reason}.`);
    expect(toneOf(rows, "ctrl-d")).toBe("dim");
  });
});
