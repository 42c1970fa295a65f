import {
  ApiError,
  isBehind,
  isExpired,
  isForbidden,
  isNotFound,
  isUnauthorized,
} from "../model/api-error.ts";

/** How a list or a watch ended. */
export type Ending =
  /** The server closed the watch; `isHollow` = in under a second and without an event. */
  | { kind: "closed"; isHollow: boolean }
  /** No byte for longer than bookmarks are apart: the connection is dead, though nobody said so. */
  | { kind: "silent" }
  /** Something was lost in the stream. */
  | { kind: "unreadable" }
  /** The server is at an older version than the stream. */
  | { kind: "older" }
  | { kind: "error"; during: "list" | "start" | "stream"; error: ApiError };

/** What to do next, after the time that the server asked for. `relist`: the version is of no more use. */
export type Recovery =
  | { kind: "reopen" }
  /** At once; a second time in a row after a back-off. */
  | { kind: "relist"; error?: ApiError }
  | { kind: "backOff"; relist: boolean; error?: ApiError }
  /** Trying sooner is no use. */
  | { kind: "wait"; ms: number; error: ApiError }
  /** The list is allowed, the watch is not. */
  | { kind: "poll"; error: ApiError };

/** Rights, sign-in and resources come back by a person's act: a try each half minute sees it soon enough. */
const slowRetryMs = 30_000;

const faultOfWatch = (reason: string, message: string) => new ApiError({ verb: "watch", reason, message });

const hollow = faultOfWatch("EmptyWatch", "the server ends every watch at once");
const unreadable = faultOfWatch("Unreadable", "what the server sends cannot be read");
const older = faultOfWatch("Older", "the server is behind");

/** What an ending asks for. `hasFreshList`: the list just before succeeded, so a refused watch is only that. */
export function recoveryOf(ending: Ending, hasFreshList: boolean): Recovery {
  switch (ending.kind) {
    case "closed":
      return ending.isHollow ? { kind: "backOff", relist: false, error: hollow } : { kind: "reopen" };
    case "silent":
      return { kind: "reopen" };
    case "unreadable":
      return { kind: "relist", error: unreadable };
    case "older":
      return { kind: "relist", error: older };
    case "error":
      return recoveryOfError(ending, hasFreshList);
  }
}

function recoveryOfError({ error, during }: Ending & { kind: "error" }, hasFreshList: boolean): Recovery {
  // Before 410, since some servers say "Expired" in the words of this one.
  if (isBehind(error)) return { kind: "backOff", relist: true, error };
  if (isExpired(error)) return { kind: "relist", error };
  // The change that the server cannot read would end the same watch again.
  if (error.reason === "StorageReadError" && during === "stream") return { kind: "relist", error };
  if (isForbidden(error) && during === "start")
    return hasFreshList ? { kind: "poll", error } : { kind: "relist", error };
  if (isForbidden(error) || isUnauthorized(error) || isNotFound(error)) {
    return { kind: "wait", ms: slowRetryMs, error };
  }
  return { kind: "backOff", relist: false, error };
}
