import { ApiError, type ApiErrorDetails } from "../../src/model/api-error.ts";
import { reasonOfStatus } from "../../src/model/status-reason.ts";

/** What a `ClusterApi` rejects with at an answer of this status; without one, where no answer came. */
export function apiError(status: number | undefined, more: Partial<ApiErrorDetails> = {}): ApiError {
  const reason = more.reason ?? (status === undefined ? "Network" : reasonOfStatus(status));
  return new ApiError({ message: reason, ...(status !== undefined && { status }), ...more, reason });
}
