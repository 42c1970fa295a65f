import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../shared/oracle/", import.meta.url));

/** True when upstream's own cases are at hand. They are read in place and never copied; own cases are in test/fixtures. */
export const hasOracle = existsSync(folder);

if (!hasOracle && process.env.PODTOP_CI) throw new Error(`the oracle's cases are missing: ${folder}`);
if (!hasOracle) console.warn("skipped: upstream's own cases (../shared/oracle is not here); own cases run");

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Puts times where the cases have `{{now-5m}}`; `now` in ms since epoch. */
export function withTimes<T>(value: T, now: number): T {
  const text = JSON.stringify(value).replace(
    /\{\{now(?:([+-])([\d.]+)([smhd]))?\}\}/g,
    (_, sign: string | undefined, amount: string, unit: keyof typeof unitMs) => {
      const offset = sign ? Number(`${sign}${amount}`) * unitMs[unit] : 0;
      return new Date(now + offset).toISOString();
    },
  );
  return JSON.parse(text) as T;
}

/** The cases of one file of the oracle; none where the folder is missing. */
export const oracleCases = <T>(file: string): T[] => oracleFile<T[]>(file) ?? [];

/** One file of the oracle; absent where the folder is missing. */
export function oracleFile<T>(file: string): T | undefined {
  return hasOracle ? (JSON.parse(readFileSync(`${folder}${file}`, "utf8")) as T) : undefined;
}
