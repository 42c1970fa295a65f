import type { ApiError } from "../model/api-error.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";
import { counted } from "../view/kind-names.ts";
import { utcTime } from "./utc-time.ts";

/** Something of the picture that could not be read, or not anew. Text is raw. */
export interface Incomplete {
  resource: string;
  reason: string;
  message: string;
}

function fromError(resource: string, error: ApiError): Incomplete {
  return { resource, reason: error.reason, message: error.message };
}

const silenceWords = ({ since }: { since?: number }) =>
  since === undefined ? "no answer yet" : `no answer since ${utcTime(since)}`;

/** What a stream leaves out of the picture. */
export function incompleteOf({ resource, state }: Stream): Incomplete[] {
  switch (state.kind) {
    case "forbidden":
      return [fromError(resource, state.error)];
    case "stale":
      if (state.error) return [fromError(resource, state.error)];
      return [{ resource, reason: "Stale", message: silenceWords(state) }];
    case "idle":
    case "listing":
      return [{ resource, reason: "Loading", message: "the list is not complete yet" }];
    default:
      return [];
  }
}

function unreadableOf({ resource, unreadable = 0 }: Stream): Incomplete[] {
  const message = `${counted(unreadable, "object")} could not be read`;
  return unreadable === 0 ? [] : [{ resource, reason: "Unreadable", message }];
}

/** What is missing from the picture, or old. */
export function incompleteParts(snapshot: Snapshot): Incomplete[] {
  return snapshot.streams.flatMap((stream) => [...incompleteOf(stream), ...unreadableOf(stream)]);
}
