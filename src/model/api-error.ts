import { hideSecretsInProse } from "./describe/secret-text.ts";

/** What the caller was doing when the API failed; `resource` as in RBAC rules ("pods", "pods/log"). */
export interface ApiErrorDetails {
  /** metav1.Status reason ("NotFound", "Expired", …), or one of podtop's own for failures without an answer. */
  reason: string;
  /** What looks like a secret in it is hidden. */
  message: string;
  /** HTTP status, absent when there was no answer. */
  status?: number;
  verb?: string;
  resource?: string;
  /** Seconds the server asks to wait. */
  retryAfter?: number;
  cause?: unknown;
}

/**
 * The one error type of `ClusterApi`. Reasons of podtop's own: `Network` (no answer), `Timeout`,
 * `NotKubernetes` (an answer that is not the Kubernetes API's), `Credentials` (no sign-in possible), `ReadOnly`,
 * `DisruptionBudget` (429 of an eviction that a budget does not allow now).
 */
export class ApiError extends Error {
  readonly reason: string;
  readonly status: number | undefined;
  readonly verb: string | undefined;
  readonly resource: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(details: ApiErrorDetails) {
    super(hideSecretsInProse(details.message), { cause: details.cause });
    this.name = "ApiError";
    this.reason = details.reason;
    this.status = details.status;
    this.verb = details.verb;
    this.resource = details.resource;
    this.retryAfter = details.retryAfter;
  }
}

export const isExpired = (error: ApiError) =>
  error.status === 410 || error.reason === "Expired" || error.reason === "Gone";
export const isForbidden = (error: ApiError) => error.status === 403;
export const isUnauthorized = (error: ApiError) => error.status === 401 || error.reason === "Credentials";
export const isNotFound = (error: ApiError) => error.status === 404;
export const isConflict = (error: ApiError) => error.status === 409;
/** The name belongs to another object now: one with another uid than was asked for. The API server has two ways to say so. */
export const isOtherObject = (error: ApiError) => /\bUID in (?:the )?precondition/.test(error.message);
export const isTooManyRequests = (error: ApiError) => error.status === 429;
/** A PodDisruptionBudget does not allow the eviction now; the message has the budget's words. */
export const isBudget = (error: ApiError) => error.reason === "DisruptionBudget";
/** The server is behind the version asked for; old servers say it only in words. */
export const isBehind = (error: ApiError) =>
  error.reason === "ResourceVersionTooLarge" ||
  ((error.status === 504 || error.status === 500) && /too large resource version/i.test(error.message));
/** The server fills its caches; it says so with 429, or while it goes down and up with 503. */
const isStarting = (error: ApiError) => /\breinitializing\b|\(re\)initializing/i.test(error.message);
/** No answer came; a gateway's 504 is an answer. */
export const isNetwork = (error: ApiError) =>
  error.status === undefined && (error.reason === "Network" || error.reason === "Timeout");

/** What was asked for may be done all the same: no answer came, or a server or gateway waited too long (504). */
export const mayBeDone = (error: ApiError) => isNetwork(error) || error.status === 504;

/** Whatever was thrown, as an `ApiError`: others are wrapped as `Network` with their message. */
export function toApiError(thrown: unknown, doing: { verb?: string; resource?: string } = {}): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError({ reason: "Network", message, cause: thrown, ...doing });
}

/** One line for people: what was refused and the API's own words. Not yet safe for the screen. */
export function apiErrorWords(error: ApiError): string {
  if (isForbidden(error) && error.verb) return `forbidden: ${error.verb} ${error.resource}: ${error.message}`;
  if (isUnauthorized(error)) return `not signed in: ${error.message}`;
  if (isBehind(error)) return "the server is behind";
  if (isStarting(error)) return "the server is starting";
  if (isTooManyRequests(error) && !isBudget(error)) return busyWords(error);
  return error.message;
}

function busyWords({ retryAfter }: ApiError): string {
  return retryAfter === undefined ? "the server is busy, waiting" : `the server asks to wait ${retryAfter} s`;
}
