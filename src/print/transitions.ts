import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Pod } from "../model/pod.ts";
import type { Stream } from "../store/snapshot.ts";
import type { Transition } from "../store/transition.ts";
import { causeWords } from "../view/cause-words.ts";
import type { SymbolSet } from "../view/symbols.ts";
import { transitionJson } from "./transition-json.ts";
import { podRecord, type TransitionRecord } from "./transition-record.ts";
import { transitionText } from "./transition-text.ts";
import { utcTime } from "./utc-time.ts";

export interface TransitionPrinterOptions {
  format: "text" | "ndjson";
  /** Called with one line and its end, at once. */
  write(line: string): void;
  /** The cluster's time, ms since epoch: of the lines and of the ages in them. */
  now(): number;
  /** Only `text` draws symbols. */
  symbols?: SymbolSet;
}

/** Prints `--watch`: a line for each change that a person would see. */
export interface TransitionPrinter {
  /** No `from` = it came, no `to` = it left. */
  pod(from: Pod | undefined, to: Pod | undefined): void;
  event(from: ClusterEvent | undefined, to: ClusterEvent): void;
  /** The state that a stream has now. Its loss with the reason, that it is polled, and that it is live again are printed. */
  stream(stream: Stream): void;
  /** The initial set is complete. */
  synced(): void;
  /** A change as the store tells it. Events of the first list are old and left out. */
  transition(transition: Transition): void;
}

/** Prints `--watch` with `write`. */
export function createTransitionPrinter(options: TransitionPrinterOptions): TransitionPrinter {
  const { format, write, now, symbols = "unicode" } = options;
  const told = new Map<string, string>();
  const print = (record: TransitionRecord | undefined) => {
    if (!record) return;
    const time = utcTime(now());
    const line = format === "ndjson" ? transitionJson(record, time) : transitionText(record, time, symbols);
    write(`${line}\n`);
  };
  const printer: TransitionPrinter = {
    pod: (from, to) => print(podRecord(from, to, now())),
    event: (from, to) => print({ type: "event", event: to, ...(from && { from }) }),
    stream: (stream) => print(streamRecord(stream, told)),
    synced: () => print({ type: "synced" }),
    transition(change) {
      if (change.kind === "pod") printer.pod(change.from, change.to);
      else if (change.kind === "event" && change.isNews) printer.event(change.from, change.to);
      else if (change.kind === "stream") printer.stream(change.stream);
    },
  };
  return printer;
}

/** What of a state is worth a line of its own; empty = nothing, absent = it is on its way to another. */
function signatureOf({ state }: Stream): string | undefined {
  switch (state.kind) {
    case "live":
      return "";
    case "polling":
      return state.kind;
    case "stale":
    case "forbidden":
      // Not the message, which may have a time or a port in it.
      return `${state.kind} ${state.error?.reason} ${causeWords(state.error, "").short}`;
    default:
      return undefined;
  }
}

/** `told`: what was last told of each stream; kept up to date. The first time, live is what everybody expects. */
function streamRecord(stream: Stream, told: Map<string, string>): TransitionRecord | undefined {
  const key = `${stream.resource}/${stream.namespace ?? ""}`;
  const signature = signatureOf(stream);
  if (signature === undefined || signature === (told.get(key) ?? "")) return undefined;
  told.set(key, signature);
  return { type: "stream", stream };
}
