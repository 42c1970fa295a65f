import type { ApiError } from "../model/api-error.ts";
import type { StreamState } from "../model/stream-state.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";
import { counted } from "../view/kind-names.ts";
import { utcTime } from "./utc-time.ts";

/** What keeps a stream from being whole and live. Text is raw. */
export interface Shortfall {
  /** What was refused, as in RBAC rules. */
  verb?: string;
  reason: string;
  message: string;
  /** RFC 3339: the picture is as old as this; absent = there is none, or it is not known to be old. */
  since?: string;
}

/** Something of the picture that could not be read, or not anew. */
export interface Incomplete extends Shortfall {
  resource: string;
  /** Absent = all. */
  namespace?: string;
}

function fromError({ verb, reason, status, message }: ApiError): Shortfall {
  return { ...(status === 403 && verb !== undefined && { verb }), reason, message };
}

function fromStale({ since, error }: StreamState & { kind: "stale" }): Shortfall {
  const at = since === undefined ? undefined : utcTime(since);
  const message = at === undefined ? "no word yet" : `no word since ${at}`;
  const why = error ? fromError(error) : { reason: "Stale", message };
  return at === undefined ? why : { ...why, since: at };
}

function fromListing(state: StreamState): Shortfall {
  const { loaded = 0, remaining = 0 } = state.kind === "listing" ? state : {};
  const count = remaining === 0 ? "" : `: ${loaded} of ${loaded + remaining}`;
  return { reason: "Loading", message: `the list is not complete yet${count}` };
}

/** Why a stream is not whole and live; absent when it is. */
export function shortfallOf(state: StreamState): Shortfall | undefined {
  switch (state.kind) {
    case "forbidden":
      return fromError(state.error);
    case "polling":
      return state.error && fromError(state.error);
    case "stale":
      return fromStale(state);
    case "idle":
    case "listing":
      return fromListing(state);
    default:
      return undefined;
  }
}

const placeOf = ({ resource, namespace }: Stream) => ({
  resource,
  ...(namespace !== undefined && { namespace }),
});

/** What a stream leaves out of the picture. One that polls has read all. */
function incompleteOf(stream: Stream): Incomplete[] {
  const shortfall = stream.state.kind === "polling" ? undefined : shortfallOf(stream.state);
  return shortfall ? [{ ...placeOf(stream), ...shortfall }] : [];
}

function unreadableOf(stream: Stream): Incomplete[] {
  const { unreadable = 0 } = stream;
  const message = `${counted(unreadable, "object")} could not be read`;
  return unreadable === 0 ? [] : [{ ...placeOf(stream), reason: "Unreadable", message }];
}

/** What is missing from the picture, or old. */
export function incompleteParts(snapshot: Snapshot): Incomplete[] {
  return snapshot.streams.flatMap((stream) => [...incompleteOf(stream), ...unreadableOf(stream)]);
}
