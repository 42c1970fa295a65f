import { safeText } from "../base/safe-text.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Pod } from "../model/pod.ts";
import { type SymbolSet, type Symbols, symbolsOf } from "../view/symbols.ts";
import type { ContainerCells, TransitionCells } from "./pod-difference.ts";
import type { TransitionRecord } from "./transition-record.ts";

/** All first words stand in one column of this many cells: the longest is `changed`. */
const verbWidth = 8;
/** Parts of a line stand apart by two blanks: a cell may hold single ones. */
const gap = "  ";

/** A line of `--watch -o text`. Safe to show. */
export function transitionText(record: TransitionRecord, time: string, symbolSet: SymbolSet): string {
  const symbols = symbolsOf(symbolSet);
  const [verb, ...parts] = partsOf(record, symbols.isAscii ? "->" : symbols.arrow);
  const line = [time, verb.padEnd(verbWidth), ...parts.filter((part) => part !== "")].join(gap);
  return safeText(line, { ascii: symbols.isAscii }).trimEnd();
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
    case "stream": {
      const { resource, namespace } = record.stream;
      const words = record.lost ? `lost: ${record.lost.message}` : "live again";
      return ["stream", namespace === undefined ? resource : `${resource} in ${namespace}`, words];
    }
    case "synced":
      return ["synced"];
  }
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
