import { render } from "ink";
import type { Clock } from "../base/clock.ts";
import type { Binding } from "../command/keymap.ts";
import { createEffectRunner } from "../command/run-effects.ts";
import type { SessionPort } from "../command/session-port.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { PictureCheck } from "../model/picture-check.ts";
import type { InputFilter } from "../terminal/input-filter.ts";
import type { Screen } from "../terminal/screen.ts";
import type { Narrowing } from "../view/narrowing.ts";
import type { SymbolSet } from "../view/symbols.ts";
import type { UiState } from "../view/ui-state.ts";
import { App } from "./app.tsx";
import { CrashBoundary } from "./crash-boundary.tsx";
import { Dashboard } from "./dashboard.ts";
import { type LogOpener, LogSession } from "./log-session.ts";
import type { Theme } from "./theme.ts";
import type { LiveStore } from "./use-snapshot.ts";

export interface AppDeps {
  store: LiveStore;
  api: Pick<ClusterApi, "source" | "listNamespaces" | "getPod" | "getOwner" | "listNetwork" | "deletePod">;
  /** What is watched; empty = all namespaces. */
  namespaces: () => readonly string[];
  /** What the command line asks for beside the namespaces. */
  narrowing?: Narrowing;
  /** Why the view is narrower than what was asked for, if it is. */
  scopeNote?: () => string | undefined;
  clock: Clock;
  /** The modes are the caller's: `enter` before or after, `leave` when `done` resolves. */
  screen: Screen;
  stdin: InputFilter;
  informer: { retryNow(): void; check(): Promise<PictureCheck> };
  /** Ends this interface, with `stop`, for one on other namespaces or on another context. */
  session: SessionPort;
  /** Why no other context can be gone to; absent = it can. */
  noContexts?: string;
  openLog: LogOpener;
  theme: Theme;
  symbols: SymbolSet;
  /** `initialState(screen.size, …)`. */
  initial: UiState;
  /** Absent = podtop's own keys. */
  keymap?: readonly Binding[];
  isReadOnly: boolean;
  /** Stops the process as ctrl-z does, and takes the terminal again afterwards. */
  stopProcess: () => void;
  isLowBandwidth?: boolean;
}

/** Why the interface ended. An error is podtop's own fault: the caller restores the terminal and reports it. */
export type ExitReason = { kind: "quit" } | { kind: "stopped" } | { kind: "error"; error: unknown };

export interface RunningApp {
  /** Resolves once, when the interface has ended and draws nothing any more; never rejects. */
  readonly done: Promise<ExitReason>;
  /** Its state, also after its end. */
  readonly ui: UiState;
  /** Ends the interface from outside (signals, another session). No key is taken any more when it returns. */
  stop(): void;
}

class RunningDashboard implements RunningApp {
  readonly done: Promise<ExitReason>;
  readonly #deps: AppDeps;
  readonly #ending = new AbortController();
  readonly #log: LogSession;
  readonly #dashboard: Dashboard;
  readonly #ink: ReturnType<typeof render>;
  #resolve: (reason: ExitReason) => void = () => {};

  constructor(deps: AppDeps) {
    this.#deps = deps;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#log = new LogSession(deps.openLog, (newLines) => this.#dashboard.logChanged(newLines));
    this.#dashboard = this.#createDashboard();
    // Before Ink's own listener, so that Ink never lays the old lines out in the new size.
    deps.screen.stdout.on("resize", this.#resized);
    this.#ink = this.#render();
  }

  get ui(): UiState {
    return this.#dashboard.ui;
  }

  readonly stop = (): void => this.#end({ kind: "stopped" });

  #createDashboard(): Dashboard {
    const { api, screen, isLowBandwidth = false } = this.#deps;
    const runEffect = createEffectRunner(
      {
        ...this.#deps,
        signal: this.#ending.signal,
        log: this.#log,
        quit: () => this.#end({ kind: "quit" }),
      },
      (action) => {
        if (!this.#ending.signal.aborted) this.#dashboard.dispatch(action);
      },
    );
    return new Dashboard({
      ...this.#deps,
      source: api.source,
      pace: screen,
      isLowBandwidth,
      log: () => this.#log.data,
      runEffect,
      onFault: this.#crashed,
    });
  }

  #render() {
    const { screen, stdin, theme } = this.#deps;
    return render(this.#element(theme), {
      stdout: screen.stdout,
      // `InputFilter` has what Ink uses of a terminal's stdin.
      stdin: stdin as unknown as NodeJS.ReadStream,
      // Ink then hands over one whole frame at a time, also under `CI=1`.
      debug: true,
      interactive: true,
      patchConsole: false,
      exitOnCtrlC: false,
      isScreenReaderEnabled: false,
      onRender: () => {
        screen.commit();
        this.#dashboard.rendered();
      },
    });
  }

  #element(theme: Theme) {
    const { key, paste } = this.#dashboard;
    return (
      <CrashBoundary onCrash={this.#crashed}>
        <App picture={this.#dashboard} theme={theme} onKey={key} onPaste={paste} />
      </CrashBoundary>
    );
  }

  readonly #resized = (): void => {
    const { columns, rows } = this.#deps.screen.size;
    this.#dashboard.dispatch({ type: "resized", size: { columns, rows } });
    // React would draw in a microtask, after Ink's own answer to the new size.
    this.#ink.rerender(this.#element(this.#deps.theme));
  };

  readonly #crashed = (thrown: unknown): void => this.#end({ kind: "error", error: thrown });

  #end(reason: ExitReason): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#deps.screen.stdout.off("resize", this.#resized);
    this.#dashboard.stop();
    this.#log.close();
    // Ink must not be unmounted inside its own commit, from which a crash comes.
    queueMicrotask(() => {
      this.#ink.unmount();
      this.#resolve(reason);
    });
  }
}

/** Starts the live interface. It draws at once, whether or not the cluster has answered. */
export function startApp(deps: AppDeps): RunningApp {
  return new RunningDashboard(deps);
}
