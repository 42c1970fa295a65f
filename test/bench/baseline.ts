import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Figure, type Ratio, ratioOf } from "./figure.ts";

/** What a figure's ratio was when somebody last looked, and how far from it is still the same. */
interface Expected extends Ratio {
  /** From, to; a ratio below it is as much a reason to look as one above. */
  band: readonly [number, number];
}

/** By bench and figure: `start-10000/all`. */
type Baseline = Record<string, Expected>;

const path = fileURLToPath(new URL("baseline.json", import.meta.url));

export const readBaseline = (): Baseline => JSON.parse(readFileSync(path, "utf8")) as Baseline;

export type Verdict = "in band" | "out of band" | "no baseline" | "not compared";

export function verdictOf(figure: Figure, expected: Expected | undefined): Verdict {
  const seen = ratioOf(figure);
  if (!seen) return "not compared";
  if (!expected) return "no baseline";
  const [from, to] = expected.band;
  return seen.of === expected.of && seen.ratio >= from && seen.ratio <= to ? "in band" : "out of band";
}

/** Wide enough for a machine that is shared. */
const firstBand = (ratio: number): [number, number] =>
  ratio > 0 ? [ratio / 2, ratio * 1.6] : [ratio, ratio];

function renewed({ ratio, of }: Ratio, before: Expected | undefined): Expected {
  if (!before || before.of !== of) return { ratio: rounded(ratio), of, band: bandOf(firstBand(ratio)) };
  const scale = before.ratio > 0 && ratio > 0 ? ratio / before.ratio : 1;
  return { ratio: rounded(ratio), of, band: bandOf([before.band[0] * scale, before.band[1] * scale]) };
}

/** Takes the figures as the new baseline; bands move with their ratios. */
export function updateBaseline(figures: ReadonlyMap<string, Figure>): void {
  const baseline = readBaseline();
  for (const [key, figure] of figures) {
    const seen = ratioOf(figure);
    if (seen) baseline[key] = renewed(seen, baseline[key]);
  }
  const sorted = Object.fromEntries(Object.entries(baseline).sort(([a], [b]) => (a < b ? -1 : 1)));
  const lines = Object.entries(sorted).map(([key, value]) => `  ${JSON.stringify(key)}: ${spaced(value)}`);
  writeFileSync(path, `{\n${lines.join(",\n")}\n}\n`);
}

const rounded = (value: number) => Number(value.toPrecision(3));
const bandOf = ([from, to]: readonly [number, number]): [number, number] => [rounded(from), rounded(to)];

/** One line a figure, as the formatter has it. */
function spaced({ ratio, of, band: [from, to] }: Expected): string {
  return `{ "ratio": ${ratio}, "of": ${JSON.stringify(of)}, "band": [${from}, ${to}] }`;
}
