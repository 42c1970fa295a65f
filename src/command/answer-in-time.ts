import type { Clock } from "../base/clock.ts";

/** The API server answers at once; one that takes longer than this has no answer. */
const answerMs = 10_000;

/** Asks something of the API by a signal that aborts with the caller's, or when there is no answer in time. */
export async function inTime<T>(
  { clock, signal }: { clock: Clock; signal: AbortSignal },
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  const cancel = clock.after(answerMs, abort);
  try {
    return await ask(controller.signal);
  } finally {
    cancel();
    signal.removeEventListener("abort", abort);
  }
}
