import { readFileSync } from "node:fs";
import { hasOracle, oracleFile } from "../support/oracle.ts";

interface Written {
  id: string;
  label: string;
  carriers?: string[];
  value?: string;
  gen?: { prefix?: string; repeat: string; times: number; suffix?: string };
  bytes_hex?: string;
  chunks?: number[];
  never?: string[];
  never_contains?: string[];
  nc_disk?: string[];
  must_show?: string[];
}

export interface HostileString {
  id: string;
  label: string;
  raw: string;
  /** As a log has it. */
  bytes: Uint8Array;
  /** Where the bytes are cut, if that is part of it. */
  cuts: readonly number[];
  carriers: readonly string[];
  mustShow: readonly string[];
  neverContains: readonly string[];
  /** Holds a secret, which has this in it: it is never shown, nor written to a file. */
  canary?: string;
  /** What no file may hold. */
  neverOnDisk: readonly string[];
}

/** In each secret of the lists. */
const canary = "CANARY";

function rawOf({ value, gen, bytes_hex }: Written): string {
  if (value !== undefined) return value;
  if (gen) return (gen.prefix ?? "") + gen.repeat.repeat(gen.times) + (gen.suffix ?? "");
  return new TextDecoder().decode(Buffer.from(bytes_hex ?? "", "hex"));
}

function read(written: Written): HostileString {
  const raw = rawOf(written);
  const {
    id,
    label,
    bytes_hex,
    chunks = [],
    carriers = [],
    must_show = [],
    never_contains = [],
    nc_disk = [],
    never = [],
  } = written;
  const bytes = bytes_hex === undefined ? Buffer.from(raw) : Buffer.from(bytes_hex, "hex");
  return {
    id,
    label,
    raw,
    bytes,
    cuts: chunks,
    carriers,
    mustShow: must_show,
    neverContains: never_contains,
    ...(never.includes("secret") && { canary }),
    neverOnDisk: never.includes("secret") ? [canary, ...nc_disk] : [],
  };
}

const ownFile = new URL("../fixtures/hostile-strings.json", import.meta.url);
const own: Written[] = JSON.parse(readFileSync(ownFile, "utf8")).strings;
const oracle = oracleFile<{ strings: Written[] }>("hostile-strings.json")?.strings ?? [];

const all = [...own, ...oracle].map(read);

/** The repository's own, and where they are at hand all of the oracle's. */
export const hostileStrings = all.filter(({ canary }) => canary === undefined);

/** Those that hold a secret, which a text that may hold any must not show. */
export const secretStrings = all.filter(({ canary }) => canary !== undefined);

/** The API server refuses requests above 1.5 MiB: what is longer comes only in logs. */
const longestObject = 1_500_000;

/** Those that may stand in an object or an answer. */
export const hostileTexts = hostileStrings.filter(({ raw }) => raw.length <= longestObject);

/** For names of suites: what is missing without the oracle is said. */
export const listed = hasOracle ? "" : " (only the own strings: ../shared/oracle is not here)";
