import type { Clock } from "../base/clock.ts";
import { ApiError } from "../model/api-error.ts";

/** The API server answers at once; one that takes longer than this has no answer. */
const answerMs = 10_000;

/** Asks something of the API by a signal that aborts with the caller's, or when there is no answer in time, and says so. */
export async function inTime<T>(
  { clock, signal }: { clock: Clock; signal: AbortSignal },
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  let isLate = false;
  const cancel = clock.after(answerMs, () => {
    isLate = true;
    abort();
  });
  try {
    return await ask(controller.signal);
  } catch (thrown) {
    if (!isLate) throw thrown;
    const message = `no answer within ${answerMs / 1000}s`;
    throw new ApiError({ reason: "Network", message, cause: thrown });
  } finally {
    cancel();
    signal.removeEventListener("abort", abort);
  }
}
