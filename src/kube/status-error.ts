import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { ApiError, type ApiErrorDetails } from "../model/api-error.ts";
import { reasonOfStatus } from "../model/status-reason.ts";

/** What podtop was doing, in the words of RBAC rules. */
export interface Doing {
  verb: string;
  resource: string;
}

/** Whether a parsed body is a metav1.Status. */
export const isStatus = (body: unknown): body is Fields => textOf(fieldsOf(body), "kind") === "Status";

/** The error that a metav1.Status tells; `httpStatus` and `retryAfter` of the answer it came with, if any. */
export function errorOfStatus(
  status: Fields,
  doing: Doing,
  answer: { httpStatus?: number; retryAfter?: number | undefined } = {},
): ApiError {
  const code = typeof status.code === "number" && status.code > 0 ? status.code : answer.httpStatus;
  const details = fieldsOf(status.details);
  const retryAfter = answer.retryAfter ?? positive(details.retryAfterSeconds);
  const reason = isTooLargeVersion(details) ? "ResourceVersionTooLarge" : textOf(status, "reason");
  const error: ApiErrorDetails = {
    ...doing,
    reason: reason ?? (code === undefined ? "Unknown" : reasonOfStatus(code)),
    message: textOf(status, "message") ?? `the server answered ${code ?? "with an error"} and gave no reason`,
    ...(code === undefined ? {} : { status: code }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new ApiError(error);
}

/** The server is behind the version asked for: a cause of its 504, since Kubernetes 1.17. */
function isTooLargeVersion(details: Fields): boolean {
  const causes = Array.isArray(details.causes) ? details.causes : [];
  return causes.some((cause) => fieldsOf(cause).reason === "ResourceVersionTooLarge");
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}
