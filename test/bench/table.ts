import type { Verdict } from "./baseline.ts";
import { type Figure, meetsBar, ratioOf } from "./figure.ts";

export interface TableRow {
  bench: string;
  figure: Figure;
  band: readonly [number, number] | undefined;
  verdict: Verdict;
}

const heads = ["figure", "podtop", "stock", "bar", "", "ratio", "band", ""];
/** The first column is text, the others are figures. */
const isLeft = (column: number) => column === 0 || column === heads.length - 1 || heads[column] === "";

/** Three figures are as many as can be trusted. */
function number(value: number): string {
  if (Number.isNaN(value)) return "?";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}

function withUnit(value: number | string | undefined, unit: string): string {
  if (value === undefined) return "-";
  if (typeof value === "string") return "failed";
  return `${number(value)}${unit === "" || unit === "%" || unit === "/s" ? unit : ` ${unit}`}`;
}

function barCells(figure: Figure): [string, string] {
  const { bar, unit } = figure;
  if (!bar) return ["-", ""];
  const words = "atMost" in bar ? `≤ ${withUnit(bar.atMost, unit)}` : `≥ ${withUnit(bar.atLeast, unit)}`;
  return [words, meetsBar(figure) ? "met" : "missed"];
}

function cellsOf({ figure, band, verdict }: TableRow): string[] {
  const { podtop, stock, unit, what } = figure;
  const seen = ratioOf(figure);
  const range = band ? `${number(band[0])} to ${number(band[1])}` : "-";
  return [
    `  ${what}`,
    withUnit(podtop, unit),
    withUnit(stock, unit),
    ...barCells(figure),
    seen ? `${number(seen.ratio)} of ${seen.of}` : "-",
    range,
    verdict === "out of band" || verdict === "no baseline" ? verdict.toUpperCase() : "",
  ];
}

/** The figures of all benches, a heading for each bench. */
export function table(rows: readonly TableRow[], titles: ReadonlyMap<string, string>): string {
  const cells = rows.map(cellsOf);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        isLeft(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const lines = [line(heads)];
  for (const [at, row] of rows.entries()) {
    if (rows[at - 1]?.bench !== row.bench) lines.push(`${row.bench}: ${titles.get(row.bench)}`);
    lines.push(line(cells[at] ?? []));
  }
  const reasons = new Set(
    rows.flatMap(({ bench, figure }) =>
      typeof figure.stock === "string" ? [`${bench}: the stock informer failed: ${figure.stock}`] : [],
    ),
  );
  return [...lines, "", ...reasons].join("\n");
}
