import { basename } from "node:path";
import type { Writable } from "node:stream";
import "./promise-with-resolvers.ts";
import { systemClock } from "../base/clock.ts";
import { exitCodes, type StopSignal } from "./exit-code.ts";
import { fileOutput } from "./file-output.ts";
import { keepHeapSmall } from "./heap-size.ts";
import type { Io } from "./io.ts";
import { run } from "./run.ts";

keepHeapSmall(systemClock);

const stopping = new AbortController();
/** Programs that have the terminal, and get the keys that signal. */
let holders = 0;
const isHeld = (signal: StopSignal) => holders > 0 && (signal === "SIGINT" || signal === "SIGQUIT");
for (const signal of ["SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR2", "SIGTERM"] as const)
  process.on(signal, () => {
    if (!isHeld(signal)) stopping.abort(signal);
  });

/** Writes tell their caller what fails; an error that nobody listens to would end the process. */
function listenedTo<T extends Writable>(stream: T): T {
  return stream.on("error", () => {});
}

let stdout: Io["stdout"] | undefined;
let stderr: Io["stderr"] | undefined;
/** Streams are made when they are first asked for, each at some cost. */
const io: Io = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    stdout ??= listenedTo(fileOutput(1) ?? process.stdout);
    return stdout;
  },
  get stderr() {
    stderr ??= listenedTo(process.stderr);
    return stderr;
  },
  program: basename(process.argv[1] ?? "").startsWith("kubectl-podtop") ? "kubectl podtop" : "podtop",
  env: process.env,
  signal: stopping.signal,
  holdInterrupts: () => {
    holders++;
    return () => void holders--;
  },
};

/** Ends the process as the signal would any other, now that all is put back; `process.exit` would do more. */
function endBy(signal: StopSignal): void {
  process.on("exit", () => {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const code = await run(process.argv.slice(2), io);
// It has no meaning of podtop's own.
if (stopping.signal.reason === "SIGUSR2") endBy("SIGUSR2");
if (code === exitCodes.SIGHUP && (await import("./hung-up.ts")).hasHungUp()) endBy("SIGHUP");
process.exit(code);
