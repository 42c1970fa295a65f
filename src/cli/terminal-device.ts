import { type TerminalOutput, writeWithoutBlocking } from "../terminal/terminal-output.ts";
import type { Io } from "./io.ts";
import { writeNow } from "./write-now.ts";

/** The process's terminal, as the screen driver writes to it. */
export interface TerminalDevice {
  output: TerminalOutput;
  writeSync(bytes: string): void;
  setRawMode(isRaw: boolean): void;
  /** Asks for the size, which may have changed unheard; a change is told by stdout's `resize`. */
  rereadSize(): void;
}

/** The size when the system does not tell it, or says 0 as serial lines do. */
const usual = { columns: 80, rows: 24 };

/** The terminal that stdout and stdin are. Writes do not block from here on. */
export function openTerminal({ stdin, stdout }: Io): TerminalDevice {
  writeWithoutBlocking(stdout);
  const write = stdout.write.bind(stdout);
  return {
    output: {
      write: (bytes, done) => write(bytes, done),
      get columns() {
        return stdout.columns || usual.columns;
      },
      get rows() {
        return stdout.rows || usual.rows;
      },
    },
    writeSync: (bytes) => writeNow(stdout.fd ?? 1, Buffer.from(bytes)),
    setRawMode: (isRaw) => void stdin.setRawMode?.(isRaw),
    rereadSize: () => rereadSize(stdout),
  };
}

/** `_refreshSize` is Node's own name and no promise: without it, the size is followed by SIGWINCH alone. */
function rereadSize(stdout: object): void {
  const refresh: unknown = "_refreshSize" in stdout ? stdout._refreshSize : undefined;
  if (typeof refresh === "function") refresh.call(stdout);
}
