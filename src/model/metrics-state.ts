import type { ApiError } from "./api-error.ts";

/** How asking for what pods use goes. Times are ms since epoch by this machine's clock. */
export type MetricsState =
  /** Nobody has asked yet. */
  | { kind: "idle" }
  /** Asked every so many ms while it is shown. */
  | { kind: "polling"; everyMs: number; answeredAt: number }
  /** `absent`: this cluster has no metrics, or none for this person; else it may be over soon. */
  | { kind: "failing"; error: ApiError; retryAt: number; absent: boolean };
