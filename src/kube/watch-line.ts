import { fieldsOf, textOf } from "../base/fields.ts";
import { LineSplitter } from "../base/line-splitter.ts";
import type { WatchEvent } from "../model/cluster-api.ts";
import type { Resource, WireByResource } from "../model/wire.ts";
import { type Doing, errorOfStatus } from "./status-error.ts";
import { parseWire } from "./wire-text.ts";

/** Far above etcd's limit for one object (1.5 MiB by default): a longer line is no watch event. */
const maxLineBytes = 64 * 1024 * 1024;

/** Cuts the bytes of a watch into its lines. */
export const watchLineSplitter = () => new LineSplitter({ maxLineBytes, longer: "refuse" });

/**
 * The event of one line of a watch; absent for blank lines and for event types that podtop does not know.
 * What cannot be read is an event of its own: the caller must learn that something was lost.
 */
export function readWatchLine<R extends Resource>(
  line: string,
  resource: R,
): WatchEvent<WireByResource[R]> | undefined {
  if (line.trim() === "") return undefined;
  let event: unknown;
  try {
    event = parseWire(line);
  } catch {
    return unreadable(`a line of ${line.length} characters is not JSON`);
  }
  const type = textOf(fieldsOf(event), "type");
  if (type === undefined) return unreadable("an event without a type");
  return readEvent(type, fieldsOf(event).object, { verb: "watch", resource });
}

function readEvent<T>(type: string, object: unknown, doing: Doing): WatchEvent<T> | undefined {
  switch (type) {
    case "ADDED":
    case "MODIFIED":
    case "DELETED":
      if (textOf(metadataOf(object), "name") === undefined) return unreadable(`${type} without a name`);
      return { type, object: object as T };
    case "BOOKMARK": {
      const resourceVersion = textOf(metadataOf(object), "resourceVersion");
      return resourceVersion ? { type, resourceVersion } : unreadable("BOOKMARK without a version");
    }
    case "ERROR":
      return { type, error: errorOfStatus(fieldsOf(object), doing) };
    default:
      return undefined;
  }
}

const metadataOf = (object: unknown) => fieldsOf(fieldsOf(object).metadata);
const unreadable = (message: string) => ({ type: "UNREADABLE", message }) as const;
