import { systemClock } from "../base/clock.ts";
import { exitCodes, type StopSignal } from "./exit-code.ts";
import type { Failure } from "./failure.ts";
import { helpText } from "./help-text.ts";
import type { Io } from "./io.ts";
import type { Mode, Options } from "./options.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";
import { writeOutput } from "./write-output.ts";

/** Each mode loads what it needs, so that `--help` costs nothing of the rest. */
async function runMode(options: Options, io: Io): Promise<number> {
  const { mode } = options;
  switch (mode.kind) {
    case "help":
      await writeOutput(io, helpText(io.program));
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
    case "logs":
      if (mode.format === undefined && io.stdout.isTTY && io.stdin.isTTY)
        return (await import("./live.ts")).runLive(options, io);
      return (await import("./logs.ts")).runLogs(options, io, mode);
    case "live":
      if (!io.stdout.isTTY || !io.stdin.isTTY)
        throw new UsageError("no terminal: the live view needs one", "Use --once or --watch in a pipe.");
      return (await import("./live.ts")).runLive(options, io);
  }
}

/** What nobody foresaw; a report of it is written. */
async function unexpected(thrown: unknown, { env }: Io): Promise<Failure> {
  const { writeCrashReport } = await import("./crash-report.ts");
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const path = await writeCrashReport(thrown, env, systemClock.now());
  const hint = path ? `A report was written to ${path}.` : "No report could be written.";
  return { line: `unexpected error: ${message}`, hint, code: exitCodes.unexpected };
}

/** What to type is what was typed to start it. */
function asStarted(failure: Failure, { program }: Io): Failure {
  const hint = failure.hint?.replace(/\bpodtop (?=--|completion )/g, `${program} `);
  return hint === undefined ? failure : { ...failure, hint };
}

async function failed(thrown: unknown, io: Io, isVerbose: boolean): Promise<number> {
  const [{ failureLines, failureOf }, { linesOf, writeWords }] = await Promise.all([
    import("./failure.ts"),
    import("./write-words.ts"),
  ]);
  const failure = asStarted(failureOf(thrown) ?? (await unexpected(thrown, io)), io);
  // The stack holds the error's message, which may be the server's own words.
  const stack = thrown instanceof Error ? (thrown.stack ?? "") : String(thrown);
  await writeWords(io, [...failureLines(failure), ...(isVerbose ? linesOf(stack) : [])]);
  return failure.code;
}

/** The signal that ended the process, when that is why something was thrown. */
function signalCode({ signal }: Io): number | undefined {
  if (!signal.aborted) return undefined;
  return exitCodes[signal.reason as StopSignal] ?? undefined;
}

const picturing: ReadonlySet<Mode["kind"]> = new Set<Mode["kind"]>(["live", "once", "watch", "logs"]);

/** The options after the settings file had its say; what is wrong in it is told. */
async function settledOptions(argv: readonly string[], io: Io): Promise<Options> {
  const { parseArguments } = await import("./parse-arguments.ts");
  const { layeredOptions, modeOf } = await import("./read-options.ts");
  const { env } = io;
  const typed = parseArguments(argv);
  if (!picturing.has(modeOf(typed).kind)) return layeredOptions(typed, { env });
  const { loadSettings } = await import("./settings/load-settings.ts");
  const { settings, words, note } = await loadSettings(env);
  const options = layeredOptions(typed, { env, settings });
  if (note === undefined) return options;
  await (await import("./write-words.ts")).writeWords(io, words);
  return { ...options, settingsNote: note };
}

/** What is no picture, and has words of its own behind it; `undefined` for everything else. */
async function runOther([name, ...rest]: readonly string[], io: Io): Promise<number | undefined> {
  if (name === "__complete") return (await import("./completion/complete.ts")).runComplete(rest, io);
  if (name === "completion") return (await import("./completion/run-completion.ts")).runCompletion(rest, io);
  return undefined;
}

/** Runs podtop with these arguments (without node and script). Resolves to the exit code; never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const isVerbose = argv.includes("-v") || argv.includes("--verbose");
  try {
    return (await runOther(argv, io)) ?? (await runMode(await settledOptions(argv, io), io));
  } catch (thrown) {
    return signalCode(io) ?? (await failed(thrown, io, isVerbose));
  }
}
