import type { ClusterEvent } from "../model/cluster-event.ts";
import type { StreamState } from "../model/stream-state.ts";
import { shortfallOf } from "./incomplete.ts";
import { jsonText } from "./json-text.ts";
import type { TransitionCells } from "./pod-difference.ts";
import type { TransitionRecord } from "./transition-record.ts";
import { utcTime } from "./utc-time.ts";

/** A line of `--watch -o ndjson` (cli.md). `time` is RFC 3339. */
export function transitionJson(record: TransitionRecord, time: string): string {
  if (record.type === "synced") return jsonText({ type: record.type });
  return jsonText({ time, type: record.type, ...fieldsOf(record) });
}

function fieldsOf(record: Exclude<TransitionRecord, { type: "synced" }>): object {
  switch (record.type) {
    case "podAdded":
    case "podChanged":
    case "podDeleted": {
      const { namespace, name, uid, node } = record.pod;
      const from = "from" in record ? cellsJson(record.from) : undefined;
      return { namespace, name, uid, node, from, to: "to" in record ? cellsJson(record.to) : undefined };
    }
    case "event": {
      const { namespace, name, uid } = record.event;
      return {
        namespace,
        name,
        uid,
        from: record.from && eventJson(record.from),
        to: eventJson(record.event),
      };
    }
    case "stream": {
      const { resource, namespace, state } = record.stream;
      return { resource, namespace, to: stateJson(state) };
    }
  }
}

function stateJson(state: StreamState): object {
  return {
    state: state.kind,
    everySeconds: state.kind === "polling" ? state.everyMs / 1000 : undefined,
    ...shortfallOf(state),
    retryAt: "retryAt" in state && state.retryAt !== undefined ? utcTime(state.retryAt) : undefined,
  };
}

function cellsJson({ containers, ...cells }: TransitionCells): object {
  return containers ? { ...cells, containers: Object.fromEntries(containers) } : cells;
}

function eventJson({ type, reason, object, message, count }: ClusterEvent): object {
  return { type, reason, object, message, count };
}
