import type { ApiError } from "./api-error.ts";

/** What one list-and-watch stream is doing, for the screen and the JSON. Times: ms since epoch. */
export type StreamState =
  | { kind: "idle" }
  | { kind: "listing"; loaded: number; remaining?: number }
  | { kind: "live" }
  | { kind: "polling"; everyMs: number }
  /** No proof of freshness since `since`; `retryAt` is the next try. */
  | { kind: "stale"; since: number; error?: ApiError; retryAt?: number }
  | { kind: "forbidden"; error: ApiError; retryAt: number }
  | { kind: "stopped" };
