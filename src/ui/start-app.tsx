import { type Clock, pause } from "../base/clock.ts";
import type { Outcome } from "../command/command.ts";
import type { Effect } from "../command/effect.ts";
import type { Binding } from "../command/keymap.ts";
import type { ReceiptBook } from "../command/receipts.ts";
import { createEffectRunner } from "../command/run-effects.ts";
import type { LogFiles } from "../command/save-log.ts";
import { selectedPod } from "../command/selected-pod.ts";
import type { SessionPort } from "../command/session-port.ts";
import type { ShellPort } from "../command/shell-port.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { LogChoice } from "../model/log-source.ts";
import type { PictureCheck } from "../model/picture-check.ts";
import type { InputFilter } from "../terminal/input-filter.ts";
import { readMouse } from "../terminal/mouse-report.ts";
import type { Screen } from "../terminal/screen.ts";
import { freshnessOf } from "../view/freshness.ts";
import type { Narrowing } from "../view/narrowing.ts";
import type { SymbolSet } from "../view/symbols.ts";
import type { TextMatcher } from "../view/text-matcher.ts";
import type { UiState } from "../view/ui-state.ts";
import { Dashboard } from "./dashboard.ts";
import type { Drawing, DrawingOptions } from "./drawing.ts";
import { openFirstLog } from "./first-log.ts";
import type { drawWithInk } from "./ink-drawing.tsx";
import { drawLines } from "./line-drawing.ts";
import { LogReader } from "./log-reader.ts";
import { type LogOpener, LogSession } from "./log-session.ts";
import { partOf } from "./picture-part.ts";
import type { Shown } from "./shown.ts";
import type { Theme } from "./theme.ts";
import type { LiveStore } from "./use-snapshot.ts";

export interface AppDeps {
  store: LiveStore;
  api: Pick<
    ClusterApi,
    | "source"
    | "listNamespaces"
    | "getPod"
    | "getOwner"
    | "listNetwork"
    | "listAccess"
    | "deletePod"
    | "restartWorkload"
    | "evictPod"
    | "listBudgets"
    | "reviewAccess"
  >;
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
  informer: { retryNow(): void; check(): Promise<PictureCheck>; wantMetrics(isWanted: boolean): void };
  /** Ends this interface, with `stop`, for one on other namespaces or on another context. */
  session: SessionPort;
  /** Why no other context can be gone to; absent = it can. */
  noContexts?: string;
  openLog: LogOpener;
  /** The log that it begins with; absent = it begins with the list. */
  firstLog?: LogChoice;
  /** Looks for what a person seeks in a log. */
  matcher: TextMatcher;
  logFiles: LogFiles;
  /** Hands a text to the clipboard in other ways than through the screen; absent = there are none. */
  copyAside?: (text: string) => void;
  /** Gives the terminal to kubectl for a while. */
  shell: ShellPort;
  /** Why nobody can go into a container from here; absent = it can be tried. */
  noShell?: string;
  theme: Theme;
  symbols: SymbolSet;
  /** `initialState(screen.size, …)`. */
  initial: UiState;
  /** Absent = podtop's own keys. */
  keymap?: readonly Binding[];
  isReadOnly: boolean;
  /** Takes what is changed from here, to be told at the end. */
  receipts: ReceiptBook;
  /** Stops the process as ctrl-z does, and takes the terminal again afterwards. */
  stopProcess: () => void;
  isLowBandwidth?: boolean;
  /** CPU time used so far, in ms. */
  cpuMs?: () => number;
}

/** Why the interface ended. An error is podtop's own fault: the caller restores the terminal and reports it. */
export type ExitReason = { kind: "quit" } | { kind: "stopped" } | { kind: "error"; error: unknown };

export interface RunningApp {
  /** Resolves once, when the interface has ended and draws nothing any more; never rejects. */
  readonly done: Promise<ExitReason>;
  /** Its state, also after its end. */
  readonly ui: UiState;
  /** Draws all in other styles. */
  restyle(theme: Theme): void;
  /** Ends the interface from outside (signals, another session). No key is taken any more when it returns. */
  stop(): void;
}

/** Two thousand pods are worth this wait, in which Ink could be loaded: nobody has pressed a key yet. */
const podsFirstMs = 1_000;

/** Ink, once it is loaded: a session that follows has it from its first frame on. */
let inkDrawing: typeof drawWithInk | undefined;

class RunningDashboard implements RunningApp {
  readonly done: Promise<ExitReason>;
  readonly #deps: AppDeps;
  #theme: Theme;
  readonly #ending = new AbortController();
  readonly #log: LogSession;
  readonly #logReader: LogReader;
  readonly #dashboard: Dashboard;
  readonly #endMouse: () => void;
  readonly #runEffect: (effect: Effect) => void;
  /** Ink, which takes the keys; undefined until it is loaded. */
  #ink: Drawing | undefined;
  readonly #lines: Drawing;
  #resolve: (reason: ExitReason) => void = () => {};

  constructor(deps: AppDeps) {
    this.#deps = deps;
    this.#theme = deps.theme;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    const changed = () => this.#dashboard.logChanged();
    this.#log = new LogSession(deps.openLog, changed);
    this.#logReader = new LogReader({ ...deps, data: () => this.#log.data, changed });
    this.#runEffect = this.#createEffectRunner();
    this.#dashboard = this.#createDashboard();
    this.#dashboard.subscribe(this.#wantAccess);
    // Before Ink's own listener, so that Ink never lays the old lines out in the new size.
    deps.screen.stdout.on("resize", this.#resized);
    this.#endMouse = deps.stdin.onAnswer(this.#answered);
    this.#lines = drawLines({
      ...this.#drawn,
      picture: partOf(this.#dashboard, (shown) => !this.#isInks(shown)),
    });
    if (inkDrawing) this.#drawWithInk(inkDrawing);
    else void this.#loadInk();
    if (deps.firstLog)
      openFirstLog({ ...deps, choice: deps.firstLog, perform: this.#perform, signal: this.#ending.signal });
  }

  get ui(): UiState {
    return this.#dashboard.ui;
  }

  restyle(theme: Theme): void {
    this.#theme = theme;
    if (!this.#ending.signal.aborted) this.#redraw();
  }

  readonly stop = (): void => this.#end({ kind: "stopped" });

  readonly #perform = ({ actions, effects = [] }: Outcome): void => {
    for (const action of actions) this.#dashboard.dispatch(action);
    for (const effect of effects) this.#runEffect(effect);
  };

  #createEffectRunner(): (effect: Effect) => void {
    return createEffectRunner(
      {
        ...this.#deps,
        signal: this.#ending.signal,
        log: this.#log,
        copy: (text) => {
          this.#deps.screen.copy(text);
          this.#deps.copyAside?.(text);
        },
        quit: () => this.#end({ kind: "quit" }),
      },
      (action) => {
        if (!this.#ending.signal.aborted) this.#dashboard.dispatch(action);
      },
    );
  }

  #createDashboard(): Dashboard {
    const { api, informer, screen, isLowBandwidth = false } = this.#deps;
    return new Dashboard({
      ...this.#deps,
      source: api.source,
      pace: screen,
      isLowBandwidth,
      wantMetrics: (isWanted) => informer.wantMetrics(isWanted),
      log: this.#logReader.show,
      runEffect: this.#runEffect,
      onFault: this.#crashed,
    });
  }

  /** What this user may do where somebody looks: keys that cannot work say so before they are pressed. */
  readonly #wantAccess = (): void => {
    const { api, store: snapshot } = this.#deps;
    if (this.#ending.signal.aborted || api.source.kind === "file") return;
    const pod = selectedPod({ ui: this.#dashboard.ui, snapshot })?.pod;
    if (pod) this.#runEffect({ kind: "readAccess", namespace: pod.namespace });
  };

  /** Only the details have more than lines. */
  readonly #isInks = ({ details }: Shown): boolean => details !== undefined;

  get #drawn(): Omit<DrawingOptions, "picture"> {
    const { screen } = this.#deps;
    const theme = () => this.#theme;
    return { theme, screen, onDrawn: () => this.#dashboard.rendered(), onCrash: this.#crashed };
  }

  #drawWithInk(draw: typeof drawWithInk): void {
    const { key: onKey, paste: onPaste } = this.#dashboard;
    const { stdin } = this.#deps;
    const isDrawn = () => this.#isInks(this.#dashboard.current());
    const picture = partOf(this.#dashboard, this.#isInks);
    this.#ink = draw({ ...this.#drawn, picture, isDrawn, stdin, onKey, onPaste });
  }

  /** What is typed meanwhile waits in the input. */
  async #loadInk(): Promise<void> {
    try {
      await this.#untilWanted();
      ({ drawWithInk: inkDrawing } = await import("./ink-drawing.tsx"));
      if (!this.#ending.signal.aborted) this.#drawWithInk(inkDrawing);
    } catch (thrown) {
      this.#crashed(thrown);
    }
  }

  /** Resolves when all pods are drawn, when they take longer than `podsFirstMs`, at a key, or when the interface ends. */
  async #untilWanted(): Promise<void> {
    const { store, clock, stdin } = this.#deps;
    const wanted = new AbortController();
    const want = () => wanted.abort();
    const unsubscribe = this.#dashboard.subscribe(() => {
      const { kind } = freshnessOf(store, "pods", clock.now());
      if (store.pods.size > 0 && kind !== "loading") want();
    });
    stdin.on("readable", want);
    await pause(clock, podsFirstMs, AbortSignal.any([wanted.signal, this.#ending.signal]));
    stdin.off("readable", want);
    unsubscribe();
  }

  readonly #resized = (): void => {
    const { columns, rows } = this.#deps.screen.size;
    this.#dashboard.dispatch({ type: "resized", size: { columns, rows } });
    // React would draw in a microtask, after Ink's own answer to the new size.
    if (this.#isInks(this.#dashboard.current())) this.#ink?.redraw();
  };

  #redraw(): void {
    if (this.#isInks(this.#dashboard.current())) this.#ink?.redraw();
    else this.#lines.redraw();
  }

  readonly #answered = (answer: string): void => {
    const report = readMouse(answer);
    if (report) this.#dashboard.mouse(report);
  };

  readonly #crashed = (thrown: unknown): void => this.#end({ kind: "error", error: thrown });

  #end(reason: ExitReason): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#deps.screen.stdout.off("resize", this.#resized);
    this.#endMouse();
    this.#dashboard.stop();
    this.#logReader.stop();
    this.#log.close();
    // Ink must not be unmounted inside its own commit, from which a crash comes.
    queueMicrotask(() => {
      this.#lines.stop();
      this.#ink?.stop();
      this.#resolve(reason);
    });
  }
}

/** Starts the live interface. It draws at once, whether or not the cluster has answered. */
export function startApp(deps: AppDeps): RunningApp {
  return new RunningDashboard(deps);
}
