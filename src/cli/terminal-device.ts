import { type TerminalOutput, writeWithoutBlocking } from "../terminal/terminal-output.ts";
import type { Io } from "./io.ts";
import { writeNow } from "./write-now.ts";

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
    writeSync: (bytes) => writeNow(stdout.fd ?? 1, Buffer.from(bytes)),
    setRawMode: (isRaw) => void stdin.setRawMode?.(isRaw),
  };
}
