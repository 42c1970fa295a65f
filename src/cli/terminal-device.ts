import { writeSync } from "node:fs";
import { type TerminalOutput, writeWithoutBlocking } from "../terminal/terminal-output.ts";
import type { Io } from "./io.ts";

/** How long leaving may wait for a stalled terminal: after that the modes stay, and the process ends all the same. */
const patienceMs = 500;
const stepMs = 10;

const isBusy = (thrown: unknown) => thrown instanceof Error && "code" in thrown && thrown.code === "EAGAIN";

/** Sleeps without the event loop, which has ended its work when the modes are undone. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Writes all bytes before it returns. Throws the terminal's error, or EAGAIN after `patienceMs`. */
function writeNow(fd: number, bytes: string): void {
  let rest = Buffer.from(bytes);
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

/** The process's terminal, as the screen driver writes to it. */
export interface TerminalDevice {
  output: TerminalOutput;
  writeSync(bytes: string): void;
  setRawMode(isRaw: boolean): void;
}

/** The size when the system does not tell it. */
const usual = { columns: 80, rows: 24 };

/** The terminal that stdout and stdin are. Writes do not block from here on. */
export function openTerminal({ stdin, stdout }: Io): TerminalDevice {
  writeWithoutBlocking(stdout);
  return {
    output: {
      write: (bytes, done) => stdout.write(bytes, done),
      get columns() {
        return stdout.columns ?? usual.columns;
      },
      get rows() {
        return stdout.rows ?? usual.rows;
      },
    },
    writeSync: (bytes) => writeNow(stdout.fd ?? 1, bytes),
    setRawMode: (isRaw) => void stdin.setRawMode?.(isRaw),
  };
}
