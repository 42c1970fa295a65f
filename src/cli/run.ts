import { systemClock } from "../base/clock.ts";
import { type ExitCode, exitCodes, type StopSignal } from "./exit-code.ts";
import { helpText } from "./help-text.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";
import { writeOutput, writeWords } from "./write-output.ts";

/** Each mode loads what it needs, so that `--help` costs nothing of the rest. */
async function runMode(options: Options, io: Io): Promise<number> {
  const { mode } = options;
  switch (mode.kind) {
    case "help":
      await writeOutput(io, helpText());
      return exitCodes.ok;
    case "version":
      await writeOutput(io, `${version}\n`);
      return exitCodes.ok;
    case "scenarios": {
      const { scenarioLines } = await import("./scenario-lines.ts");
      await writeOutput(io, scenarioLines());
      return exitCodes.ok;
    }
    case "once":
      return (await import("./once.ts")).runOnce(options, io, mode.format);
    case "watch":
      return (await import("./watch.ts")).runWatch(options, io, mode.format);
    case "live":
      if (!io.stdout.isTTY || !io.stdin.isTTY)
        throw new UsageError("no terminal: the live view needs one", "Use --once or --watch in a pipe.");
      return (await import("./live.ts")).runLive(options, io);
  }
}

/** For `-v`: the stack holds the error's message, which may be the server's own words. */
async function writeStack(thrown: unknown, io: Io): Promise<void> {
  const { safeLines } = await import("../base/safe-text.ts");
  const stack = thrown instanceof Error ? (thrown.stack ?? "") : String(thrown);
  await writeWords(io, `${safeLines(stack).join("\n")}\n`);
}

async function unexpected(thrown: unknown, io: Io, isVerbose: boolean): Promise<ExitCode> {
  const [{ writeCrashReport }, { failureText }] = await Promise.all([
    import("./crash-report.ts"),
    import("./failure.ts"),
  ]);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const path = await writeCrashReport(thrown, io.env, systemClock.now());
  const hint = path ? `A report was written to ${path}.` : "No report could be written.";
  await writeWords(
    io,
    failureText({ line: `unexpected error: ${message}`, hint, code: exitCodes.unexpected }),
  );
  if (isVerbose) await writeStack(thrown, io);
  return exitCodes.unexpected;
}

async function failed(thrown: unknown, io: Io, isVerbose: boolean): Promise<number> {
  const { failureOf, failureText } = await import("./failure.ts");
  const failure = failureOf(thrown);
  if (!failure) return unexpected(thrown, io, isVerbose);
  await writeWords(io, failureText(failure));
  if (isVerbose) await writeStack(thrown, io);
  return failure.code;
}

/** The signal that ended the process, when that is why something was thrown. */
function signalCode({ signal }: Io): number | undefined {
  if (!signal.aborted) return undefined;
  return exitCodes[signal.reason as StopSignal] ?? undefined;
}

/** Runs podtop with these arguments (without node and script). Resolves to the exit code; never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const isVerbose = argv.includes("-v") || argv.includes("--verbose");
  try {
    const { readOptions } = await import("./read-options.ts");
    return await runMode(readOptions(argv), io);
  } catch (thrown) {
    return signalCode(io) ?? (await failed(thrown, io, isVerbose));
  }
}
