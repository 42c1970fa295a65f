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

/**
 * `PODTOP_HOSTILE=all`: nothing is sampled, and all is compared with harmless text that has a like in width. It takes
 * a quarter of an hour, which is why it is not the default.
 */
export const isWhole = process.env.PODTOP_HOSTILE === "all";

/** The API server takes requests of at most 3 MB, and etcd objects of 1.5 MiB: what is longer comes only in logs. */
const longestObject = 1_500_000;
/** What is left of those where all of them stand in objects, in bytes of UTF-8; a character may lose its half. */
const cutObject = 1_000_000;

const isInObjects = ({ raw }: HostileString) => isWhole || raw.length <= longestObject;

function cutToObject(string: HostileString): HostileString {
  const { bytes } = string;
  return string.raw.length <= longestObject
    ? string
    : { ...string, raw: new TextDecoder().decode(bytes.subarray(0, cutObject)) };
}

/** Those that may stand in an object or an answer. */
export const hostileTexts = hostileStrings.filter(isInObjects).map(cutToObject);

/** Longer ones than a screen has room for, which take long to make safe. */
export const isLong = ({ raw }: HostileString) => raw.length >= 3_000;

/** Groups that stand in one object or list: a long text has one of its own. */
export function grouped(strings: readonly HostileString[]): HostileString[][] {
  const few = strings.filter((each) => !isLong(each));
  return [...(few.length > 0 ? [few] : []), ...strings.filter(isLong).map((each) => [each])];
}

/** For names of suites: what is missing without the oracle is said. */
export const listed = hasOracle ? "" : " (only the own strings: ../shared/oracle is not here)";
