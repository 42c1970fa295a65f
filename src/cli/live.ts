import { initialState } from "../command/initial-state.ts";
import { type Capabilities, querySynchronized, readCapabilities } from "../terminal/capabilities.ts";
import { InputFilter } from "../terminal/input-filter.ts";
import { createScreen, type Screen } from "../terminal/screen.ts";
import { type RunningApp, startApp } from "../ui/start-app.tsx";
import { themeOf } from "../ui/theme.ts";
import { exitCodes } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { logOpener } from "./open-log.ts";
import type { Options } from "./options.ts";
import { openRuntime, type Runtime } from "./runtime.ts";
import { openTerminal, type TerminalDevice } from "./terminal-device.ts";
import { UsageError } from "./usage-error.ts";

interface Stage {
  screen: Screen;
  input: InputFilter;
  capabilities: Capabilities;
  /** Resolves when the terminal is closed. */
  gone: Promise<void>;
}

function openStage(io: Io, runtime: Runtime, device: TerminalDevice): Stage {
  const capabilities = readCapabilities(io.env);
  const { promise: gone, resolve: onGone } = Promise.withResolvers<void>();
  const { output, writeSync, setRawMode } = device;
  const allowScroll = capabilities.inTmux;
  const screen = createScreen({
    output,
    clock: runtime.clock,
    writeSync,
    setRawMode,
    allowScroll,
    onGone: () => onGone(),
  });
  // A terminal that hangs up ends the input, with or without an error.
  for (const event of ["end", "error", "close"]) io.stdin.once(event, () => onGone());
  return { screen, input: new InputFilter(io.stdin, runtime.clock), capabilities, gone };
}

function overridesOf(options: Options) {
  const { grouping, sort, filter, problemsOnly } = options;
  return { grouping, filter, problemsOnly, ...(sort && { sort: { column: sort, reverse: false } }) };
}

function startOn(stage: Stage, runtime: Runtime, options: Options): RunningApp {
  const { screen, input, capabilities } = stage;
  return startApp({
    store: runtime.store,
    api: runtime.api,
    namespaces: runtime.namespaces,
    clock: runtime.clock,
    screen,
    stdin: input,
    informer: runtime,
    openLog: logOpener(runtime),
    theme: themeOf(options.color ? capabilities.colors : 0),
    symbols: options.ascii || !capabilities.unicode ? "ascii" : "unicode",
    initial: initialState(screen.size, overridesOf(options)),
    isReadOnly: options.readOnly,
  });
}

/** Asks the terminal for synchronized output; the picture does not wait for the answer. */
function askTerminal({ screen, input }: Stage, runtime: Runtime, device: TerminalDevice): void {
  const question = querySynchronized({
    write: (bytes) => device.writeSync(bytes),
    onAnswer: (listener) => input.onAnswer(listener),
    clock: runtime.clock,
  });
  void question.then((isKnown) => screen.setSynchronized(isKnown));
}

/** Follows the terminal's size and its return from a stop; returns what ends that. */
function followTerminal({ screen }: Stage, io: Io): () => void {
  const resized = () => screen.resize(io.stdout.columns ?? 80, io.stdout.rows ?? 24);
  const continued = () => {
    resized();
    screen.repaint();
  };
  io.stdout.on("resize", resized);
  process.on("SIGCONT", continued);
  return () => {
    io.stdout.off("resize", resized);
    process.off("SIGCONT", continued);
  };
}

/** Errors that nobody caught end the interface like one of its own, so that the terminal is restored first. */
function catchAll(crashed: (thrown: unknown) => void): () => void {
  process.on("uncaughtException", crashed);
  process.on("unhandledRejection", crashed);
  return () => {
    process.off("uncaughtException", crashed);
    process.off("unhandledRejection", crashed);
  };
}

type Ending = { code: number } | { thrown: unknown };

async function endingOf(app: RunningApp, stage: Stage, io: Io): Promise<Ending> {
  const stopped = new Promise<Ending>((resolve) => {
    const bySignal = () => resolve({ code: exitCodes[io.signal.reason as "SIGHUP" | "SIGINT" | "SIGTERM"] });
    if (io.signal.aborted) bySignal();
    io.signal.addEventListener("abort", bySignal);
    catchAll((thrown) => resolve({ thrown }));
  });
  const finished = app.done.then(
    (reason): Ending => (reason.kind === "error" ? { thrown: reason.error } : { code: exitCodes.ok }),
  );
  const hungUp = stage.gone.then((): Ending => ({ code: exitCodes.SIGHUP }));
  return Promise.race([finished, stopped, hungUp]);
}

/**
 * The live view. Resolves to the exit code with the terminal as it was before; rejects with what nobody foresaw,
 * and before anything is drawn with what the source says is wrong.
 */
export async function runLive(options: Options, io: Io): Promise<number> {
  if (readCapabilities(io.env).isDumb)
    throw new UsageError("TERM=dumb: the live view cannot be drawn", "Use --once or --watch.");
  const runtime = await openRuntime(options, io);
  const device = openTerminal(io);
  const stage = openStage(io, runtime, device);
  const unfollow = followTerminal(stage, io);
  const leave = () => void stage.screen.leave();
  process.on("exit", leave);
  try {
    if (options.altScreen) stage.screen.enter();
    const app = startOn(stage, runtime, options);
    askTerminal(stage, runtime, device);
    const ending = await endingOf(app, stage, io);
    app.stop();
    if ("thrown" in ending) throw ending.thrown;
    return ending.code;
  } finally {
    unfollow();
    leave();
    stage.input.close();
    await runtime.close();
  }
}
