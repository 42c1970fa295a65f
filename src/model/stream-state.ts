import type { ApiError } from "./api-error.ts";

/** A stream with a byte of the last 5 s needs no other proof that it lives: asking anew would only cost requests. */
export const provenMs = 5_000;

/** What one list-and-watch stream is doing, for the screen and the JSON. Times: ms since epoch. */
export type StreamState =
  | { kind: "idle" }
  /** `again`: pages of an earlier list came, and it was not whole or is no longer true. */
  | { kind: "listing"; loaded: number; remaining?: number; again?: true }
  | { kind: "live" }
  /** The list is allowed, the watch is not, as `error` says. */
  | { kind: "polling"; everyMs: number; error?: ApiError }
  /** No proof of freshness since `since` (absent = never); tried since `brokenAt`, the next time at `retryAt` after `failures`. */
  | {
      kind: "stale";
      since?: number;
      brokenAt?: number;
      failures?: number;
      error?: ApiError;
      retryAt?: number;
    }
  | { kind: "forbidden"; error: ApiError; retryAt: number }
  | { kind: "stopped" };
