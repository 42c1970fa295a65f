import { writeSync } from "node:fs";

/** How long a write may wait for a stalled terminal: leaving it then leaves the modes, and the process ends all the same. */
const patienceMs = 500;
const stepMs = 10;

const isBusy = (thrown: unknown) => thrown instanceof Error && "code" in thrown && thrown.code === "EAGAIN";

/** Sleeps without the event loop, which has ended its work when the modes are undone. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Writes all bytes before it returns. Throws the error of what is behind `fd`, or EAGAIN after `patienceMs`. */
export function writeNow(fd: number, bytes: Uint8Array): void {
  let rest = bytes;
  for (let waited = 0; rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (thrown) {
      if (!isBusy(thrown) || waited >= patienceMs) throw thrown;
      sleep(stepMs);
      waited += stepMs;
    }
  }
}
