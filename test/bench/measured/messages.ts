/** `mark`: CPU and stalls count from now on, and so many events are to come; `report`: tell the figures. */
export type ToSubject = { type: "mark"; events: number } | { type: "report" };

/** How much came, and when the first and the last of it. Times: `epochMs`. */
export interface Span {
  count: number;
  firstAt: number;
  lastAt: number;
}

/** What a measured program has seen. */
export interface Report {
  /** Pods of the first list. */
  listed: Span;
  /** Events of the feed. */
  applied: Span;
  /** From when an event was due until it was applied. */
  longestLagMs: number;
  /** See `setDigest`. */
  digest: number;
  /** Since the mark; from the program's start before it. */
  cpuMs: number;
  longestStallMs: number;
  /** Resident, in bytes. */
  memory: number;
  peakMemory: number;
}

export type FromSubject =
  /** The first list is complete. */
  | { type: "listed" }
  /** So many events as were to come have come. */
  | { type: "applied" }
  | { type: "report"; report: Report }
  | { type: "failed"; why: string };

/** The environment variable that tells the probe its file; without it the probe is idle. */
export const probeVariable = "PODTOP_BENCH_PROBE";

/** What the probe writes, one line each. */
export type ProbeLine =
  | { type: "sample"; at: number; memory: number; peakMemory: number; cpuMs: number }
  | { type: "stall"; from: number; ms: number };
