import { initialState } from "../command/initial-state.ts";
import { readCapabilities } from "../terminal/capabilities.ts";
import { type RunningApp, startApp } from "../ui/start-app.tsx";
import { themeOf } from "../ui/theme.ts";
import { isNarrowed } from "../view/narrowing.ts";
import { exitCodes, type StopSignal } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { narrowedNote } from "./namespaces.ts";
import { skippedNote } from "./notes.ts";
import { logOpener } from "./open-log.ts";
import { unlessStopped } from "./open-source.ts";
import type { Options } from "./options.ts";
import { openRuntime, type Runtime } from "./runtime.ts";
import { openStage, type Stage, untilDrained } from "./stage.ts";
import { symbolsFor } from "./symbols.ts";
import { UsageError } from "./usage-error.ts";
import { linesOf, writeWords } from "./write-words.ts";

function overridesOf(options: Options) {
  const { grouping, sort, filter, problemsOnly } = options;
  const order = sort && { sort: { column: sort, reverse: false } };
  return { grouping, filter, problemsOnly, isNarrowed: isNarrowed(options), ...order };
}

/** What a file holds beside what is shown is said until the first key. */
function noticeOf({ api }: Runtime) {
  const text = skippedNote(api.source);
  return text === undefined ? {} : { notice: { tone: "info" as const, text } };
}

interface Task {
  options: Options;
  io: Io;
}

function startOn(stage: Stage, runtime: Runtime, { options, io }: Task): RunningApp {
  const { screen, input, capabilities } = stage;
  return startApp({
    store: runtime.store,
    api: runtime.api,
    namespaces: runtime.namespaces,
    narrowing: options,
    scopeNote: () => (runtime.isNarrowed() ? narrowedNote : undefined),
    clock: runtime.clock,
    screen,
    stdin: input,
    informer: runtime,
    openLog: logOpener(runtime),
    theme: themeOf(options.color ? capabilities.colors : 0, options.theme),
    symbols: symbolsFor(options, io),
    initial: initialState(screen.size, { ...overridesOf(options), ...noticeOf(runtime) }),
    isReadOnly: options.readOnly,
    isLowBandwidth: options.lowBandwidth,
    stopProcess: () => void stage.stop("job"),
  });
}

/** How the live view ended. */
type LiveResult = { code: number } | { thrown: unknown };

/** Resolves when a signal asks to end, or when something was thrown that nobody caught. */
function untilTold({ signal }: Io, over: AbortSignal): Promise<LiveResult> {
  return new Promise((resolve) => {
    const bySignal = () => resolve({ code: exitCodes[signal.reason as StopSignal] });
    const crashed = (thrown: unknown) => resolve({ thrown });
    if (signal.aborted) bySignal();
    signal.addEventListener("abort", bySignal, { signal: over });
    process.on("uncaughtException", crashed);
    process.on("unhandledRejection", crashed);
    over.addEventListener("abort", () => {
      process.off("uncaughtException", crashed);
      process.off("unhandledRejection", crashed);
    });
  });
}

function untilFinished(app: RunningApp): Promise<LiveResult> {
  return app.done.then((reason) =>
    reason.kind === "error" ? { thrown: reason.error } : { code: exitCodes.ok },
  );
}

async function runOn(stage: Stage, runtime: Runtime, task: Task): Promise<number> {
  const over = new AbortController();
  try {
    const told = untilTold(task.io, over.signal);
    const app = startOn(stage, runtime, task);
    const hungUp = stage.gone.then((): LiveResult => ({ code: exitCodes.SIGHUP }));
    const result = await Promise.race([untilFinished(app), told, hungUp]);
    app.stop();
    if ("thrown" in result) throw result.thrown;
    return result.code;
  } finally {
    over.abort();
  }
}

/** For `-v`: what was kept off the picture. */
async function tellKept({ keptWords }: Stage, io: Io): Promise<void> {
  await writeWords(io, keptWords.flatMap(linesOf));
}

/**
 * The live view. Resolves to the exit code with the terminal as it was before; rejects with what nobody foresaw,
 * and before anything is drawn with what the source says is wrong.
 */
export async function runLive(options: Options, io: Io): Promise<number> {
  if (readCapabilities(io.env).isDumb)
    throw new UsageError("TERM=dumb: the live view cannot be drawn", "Use --once or --watch.");
  const runtime = await openRuntime(options, io);
  try {
    // A plugin may have the terminal already, to sign in.
    await unlessStopped(runtime.lender?.free() ?? Promise.resolve(), io.signal);
    const stage = openStage(io, { clock: runtime.clock, useAlternateScreen: options.altScreen });
    const stageDown = runtime.lender?.stageUp(stage);
    try {
      return await runOn(stage, runtime, { options, io });
    } finally {
      stageDown?.();
      await untilDrained(stage, runtime.clock);
      stage.leave();
      if (options.verbose) await tellKept(stage, io);
    }
  } finally {
    await runtime.close();
  }
}
