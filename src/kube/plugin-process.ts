import { type ChildProcess, spawn } from "node:child_process";
import { platform, kill as signalTo } from "node:process";
import { fieldsOf, textOf } from "../base/fields.ts";

export interface PluginCommand {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** It reads the terminal; else it has no input and no terminal at all. */
  readsTerminal: boolean;
}

/** How a process ended: with a code, by a signal, or before it was one. */
export type PluginEnd = { code: number } | { signal: string } | { notStarted: string };

/** Told after the start, in this order: output in any number, `ended`, `closed`. After `notStarted` nothing more. */
export interface PluginListener {
  stdout(bytes: Buffer): void;
  stderr(bytes: Buffer): void;
  ended(end: PluginEnd): void;
  /** Nobody holds its output any more. What it left running in the background may, for long. */
  closed(): void;
}

/** A credential plugin that runs. */
export interface PluginProcess {
  /** Signals it and what it started; does nothing when none of that is left. */
  kill(signal: "SIGTERM" | "SIGKILL"): void;
  /** Reads its output no more. */
  release(): void;
}

/** Starts a process; never throws. */
export type StartPlugin = (command: PluginCommand, listener: PluginListener) => PluginProcess;

export const startPlugin: StartPlugin = (command, listener) => {
  let child: ChildProcess;
  try {
    child = spawnPlugin(command);
  } catch (thrown) {
    queueMicrotask(() => listener.ended({ notStarted: codeOf(thrown) }));
    return { kill: () => undefined, release: () => undefined };
  }
  child.stdout?.on("data", listener.stdout);
  child.stderr?.on("data", listener.stderr);
  child.on("error", (error) => {
    if (child.pid === undefined) listener.ended({ notStarted: codeOf(error) });
  });
  child.on("exit", (code, signal) => listener.ended(code === null ? { signal: String(signal) } : { code }));
  child.on("close", () => {
    if (child.pid !== undefined) listener.closed();
  });
  return {
    kill: (signal) => killPlugin(child, signal, !command.readsTerminal),
    release: () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
  };
};

/** Without the terminal it leads a session of its own: it cannot ask behind the picture, and its children end with it. */
function spawnPlugin({ command, args, env, readsTerminal }: PluginCommand): ChildProcess {
  return spawn(command, args, {
    env,
    stdio: [readsTerminal ? "inherit" : "ignore", "pipe", "pipe"],
    detached: !readsTerminal,
    windowsHide: true,
  });
}

function killPlugin(child: ChildProcess, signal: "SIGTERM" | "SIGKILL", isGroup: boolean): void {
  if (child.pid === undefined) return;
  const leads = isGroup && platform !== "win32";
  if (!leads) return void child.kill(signal);
  try {
    signalTo(-child.pid, signal);
  } catch {
    // The group has no member left.
  }
}

const codeOf = (thrown: unknown) => textOf(fieldsOf(thrown), "code") ?? "unknown";
