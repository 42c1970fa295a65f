import type { Feeding } from "./feed.ts";

/** What the server for load is told: events for the watch of pods. */
export type ToServer = Feeding;

/** What it tells. Times: `epochMs`. */
export type FromServer =
  | { type: "ready"; port: number }
  /** A list was asked for, of any resource. */
  | { type: "request"; at: number }
  /** The first byte of a list of pods leaves. */
  | { type: "answer"; at: number }
  /** The watch of pods is open. */
  | { type: "watching" }
  /** All events are written; the digest of the pods that are left. */
  | { type: "fed"; digest: number }
  | { type: "failed"; why: string };

/** A megabit is a million bits; 0 = as many as the machine can. */
export interface LinkShape {
  roundTripMs: number;
  megabits: number;
}

/** What a link tells: `bytes` of both directions whenever it is asked. */
export type FromLink = { type: "ready"; port: number } | { type: "bytes"; bytes: number };

/** What a churning server tells: its connections whenever it is asked, `mostOpen` since it was asked before. */
export type FromChurning =
  | { type: "ready"; port: number }
  | { type: "connections"; open: number; mostOpen: number; accepted: number };

/** What a logging server tells: how many lines it has written, whenever it is asked. */
export type FromLogging = { type: "ready"; port: number } | { type: "written"; lines: number };
