import { createTransitionPrinter } from "../print/transitions.ts";
import type { Stream } from "../store/snapshot.ts";
import { exitCodes } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { LineOutput } from "./line-output.ts";
import { writeNotes } from "./notes.ts";
import { isAnswered, listFailure, untilStreams } from "./once.ts";
import type { Options, WatchFormat } from "./options.ts";
import { openRuntime } from "./runtime.ts";
import { symbolsFor } from "./symbols.ts";

/** Only a list of pods, or the server's refusal of one, completes the first set; a cluster that is away is waited for. */
const isListed = (stream: Stream) =>
  isAnswered(stream) && !(stream.resource === "pods" && stream.state.kind === "stale" && listFailure(stream));

/** Never resolves; rejects with the signal's reason. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/**
 * `--watch`: prints each transition as it happens, until a signal ends it (it rejects then), the reader leaves,
 * or, for a file, all is said. Rejects with `OutputError` when a line cannot be written. Loss of the cluster is printed and waited out.
 */
export async function runWatch(options: Options, io: Io, format: WatchFormat): Promise<number> {
  const output = new LineOutput(io);
  let now = () => 0;
  const printer = createTransitionPrinter({
    format,
    write: (line) => output.write(line),
    now: () => now(),
    symbols: symbolsFor(options),
  });
  const runtime = await openRuntime(options, io, (store) => {
    now = store.clusterClock.now;
    store.onTransition((transition) => printer.transition(transition));
  });
  try {
    await Promise.race([untilStreams(runtime.store, io.signal, isListed), output.over]);
    printer.synced();
    await writeNotes(runtime, io);
    if (runtime.api.source.kind !== "file") await Promise.race([untilAborted(io.signal), output.over]);
    await output.flush();
    return exitCodes.ok;
  } finally {
    await runtime.close();
  }
}
