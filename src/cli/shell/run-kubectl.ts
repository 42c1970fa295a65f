import { type ChildProcess, spawn } from "node:child_process";
import type { Clock } from "../../base/clock.ts";
import { fieldsOf, textOf } from "../../base/fields.ts";
import { safeText } from "../../base/safe-text.ts";
import type { ShellEnd } from "../../command/shell-port.ts";

export interface KubectlTask {
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Writes text on the terminal. */
  show: (text: string) => void;
  clock: Clock;
  signal: AbortSignal;
}

/** Time for kubectl to put the terminal back on SIGTERM. */
const killGraceMs = 1_000;
/** Of what kubectl says the end is what tells why. */
const keptWords = 4_096;

/** Words of kubectl that are no complaint. */
const asides =
  /^(?:command terminated with exit code \d+|Default(?:ed|ing) (?:debug )?container\b.*|If you don't see a command prompt.*|Targeting container .*|All commands and output .*|Warning: .*)$/;

/** The last line that says what went wrong. */
export function complaintOf(words: string): string | undefined {
  const lines = words.split(/[\r\n]+/).map((line) => line.trim());
  const last = lines.findLast((line) => line !== "" && !asides.test(line));
  return last?.replace(/^(?:error: |Internal error occurred: )+/i, "");
}

/** As it was said, line by line, but safe for a terminal, which may be in raw mode. */
const shownText = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => safeText(line))
    .join("\r\n");

/** Runs kubectl on the terminal of this process until it ends. Never rejects. */
export function runKubectl(task: KubectlTask): Promise<ShellEnd> {
  const { program, args, env, clock, show, signal } = task;
  const startedAt = clock.monotonic();
  const ranMs = () => clock.monotonic() - startedAt;
  return new Promise((resolve) => {
    let words = "";
    let child: ChildProcess;
    try {
      // In the terminal's own process group: keys that signal are for it, too.
      child = spawn(program, args, { env, stdio: ["inherit", "inherit", "pipe"] });
    } catch (thrown) {
      resolve({ notStarted: codeOf(thrown), ranMs: ranMs() });
      return;
    }
    const stop = endWith(child, clock, signal);
    const decoder = new TextDecoder();
    child.stderr?.on("data", (bytes: Buffer) => {
      const text = decoder.decode(bytes, { stream: true });
      words = (words + text).slice(-keptWords);
      show(shownText(text));
    });
    child.on("error", (error) => {
      if (child.pid !== undefined) return;
      stop();
      resolve({ notStarted: codeOf(error), ranMs: ranMs() });
    });
    child.on("close", (code, by) => {
      if (child.pid === undefined) return;
      stop();
      const complaint = complaintOf(words);
      const how = code === null ? { signal: String(by) } : { code };
      resolve({ ...how, ...(complaint !== undefined && { complaint }), ranMs: ranMs() });
    });
  });
}

/** Ends the child with the signal, and with this process; returns what takes that back. */
function endWith(child: ChildProcess, clock: Clock, signal: AbortSignal): () => void {
  let cancel = () => {};
  const end = () => {
    child.kill("SIGTERM");
    cancel = clock.after(killGraceMs, () => child.kill("SIGKILL"));
  };
  const kill = () => void child.kill("SIGKILL");
  if (signal.aborted) end();
  signal.addEventListener("abort", end);
  process.on("exit", kill);
  return () => {
    cancel();
    signal.removeEventListener("abort", end);
    process.off("exit", kill);
  };
}

const codeOf = (thrown: unknown) => textOf(fieldsOf(thrown), "code") ?? "unknown";
