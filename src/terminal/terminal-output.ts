/** The terminal as podtop writes to it. */
export interface TerminalOutput {
  /** Calls `done` once the terminal has taken the bytes, or with the error. */
  write(bytes: string, done: (error?: Error | null) => void): unknown;
  readonly columns: number;
  readonly rows: number;
}

/** The terminal was closed, or the connection to it. */
const gone = new Set([
  "EIO",
  "EPIPE",
  "ENXIO",
  "EBADF",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
]);

/** Whether no later write can succeed. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && gone.has(String(error.code));
}

/**
 * Node writes to a terminal synchronously, so that a stalled SSH link would stop podtop; this turns it off.
 * `_handle` is Node's own name and no promise: without it, writes stay as they were.
 */
export function writeWithoutBlocking(stream: object): boolean {
  const handle: unknown = "_handle" in stream ? stream._handle : undefined;
  if (typeof handle !== "object" || handle === null || !("setBlocking" in handle)) return false;
  if (typeof handle.setBlocking !== "function") return false;
  handle.setBlocking(false);
  return true;
}
