import { carriedOver, initialState } from "../command/initial-state.ts";
import { rebind } from "../command/rebind.ts";
import type { SessionPort } from "../command/session-port.ts";
import type { ContextEntry } from "../model/context-entry.ts";
import type { LogChoice } from "../model/log-source.ts";
import { type AppDeps, type ExitReason, type RunningApp, startApp } from "../ui/start-app.tsx";
import type { Theme } from "../ui/theme.ts";
import type { UiState } from "../view/ui-state.ts";
import { boundedMatcher } from "./bounded-matcher.ts";
import { contextsOf, noContexts, onContext, onNamespaces } from "./contexts.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import { failureOf } from "./failure.ts";
import type { Io } from "./io.ts";
import { logFiles } from "./log-files.ts";
import { liveNarrowedNote } from "./namespaces.ts";
import { logOpener } from "./open-log.ts";
import type { OpenedSource } from "./open-source.ts";
import type { Options } from "./options.ts";
import { Receipts } from "./receipts.ts";
import { type Runtime, startRuntime } from "./runtime.ts";
import { noShell, shellOpener } from "./shell/shell-opener.ts";
import { copyThroughTmux } from "./tmux-clipboard.ts";

/** What all sessions of one live view have in common. */
export type Surroundings = Pick<AppDeps, "screen" | "stdin" | "theme" | "symbols" | "stopProcess"> & {
  /** Opens what the options name, without a request. */
  open: (options: Options) => Promise<OpenedSource>;
};

/** One picture: what it is of, and what it runs on. */
export interface Session {
  options: Options;
  runtime: Runtime;
}

/**
 * The interface on one session after another, each on the same screen. The next one begins when nothing of the one
 * before can ask or show anything any more.
 */
export class LiveSessions {
  /** Resolves when the interface has ended for good; never rejects. */
  readonly done: Promise<ExitReason>;
  readonly #io: Pick<Io, "env" | "signal" | "stdout" | "holdInterrupts">;
  /** What was changed in any of them. */
  readonly receipts = new Receipts();
  readonly #closing: Promise<void>[] = [];
  #session: Session;
  #app: RunningApp | undefined;
  /** Makes the session that is to follow, once the interface has ended. */
  #next: (() => Session) | undefined;
  /** Instead of the one that it began with. */
  #theme: Theme | undefined;
  #isOver = false;
  #resolve: (reason: ExitReason) => void = () => {};

  constructor(first: Session, io: Pick<Io, "env" | "signal" | "stdout" | "holdInterrupts">) {
    this.#io = io;
    this.#session = first;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Starts the interface on the first session, with this state; on a log when one is asked for. */
  begin(around: Surroundings, overrides: Partial<UiState>, firstLog?: LogChoice): void {
    const { screen } = around;
    const { options, runtime } = this.#session;
    const why = noContexts(options.source);
    const noWayIn = noShell(options.source, this.#io);
    const app = startApp({
      ...around,
      ...(this.#theme && { theme: this.#theme }),
      store: runtime.store,
      api: runtime.api,
      namespaces: runtime.namespaces,
      narrowing: options,
      scopeNote: () => (runtime.isNarrowed() ? liveNarrowedNote : undefined),
      clock: runtime.clock,
      informer: runtime,
      openLog: logOpener(runtime),
      ...(firstLog && { firstLog }),
      matcher: boundedMatcher(runtime.clock),
      logFiles: logFiles(this.#io.env, runtime.clock),
      copyAside: (text) => copyThroughTmux(text, this.#io.env),
      shell: shellOpener({ ...runtime, io: this.#io, source: options.source }),
      ...(noWayIn !== undefined && { noShell: noWayIn }),
      session: this.#port(around),
      ...(why !== undefined && { noContexts: why }),
      initial: initialState(screen.size, overrides),
      keymap: rebind(options.keys).keymap,
      isReadOnly: options.readOnly,
      receipts: this.receipts,
      isLowBandwidth: options.lowBandwidth,
      cpuMs: cpuTimeMs,
    });
    this.#app = app;
    void app.done.then((reason) => this.#ended(reason, app.ui, around));
  }

  /** From now on, all is drawn in these styles. */
  restyle(theme: Theme): void {
    this.#theme = theme;
    this.#app?.restyle(theme);
  }

  /** Ends the interface; no other one follows. */
  stop(): void {
    this.#isOver = true;
    this.#next = undefined;
    this.#app?.stop();
  }

  /** Closes all that was ever opened. */
  async close(): Promise<void> {
    await Promise.all([...this.#closing, this.#session.runtime.close()]);
  }

  #port(around: Surroundings): SessionPort {
    const { options, runtime } = this.#session;
    return {
      contexts: () => contextsOf(options, this.#io),
      showNamespaces: (namespaces) => {
        const next = onNamespaces(options, namespaces);
        this.#leave(around, () => ({ options: next, runtime: startRuntime(runtime, next) }));
      },
      openContext: (entry) => this.#openContext(entry, around),
    };
  }

  async #openContext(entry: ContextEntry, around: Surroundings): Promise<string | undefined> {
    const from = this.#session;
    const options = onContext(from.options, entry.name);
    const opened = await this.#opened(options, around);
    if ("why" in opened) return opened.why;
    const why = otherServer(entry, opened);
    if (why !== undefined || from !== this.#session || this.#next || this.#isOver) {
      await opened.api.close();
      return why;
    }
    this.#leave(around, () => ({ options, runtime: startRuntime(opened, options) }));
    this.#closing.push(from.runtime.close());
    return undefined;
  }

  async #opened(options: Options, { open }: Surroundings): Promise<OpenedSource | { why: string }> {
    try {
      return await open(options);
    } catch (thrown) {
      if (this.#io.signal.aborted) return { why: "podtop ends" };
      const failure = failureOf(thrown);
      if (!failure) throw thrown;
      return { why: failure.line };
    }
  }

  /** Ends the picture, and what writes it; the next one begins when its last frame is over. */
  #leave({ stdin }: Surroundings, next: () => Session): void {
    this.#next = next;
    this.#app?.stop();
    stdin.drop();
    this.#session.runtime.stop();
  }

  #ended(reason: ExitReason, ui: UiState, around: Surroundings): void {
    const next = this.#next;
    if (!next || reason.kind !== "stopped") {
      this.#isOver = true;
      this.#resolve(reason);
      return;
    }
    this.#next = undefined;
    try {
      this.#session = next();
      this.begin(around, carriedOver(ui));
    } catch (error) {
      this.#resolve({ kind: "error", error });
    }
  }
}

/** What was picked is what was on the screen; the files may have changed since. */
function otherServer(entry: ContextEntry, { api }: OpenedSource): string | undefined {
  const { server } = api.source;
  return server === entry.server ? undefined : `the kubeconfig has changed: ${entry.name} is now ${server}`;
}
