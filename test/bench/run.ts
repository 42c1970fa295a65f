// npm run bench -- [NAME…] [--full] [--node PATH] [--json FILE] [--update] [--list]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readBaseline, updateBaseline, verdictOf } from "./baseline.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { benches } from "./benches.ts";
import { buildBundles } from "./bundles.ts";
import type { Figure } from "./figure.ts";
import { type TableRow, table } from "./table.ts";
import { orWhyNot } from "./why-not.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: "boolean", default: false },
    node: { type: "string", default: process.execPath },
    json: { type: "string" },
    update: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

function chosen(): readonly Bench[] {
  if (positionals.length > 0) return benches.filter(({ name }) => positionals.includes(name));
  return benches.filter(({ isOnDemand }) => values.full || !isOnDemand);
}

const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));

async function contextIn(folder: string): Promise<BenchContext> {
  let files = 0;
  const newFile = () => join(folder, `notes-${files++}`);
  return { bundles: await buildBundles(folder), node: values.node, isFull: values.full, newFile };
}

function rowsOf(bench: string, figures: readonly Figure[]): TableRow[] {
  const baseline = readBaseline();
  return figures.map((figure) => {
    const expected = baseline[`${bench}/${figure.id}`];
    return { bench, figure, band: expected?.band, verdict: verdictOf(figure, expected) };
  });
}

const seconds = (since: number) => `${Math.round((performance.now() - since) / 1000)} s`;

/** Each bench alone: two at a time would measure each other. */
async function runAll(context: BenchContext): Promise<{ rows: TableRow[]; failures: string[] }> {
  const rows: TableRow[] = [];
  const failures: string[] = [];
  for (const bench of chosen()) {
    const start = performance.now();
    process.stderr.write(`${bench.name} … `);
    const figures = await orWhyNot(bench.run(context));
    process.stderr.write(`${seconds(start)}\n`);
    if (typeof figures === "string") failures.push(`${bench.name}: ${figures}`);
    else rows.push(...rowsOf(bench.name, figures));
  }
  return { rows, failures };
}

function keep(rows: readonly TableRow[]): void {
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  if (values.update)
    updateBaseline(new Map(rows.map(({ bench, figure }) => [`${bench}/${figure.id}`, figure])));
}

const nodeVersion = () => execFileSync(values.node, ["--version"], { encoding: "utf8" }).trim();

/** Others at work on the machine make times long: whoever reads the table should know of them. */
const load = () => loadavg()[0]?.toFixed(1);

async function main(): Promise<boolean> {
  const before = load();
  const folder = mkdtempSync(join(tmpdir(), "podtop-bench-"));
  try {
    const { rows, failures } = await runAll(await contextIn(folder));
    keep(rows);
    console.log(table(rows, new Map(benches.map(({ name, title }) => [name, title]))));
    console.log(`${cpus().length} cores, ${before} busy before and ${load()} after; Node ${nodeVersion()}`);
    for (const failure of failures) console.log(`FAILED ${failure}`);
    return (
      failures.length === 0 &&
      rows.every(({ verdict }) => verdict === "in band" || verdict === "not compared")
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(", ")}; --list names them`);
  process.exitCode = 2;
} else if (values.list) for (const { name, title } of benches) console.log(`${name.padEnd(14)}${title}`);
else process.exitCode = (await main()) ? 0 : 1;
