import { expect } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { boundedMatcher } from "../../src/cli/bounded-matcher.ts";
import { Receipts } from "../../src/cli/receipts.ts";
import { initialState } from "../../src/command/initial-state.ts";
import type { ShellPort } from "../../src/command/shell-port.ts";
import { type Informer, startInformer } from "../../src/informer/informer.ts";
import { gatherLogs } from "../../src/informer/log-gathering.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { ContextEntry } from "../../src/model/context-entry.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { LogBuffer } from "../../src/store/log-buffer.ts";
import type { ColorDepth } from "../../src/terminal/capabilities.ts";
import { InputFilter } from "../../src/terminal/input-filter.ts";
import { createScreen, type Screen } from "../../src/terminal/screen.ts";
import type { LogOpener } from "../../src/ui/log-session.ts";
// Loaded at the first need, which would take a time that no test can tell.
import "../../src/ui/ink-drawing.tsx";
import { type ExitReason, type RunningApp, startApp } from "../../src/ui/start-app.tsx";
import { type Theme, themeOf } from "../../src/ui/theme.ts";
import type { Narrowing } from "../../src/view/narrowing.ts";
import type { SymbolSet } from "../../src/view/symbols.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { FakeLogFiles } from "./fake-log-files.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { FakeStdin, keyBytes } from "./keyboard.ts";
import { settle, VirtualClock } from "./virtual-clock.ts";

export interface AppDriverOptions {
  scenario?: string;
  columns?: number;
  rows?: number;
  isReadOnly?: boolean;
  isLowBandwidth?: boolean;
  symbols?: SymbolSet;
  colors?: ColorDepth;
  /** The cluster is filled before podtop looks at it. */
  prepare?: (sim: ReturnType<typeof createSimClusterApi>["cluster"]) => void;
  ui?: Partial<UiState>;
  /** The cluster in the place of the simulated one. */
  api?: ClusterApi;
  /** What is watched; default: all namespaces. */
  namespaces?: readonly string[];
  /** What the kubeconfig has. */
  contexts?: readonly ContextEntry[];
  narrowing?: Narrowing;
  /** In the place of kubectl. */
  shell?: ShellPort;
  noShell?: string;
}

/** podtop in this process on the simulated cluster, seen through a terminal emulator. Nothing here sleeps. */
export class AppDriver {
  readonly clock = new VirtualClock();
  readonly terminal: FakeTerminal;
  readonly screen: Screen;
  readonly api: ClusterApi;
  readonly store: ClusterStore;
  readonly receipts = new Receipts();
  exit: ExitReason | undefined;
  /** How often ctrl-z was asked for. */
  stops = 0;
  readonly logFiles = new FakeLogFiles();
  readonly #stdin = new FakeStdin();
  readonly #informer: Informer;
  readonly #app: RunningApp;
  readonly #sim: ReturnType<typeof createSimClusterApi> | undefined;

  private constructor(options: AppDriverOptions) {
    const { scenario = "quiet", columns = 120, rows = 40, isReadOnly = false } = options;
    const { symbols = "unicode", colors = 256 } = options;
    const { clock } = this;
    const { namespaces = [], contexts, narrowing } = options;
    const sim = options.api ? undefined : createSimClusterApi({ scenario, seed: 1, speed: 1, clock });
    if (sim) options.prepare?.(sim.cluster);
    this.#sim = sim;
    this.api = (options.api ?? sim) as ClusterApi;
    this.store = new ClusterStore({ clock });
    this.#informer = startInformer({
      api: this.api,
      store: this.store,
      namespaces,
      clock,
      random: seededRandom(1),
    });
    this.terminal = new FakeTerminal(columns, rows);
    const { writeSync, setRawMode } = this.terminal;
    this.screen = createScreen({ output: this.terminal, clock, writeSync, setRawMode });
    this.screen.enter();
    this.#app = startApp({
      store: this.store,
      api: this.api,
      namespaces: () => namespaces,
      ...(narrowing && { narrowing }),
      clock,
      screen: this.screen,
      stdin: new InputFilter(this.#stdin, clock),
      informer: this.#informer,
      openLog: this.#openLog,
      matcher: boundedMatcher(clock),
      logFiles: this.logFiles,
      receipts: this.receipts,
      shell: options.shell ?? { open: async () => ({ code: 0, ranMs: 1 }) },
      ...(options.noShell !== undefined && { noShell: options.noShell }),
      session: {
        contexts: async () => contexts ?? [],
        showNamespaces: () => {},
        openContext: async () => undefined,
      },
      ...(!contexts && { noContexts: "the demo has no contexts" }),
      theme: themeOf(colors),
      symbols,
      initial: initialState(this.screen.size, options.ui),
      isReadOnly,
      isLowBandwidth: options.isLowBandwidth === true,
      stopProcess: () => {
        this.stops++;
      },
    });
    void this.#app.done.then((reason) => {
      this.exit = reason;
    });
  }

  /** Starts podtop and waits until the cluster is on the screen. */
  static async start(options: AppDriverOptions = {}): Promise<AppDriver> {
    const driver = new AppDriver(options);
    await driver.advance(100);
    return driver;
  }

  get cluster() {
    if (!this.#sim) throw new Error("this cluster is not simulated");
    return this.#sim.cluster;
  }

  /** Presses keys by name, one after another, as a person does: each is seen before the next. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.send(keyBytes(key));
      await this.advance(60);
    }
  }

  /** Types text into a field. */
  async type(text: string): Promise<void> {
    await this.press(...text);
  }

  /** One chunk of input, as a paste without brackets or a held key brings it. */
  async send(bytes: string): Promise<void> {
    this.#stdin.send(bytes);
    await this.#idle();
  }

  /** Lets time go on. */
  async advance(ms: number): Promise<void> {
    await this.clock.run(ms);
    await this.#idle();
  }

  /** All in other styles, as when the terminal says what it draws on. */
  async restyle(theme: Theme): Promise<void> {
    this.#app.restyle(theme);
    await this.#idle();
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.terminal.screen.resize(columns, rows);
    this.screen.resize(columns, rows);
    await this.#idle();
  }

  /** The lines on the screen. */
  rows(): string[] {
    return this.terminal.screen.text();
  }

  /** The lines that hold `text`. */
  rowsWith(text: string | RegExp): string[] {
    return this.rows().filter((row) => (typeof text === "string" ? row.includes(text) : text.test(row)));
  }

  expectRow(text: string | RegExp): void {
    expect(this.rowsWith(text), `a row with ${text} in\n${this.rows().join("\n")}`).not.toEqual([]);
  }

  expectNoRow(text: string | RegExp): void {
    expect(this.rowsWith(text)).toEqual([]);
  }

  /** Moves the cursor to the first row with `text`, with keys. */
  async select(text: string | RegExp): Promise<void> {
    await this.press("home");
    for (let steps = 0; steps < 200; steps++) {
      if (this.selected().match(text)) return;
      await this.press("j");
    }
    throw new Error(`no row with ${text} to select in\n${this.rows().join("\n")}`);
  }

  /** The row under the cursor. */
  selected(): string {
    return this.rowsWith(/^(?:▸|>)/)[0] ?? "";
  }

  expectDialog(text: string | RegExp): void {
    expect(this.rowsWith(/cancel/i), this.rows().join("\n")).not.toEqual([]);
    this.expectRow(text);
  }

  async stop(): Promise<void> {
    this.#app.stop();
    await this.#idle();
    this.screen.leave();
    this.#informer.stop();
    await this.api.close();
    this.store.close();
    expect(this.screen.counters).toMatchObject({ foreign: 0, cut: 0 });
  }

  readonly #openLog: LogOpener = (choice) => {
    const buffer = new LogBuffer();
    const { api, clock, store } = this;
    const gathering = gatherLogs({
      api,
      picture: store,
      target: buffer,
      choice: { tailLines: 100, ...choice },
      beginMs: 500,
      clock,
      random: seededRandom(2),
    });
    return { buffer, close: () => gathering.close() };
  };

  async #idle(): Promise<void> {
    await settle();
    await this.terminal.screen.settled();
  }
}
