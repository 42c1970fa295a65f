import { describe, expect, it, test } from "vitest";
import { type ColumnName, chosenColumns, columnNames } from "../../src/view/column-choice.ts";
import { layoutColumns } from "../../src/view/columns.ts";
import type { Grouping, UiState } from "../../src/view/ui-state.ts";
import { draw, frame, textOf, widthOf } from "./draw.ts";
import { shop } from "./sample-shop.ts";

const titles = (columns: number, more: Partial<UiState> = {}) =>
  textOf(frame({ snapshot: shop(), ui: { size: { columns, rows: 24 }, ...more } }).columns)
    .trim()
    .split(/ +/)
    .map((title) => title.replace(/[▲▼]/, ""));

const always = (...columns: ColumnName[]) => ({ columns: [{ from: 0, columns }] });

describe("the columns of one's own", () => {
  it("stand in their order, with podtop's titles and widths", () => {
    expect(titles(80, always("age", "name", "status", "ready"))).toEqual(["AGE", "NAME", "STATUS", "READY"]);
    const [row] = frame({ snapshot: shop(), ui: { grouping: "none", ...always("name", "status") } }).rows;
    expect(textOf(row ?? { key: "", spans: [] })).not.toMatch(/\d\/\d/);
  });

  it("have the name in any case, first if it is not named", () => {
    expect(titles(80, always("ready"))).toEqual(["NAME", "READY"]);
    expect(titles(80, always())).toEqual(["NAME"]);
  });

  it("can be had at widths where podtop has them not", () => {
    expect(titles(80, { grouping: "none", ...always("name", "node", "status") })).toEqual([
      "NAME",
      "NODE",
      "STATUS",
    ]);
    expect(titles(80, { grouping: "none", ...always("namespace", "name") })).toEqual(["NAMESPACE", "NAME"]);
  });

  it("leave out what the lines of the groups say", () => {
    expect(titles(160, { grouping: "node", ...always("node", "name", "age") })).toEqual(["NAME", "AGE"]);
    expect(titles(160, { grouping: "namespace", ...always("namespace", "name", "age") })).toEqual([
      "NAME",
      "AGE",
    ]);
  });

  it("can be others from a width on", () => {
    const columns = [
      { from: 120, columns: ["name", "age"] as const },
      { from: 60, columns: ["name", "ready"] as const },
    ];
    expect(chosenColumns(columns, 59)).toBeUndefined();
    expect([60, 119].map((width) => chosenColumns(columns, width)?.[1])).toEqual(["ready", "ready"]);
    expect(chosenColumns(columns, 120)?.[1]).toBe("age");
    expect(titles(50, { columns })).toEqual(titles(50));
  });
});

test("any choice of columns at any width has room for the name, and no line is wider than the screen", () => {
  const needs = { namespace: 9, name: 60, fullName: 70, ready: 3, status: 30, restarts: 14, age: 5 };
  const rest = { containers: 6, ip: 15, node: 40, image: 80, cpu: 10, mem: 11 };
  for (let seed = 1; seed < 200; seed++) {
    const columns = columnNames
      .filter((_, at) => (seed >> (at % 8)) & 1)
      .toSorted((a, b) => ((a.length * seed) % 7) - ((b.length * seed) % 7));
    const width = (seed * 37) % 240;
    const grouping: Grouping = seed % 2 ? "none" : "node";
    const choice = [{ from: 0, columns }];
    const layout = layoutColumns({
      width,
      grouping,
      isOneNamespace: false,
      needs: { ...needs, ...rest },
      hasUsage: seed % 3 > 0,
      choice,
    });
    const name = layout.columns.find(({ key }) => key === "name");
    expect(name, `${columns} at ${width}`).toBeDefined();
    if (width >= 20) expect(name?.width).toBeGreaterThanOrEqual(Math.min(10, width - 2));
    const ui = { size: { columns: width, rows: 20 }, grouping, columns: choice };
    for (const line of frame({ snapshot: shop(), ui }).lines)
      expect(widthOf(line)).toBeLessThanOrEqual(width);
  }
});

describe("what pods say by themselves", () => {
  const rows = (unfold: UiState["unfold"]) =>
    draw(frame({ snapshot: shop(), ui: { unfold } }).rows).split("\n");
  const notes = (lines: string[]) => lines.filter((line) => line.includes("└"));

  it("is nothing when that is set, and the rows stand closer", () => {
    const usual = rows({ trouble: true, maxLines: 2 });
    expect(notes(usual).length).toBeGreaterThan(2);
    const quiet = rows({ trouble: false, maxLines: 2 });
    expect(notes(quiet)).toEqual([]);
    expect(notes(rows({ trouble: true, maxLines: 1 })).length).toBeLessThanOrEqual(notes(usual).length);
  });
});
