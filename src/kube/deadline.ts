import type { Clock } from "../base/clock.ts";
import { ApiError } from "../model/api-error.ts";

/** A signal that aborts with the caller's, or after some seconds with an `ApiError` of reason `Timeout`. */
export interface Deadline {
  signal: AbortSignal;
  /** The time no longer counts; the caller's abort still does. */
  met(): void;
  /** Lets go of the caller's signal. */
  end(): void;
}

/** `seconds` 0 or absent = no limit. */
export function startDeadline(clock: Clock, seconds: number | undefined, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  const abort = () => controller.abort(caller.reason);
  const message = `no answer within ${seconds} s (--request-timeout)`;
  const cancel = seconds
    ? clock.after(seconds * 1000, () => controller.abort(new ApiError({ reason: "Timeout", message })))
    : () => {};
  if (caller.aborted) abort();
  else caller.addEventListener("abort", abort);
  const end = () => {
    cancel();
    caller.removeEventListener("abort", abort);
  };
  return { signal: controller.signal, met: cancel, end };
}
