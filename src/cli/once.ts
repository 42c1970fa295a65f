import type { ApiError } from "../model/api-error.ts";
import type { ClusterStore } from "../store/cluster-store.ts";
import type { Stream } from "../store/snapshot.ts";
import { isUsageColumn } from "../view/usage-cells.ts";
import { exitCodes } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { writeNotes } from "./notes.ts";
import type { OnceFormat, Options } from "./options.ts";
import { pictureFault } from "./picture-fault.ts";
import { openRuntime, type Runtime } from "./runtime.ts";
import { symbolsFor } from "./symbols.ts";
import { writeOutput } from "./write-output.ts";

/** Has its list, or its refusal. */
export const isAnswered = ({ state }: Stream) =>
  state.kind === "live" || state.kind === "polling" || state.kind === "forbidden" || state.kind === "stale";

/** Resolves when the store is as it is waited for; rejects when a signal ends the process. */
function untilStore(store: ClusterStore, signal: AbortSignal, isDone: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (isDone()) finish(resolve);
    };
    const unsubscribe = store.subscribe(check);
    const stop = () => finish(() => reject(signal.reason));
    const finish = (end: () => void) => {
      unsubscribe();
      signal.removeEventListener("abort", stop);
      end();
    };
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    else check();
  });
}

/**
 * Resolves when every stream is what `isDone` waits for; rejects when a signal ends the process.
 * A stream that cannot reach the cluster counts as done by default.
 */
export function untilStreams(
  store: ClusterStore,
  signal: AbortSignal,
  isDone: (stream: Stream) => boolean = isAnswered,
): Promise<void> {
  return untilStore(store, signal, () => store.streams.length > 0 && store.streams.every(isDone));
}

/** What pods use is asked for where the order depends on it, once. */
async function readUsage({ wantMetrics, store }: Runtime, { options, format }: Printing, { signal }: Io) {
  if (format === "json" || !isUsageColumn(options.sort ?? "namespace")) return;
  wantMetrics(true);
  await untilStore(store, signal, () => store.metrics.kind !== "idle");
  wantMetrics(false);
}

/** Why the stream has no list. A watch comes after a whole list: what fails it takes nothing from the picture. */
export function listFailure({ state }: Stream): ApiError | undefined {
  const error = "error" in state ? state.error : undefined;
  return error?.verb === "watch" ? undefined : error;
}

/** Without any pods there is no picture: the error of their lists, when all of them failed. */
function podFailure(store: ClusterStore): ApiError | undefined {
  const pods = store.streams.filter(({ resource }) => resource === "pods");
  const errors = pods.flatMap((stream) => listFailure(stream) ?? []);
  return errors.length === pods.length ? errors[0] : undefined;
}

interface Printing {
  options: Options;
  format: OnceFormat;
}

async function* picture(runtime: Runtime, { options, format }: Printing): AsyncGenerator<string> {
  const { printOnce } = await import("../print/print-once.ts");
  yield* printOnce({
    format,
    snapshot: runtime.store,
    source: runtime.api.source,
    namespaces: runtime.namespaces(),
    narrowing: options,
    now: runtime.store.clusterClock.now(),
    view: options,
    symbols: symbolsFor(options),
  });
}

/** `--once`: prints one picture. Resolves to the exit code; rejects with the reason when there is none or it cannot be printed. */
export async function runOnce(options: Options, io: Io, format: OnceFormat): Promise<number> {
  const runtime = await openRuntime(options, io);
  try {
    await untilStreams(runtime.store, io.signal);
    const error = podFailure(runtime.store);
    if (error) throw pictureFault(error, runtime.api.source, options);
    await readUsage(runtime, { options, format }, io);
    await writeNotes(runtime, io);
    for await (const piece of picture(runtime, { options, format })) {
      if (!(await writeOutput(io, piece))) break;
    }
    return exitCodes.ok;
  } finally {
    await runtime.close();
  }
}
