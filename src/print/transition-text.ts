import { plainText } from "../base/safe-text.ts";
import { apiErrorWords } from "../model/api-error.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import type { StreamState } from "../model/stream-state.ts";
import { streamName } from "../view/kind-names.ts";
import { type SymbolSet, type Symbols, symbolsOf } from "../view/symbols.ts";
import type { ContainerCells, TransitionCells } from "./pod-difference.ts";
import type { TransitionRecord } from "./transition-record.ts";
import { utcTime } from "./utc-time.ts";

/** All first words stand in one column of this many cells: the longest is `changed`. */
const verbWidth = 8;
/** Parts of a line stand apart by two blanks: a cell may hold single ones. */
const gap = "  ";

/** A line of `--watch -o text`. Safe to show. */
export function transitionText(record: TransitionRecord, time: string, symbolSet: SymbolSet): string {
  const symbols = symbolsOf(symbolSet);
  const [verb, ...parts] = partsOf(record, symbols.isAscii ? "->" : symbols.arrow);
  const line = [time, verb.padEnd(verbWidth), ...parts.filter((part) => part !== "")].join(gap);
  return plainText(line, { ascii: symbols.isAscii }).trimEnd();
}

type Arrow = Symbols["arrow"];

function partsOf(record: TransitionRecord, arrow: Arrow): [verb: string, ...string[]] {
  switch (record.type) {
    case "podAdded":
      return ["added", nameOf(record.pod), ...wholeParts(record.to)];
    case "podDeleted":
      return ["deleted", nameOf(record.pod), ...wholeParts(record.from)];
    case "podChanged":
      return ["changed", nameOf(record.pod), ...changeParts(record.from, record.to, arrow)];
    case "event":
      return ["event", ...eventParts(record.event)];
    case "stream":
      return ["stream", streamName(record.stream), streamWords(record.stream.state)];
    case "synced":
      return ["synced"];
  }
}

function streamWords(state: StreamState): string {
  switch (state.kind) {
    case "stale":
      return `lost: ${lossWords(state)}`;
    case "forbidden":
      return apiErrorWords(state.error);
    case "polling": {
      const why = state.error ? `: ${apiErrorWords(state.error)}` : "";
      return `polling every ${humanDuration(state.everyMs)}${why}`;
    }
    default:
      return "live again";
  }
}

/** Why it is lost; then since when, and when it is tried again. */
function lossWords({ since, error, retryAt }: StreamState & { kind: "stale" }): string {
  const heard = since === undefined ? "" : `last heard ${utcTime(since)}`;
  const next = retryAt === undefined ? "" : `next try ${utcTime(retryAt)}`;
  if (!error) return since === undefined ? "no word yet" : `no word since ${utcTime(since)}`;
  const times = [heard, next].filter((words) => words !== "").join(", ");
  return `${apiErrorWords(error)}${times === "" ? "" : ` (${times})`}`;
}

const nameOf = ({ namespace, name }: Pod) => `${namespace}/${name}`;

function wholeParts({ ready, status, restarts, node }: TransitionCells): string[] {
  const restarted = restarts === "0" ? "" : `restarts ${restarts}`;
  return [ready ?? "", status ?? "", restarted, node === undefined ? "not scheduled" : `on ${node}`];
}

const plainCells = ["ready", "status", "restarts", "health", "node"] as const;

function changeParts(from: TransitionCells, to: TransitionCells, arrow: Arrow): string[] {
  const change = (name: string, before: string | undefined, after: string | undefined) =>
    before === after ? "" : `${name} ${before || "<none>"} ${arrow} ${after || "<none>"}`;
  const containers = new Set([...(from.containers?.keys() ?? []), ...(to.containers?.keys() ?? [])]);
  return [
    ...plainCells.map((cell) => change(cell, from[cell], to[cell])),
    ...[...containers].map((name) =>
      change(`${name}:`, stateWords(from.containers?.get(name)), stateWords(to.containers?.get(name))),
    ),
  ];
}

function stateWords({ state, reason, exitCode }: ContainerCells = {}): string {
  const exit = exitCode === undefined ? undefined : `exit ${exitCode}`;
  return [state, reason, exit].filter((word) => word !== undefined).join(" ");
}

function eventParts({ namespace, type, reason, count, object, message }: ClusterEvent): string[] {
  return [namespace, type, reason, count > 1 ? `x${count}` : "", object, message];
}
