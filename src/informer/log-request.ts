import type { ApiError } from "../model/api-error.ts";
import type { LogRequest } from "../model/cluster-api.ts";
import type { LogTailOptions } from "./log-tail-options.ts";

/** What decides where the reading of a log begins. */
export interface LogBeginning {
  /** The place that was reached. */
  sinceTime: string | undefined;
  /** ms since epoch: when it was open first, and now. */
  openedAt: number | undefined;
  now: number;
}

/** A second more is asked for than has passed: the server's times are of whole seconds. */
const second = 1_000;

/**
 * From where on a log is read: from the place that was reached; of a log that was open and had no line yet, all that
 * came since; else as it was asked for.
 */
export function firstLines(
  { tailLines, sinceSeconds }: Pick<LogTailOptions, "tailLines" | "sinceSeconds">,
  { sinceTime, openedAt, now }: LogBeginning,
): Pick<LogRequest, "sinceTime" | "sinceSeconds" | "tailLines"> {
  if (sinceTime !== undefined) return { sinceTime };
  const since = sinceSeconds === undefined ? {} : { sinceSeconds };
  if (openedAt === undefined) return { ...since, ...(tailLines !== undefined && { tailLines }) };
  if (tailLines !== undefined) return { sinceTime: new Date(openedAt - second).toISOString() };
  if (sinceSeconds === undefined) return {};
  return { sinceSeconds: sinceSeconds + Math.ceil((now - openedAt) / second) };
}

/** A node may be gone some time before its pods, whose logs are not found then. */
export const isOfNode = ({ message }: ApiError) => message.startsWith('nodes "');

/** The kubelet has no log of the run before, or has cleared it away. */
export const isGoneLog = ({ status, message }: ApiError) =>
  status === 400 || /not found in pod/.test(message);

/** Why the container has no log yet, if that is what the kubelet says. */
export function waitingReason({ status, message }: ApiError): string | undefined {
  if (status !== 400) return undefined;
  const found = /waiting to start(?:: (.*))?/.exec(message);
  return found ? (found[1] ?? "waiting") : undefined;
}
