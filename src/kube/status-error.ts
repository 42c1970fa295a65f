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
  const causes = Array.isArray(details.causes) ? details.causes.map(fieldsOf) : [];
  const budget = causes.find((cause) => cause.reason === "DisruptionBudget");
  const reason = budget
    ? "DisruptionBudget"
    : isTooLargeVersion(causes)
      ? "ResourceVersionTooLarge"
      : textOf(status, "reason");
  // Which budget it is, and what it needs, stands in the cause alone.
  const message =
    textOf(budget ?? {}, "message") ??
    textOf(status, "message") ??
    `the server answered ${code ?? "with an error"} and gave no reason`;
  const error: ApiErrorDetails = {
    ...doing,
    reason: reason ?? (code === undefined ? "Unknown" : reasonOfStatus(code)),
    message: reason === "StorageReadError" ? withKeys(message, causes) : message,
    ...(code === undefined ? {} : { status: code }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new ApiError(error);
}

/** The server is behind the version asked for: a cause of its 504, since Kubernetes 1.17. */
const isTooLargeVersion = (causes: readonly Fields[]) =>
  causes.some((cause) => cause.reason === "ResourceVersionTooLarge");

/** The objects that the server itself cannot read, by their first key, since Kubernetes 1.32. */
function withKeys(message: string, causes: readonly Fields[]): string {
  const [first, ...others] = causes.map((cause) => textOf(cause, "field")).filter((key) => key !== undefined);
  if (first === undefined) return message;
  return `${message}: ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`;
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}
