import { pause } from "../base/clock.ts";
import { readCapabilities } from "../terminal/capabilities.ts";
import { isNarrowed } from "../view/narrowing.ts";
import type { UiState } from "../view/ui-state.ts";
import { exitCodes, type StopSignal } from "./exit-code.ts";
import type { Io } from "./io.ts";
import type { LiveSessions, Session, Surroundings } from "./live-sessions.ts";
import { logChoice } from "./log-choice.ts";
import { skippedNote } from "./notes.ts";
import { openSource, unlessStopped } from "./open-source.ts";
import type { Options } from "./options.ts";
import { writeReceipts } from "./receipts.ts";
import { openRuntime, type Runtime } from "./runtime.ts";
import { openStage, type Stage, untilDrained } from "./stage.ts";
import { symbolsFor } from "./symbols.ts";
import { asksGround, themeFor } from "./theme.ts";
import { UsageError } from "./usage-error.ts";
import { linesOf, writeWords } from "./write-words.ts";

function overridesOf(options: Options) {
  const { grouping, sort, filter, problemsOnly, columns, unfold, logLook, protectedContexts } = options;
  const order = sort && { sort: { column: sort, reverse: false } };
  const asked = options.workload && { asked: options.workload };
  const look = { grouping, filter, problemsOnly, columns, unfold, logLook, protectedContexts };
  return { ...look, isNarrowed: isNarrowed(options), ...asked, ...order };
}

/** What is wrong in the settings, or else what a file holds beside what is shown, is said until the first key. */
function noticeOf({ api }: Runtime, { settingsNote }: Options): Pick<UiState, "notice"> {
  if (settingsNote !== undefined) return { notice: { tone: "warn", text: settingsNote } };
  const text = skippedNote(api.source);
  return text === undefined ? {} : { notice: { tone: "info", text } };
}

interface Task {
  options: Options;
  io: Io;
  sessions: LiveSessions;
}

/** The first frame is drawn as on a dark background; on a light one it is drawn anew as soon as the terminal says so. */
async function followGround(stage: Stage, { options, io, sessions }: Task): Promise<void> {
  if ((await stage.askGround()) !== "light") return;
  sessions.restyle(themeFor({ ...options, theme: { ...options.theme, background: "light" } }, io));
}

function startOn(stage: Stage, runtime: Runtime, { options, io, sessions }: Task): void {
  const { screen, input } = stage;
  const around: Surroundings = {
    screen,
    stdin: input,
    theme: themeFor(options, io),
    symbols: symbolsFor(options),
    stopProcess: () => void stage.stop("job"),
    open: (other) => openSource(other, io, runtime.lender),
  };
  const { mode } = options;
  const firstLog = mode.kind === "logs" ? logChoice(mode.asked, runtime.namespaces()) : undefined;
  sessions.begin(around, { ...overridesOf(options), ...noticeOf(runtime, options) }, firstLog);
  if (asksGround(options, io)) void followGround(stage, { options, io, sessions });
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

function untilFinished({ done }: LiveSessions): Promise<LiveResult> {
  return done.then((reason) => (reason.kind === "error" ? { thrown: reason.error } : { code: exitCodes.ok }));
}

async function runOn(stage: Stage, runtime: Runtime, task: Task): Promise<number> {
  const { sessions, io } = task;
  const over = new AbortController();
  try {
    const told = untilTold(io, over.signal);
    startOn(stage, runtime, task);
    const hungUp = stage.gone.then((): LiveResult => ({ code: exitCodes.SIGHUP }));
    const result = await Promise.race([untilFinished(sessions), told, hungUp]);
    sessions.stop();
    if ("thrown" in result) throw result.thrown;
    return result.code;
  } finally {
    over.abort();
  }
}

/** Time for who has the terminal to leave it as it was. */
const returnMs = 1_500;

/** Resolves when nobody else has the terminal, or does not give it back. */
async function untilReturned({ lender, clock }: Runtime): Promise<void> {
  if (lender) await Promise.race([lender.free(), pause(clock, returnMs, new AbortController().signal)]);
}

/** For `-v`: what was kept off the picture. */
async function tellKept({ keptWords }: Stage, io: Io): Promise<void> {
  await writeWords(io, keptWords.flatMap(linesOf));
}

/** The interface takes a while to load: by then the cluster has been asked. */
async function sessionsOn(first: Session, io: Io): Promise<LiveSessions> {
  try {
    return new (await import("./live-sessions.ts")).LiveSessions(first, io);
  } catch (thrown) {
    await first.runtime.close();
    throw thrown;
  }
}

/**
 * The live view. Resolves to the exit code with the terminal as it was before; rejects with what nobody foresaw,
 * and before anything is drawn with what the source says is wrong.
 */
export async function runLive(options: Options, io: Io): Promise<number> {
  if (readCapabilities(io.env).isDumb)
    throw new UsageError("TERM=dumb: the live view cannot be drawn", "Use --once or --watch.");
  const runtime = await openRuntime(options, io);
  const sessions = await sessionsOn({ options, runtime }, io);
  try {
    // A plugin may have the terminal already, to sign in.
    await unlessStopped(runtime.lender?.free() ?? Promise.resolve(), io.signal);
    const stage = openStage(io, {
      clock: runtime.clock,
      useAlternateScreen: options.altScreen,
      useMouse: options.mouse,
    });
    const stageDown = runtime.lender?.stageUp(stage);
    try {
      return await runOn(stage, runtime, { options, io, sessions });
    } finally {
      await untilReturned(runtime);
      stageDown?.();
      await untilDrained(stage, runtime.clock);
      stage.leave();
      await writeReceipts(io, sessions.receipts);
      if (options.verbose) await tellKept(stage, io);
    }
  } finally {
    await sessions.close();
  }
}
