import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished } from "vitest";
import { LiveSessions } from "../../src/cli/live-sessions.ts";
import type { OpenedSource } from "../../src/cli/open-source.ts";
import type { Options } from "../../src/cli/options.ts";
import { startRuntime } from "../../src/cli/runtime.ts";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import { readOptions } from "./read-options.ts";
// Loaded at the first need, which would take a time that no test can tell.
import "../../src/kube/list-contexts.ts";
import "../../src/ui/ink-drawing.tsx";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { InputFilter } from "../../src/terminal/input-filter.ts";
import { createScreen } from "../../src/terminal/screen.ts";
import type { ExitReason } from "../../src/ui/start-app.tsx";
import { themeOf } from "../../src/ui/theme.ts";
import { FakePlugins } from "../kube/fake-plugins.ts";
import { FakeApiServer, type Hook } from "./fake-api-server.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { FakeStdin, keyBytes } from "./keyboard.ts";
import { Traffic } from "./traffic.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A cluster behind HTTPS. */
export interface Served {
  sim: ReturnType<typeof createSimClusterApi>;
  server: FakeApiServer;
}

/** The simulated cluster of a scenario over HTTPS, by the clock of the test. */
export async function serve(clock: VirtualClock, scenario: string, hook?: Hook): Promise<Served> {
  const sim = createSimClusterApi({ scenario, seed: 1, speed: 1, clock });
  const server = await FakeApiServer.start({ api: sim, now: clock.now, ...(hook && { hook }) });
  onTestFinished(async () => {
    await server.close();
    await sim.close();
  });
  return { sim, server };
}

export interface ContextSketch {
  name: string;
  /** The server's URL. */
  at: string;
  ca?: string;
  namespace?: string;
  user?: object;
}

/** A kubeconfig of these contexts; the first is the current one. */
export const kubeconfigOf = (contexts: readonly ContextSketch[]) => ({
  clusters: contexts.map(({ name, at, ca }) => ({
    name,
    cluster: { server: at, ...(ca && { "certificate-authority": ca }) },
  })),
  users: contexts.map(({ name, user = {} }) => ({ name, user })),
  contexts: contexts.map(({ name, namespace }) => ({
    name,
    context: { cluster: name, user: name, ...(namespace && { namespace }) },
  })),
  "current-context": contexts[0]?.name,
});

/** Handshakes are done on other threads, so that a step may end before they do. */
const stepMs = 50;

/**
 * podtop's live view on clusters over real HTTPS, as the command line starts it, seen through a terminal emulator.
 * Time goes on only when told to, and only when no byte is under way: nothing here sleeps.
 */
export class SessionsDriver {
  readonly plugins = new FakePlugins();
  readonly terminal: FakeTerminal;
  readonly kubeconfig: string;
  exit: ExitReason | undefined;
  readonly #clock: VirtualClock;
  readonly #traffic = new Traffic(() => {});
  readonly #stdin = new FakeStdin();
  #sessions: LiveSessions | undefined;

  private constructor(clock: VirtualClock, size: { columns: number; rows: number }) {
    this.#clock = clock;
    this.terminal = new FakeTerminal(size.columns, size.rows);
    const folder = mkdtempSync(join(tmpdir(), "podtop-sessions-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    this.kubeconfig = join(folder, "config");
  }

  /** Starts podtop with this kubeconfig and these arguments, and waits until the cluster is on the screen. */
  static async start(
    clock: VirtualClock,
    contexts: readonly ContextSketch[],
    { argv = "", columns = 120, rows = 40 }: { argv?: string; columns?: number; rows?: number } = {},
  ): Promise<SessionsDriver> {
    const driver = new SessionsDriver(clock, { columns, rows });
    driver.write(contexts);
    driver.#begin(readOptions(argv.split(" ").filter((word) => word !== "")));
    await driver.advance(200);
    return driver;
  }

  /** Writes the kubeconfig anew. */
  write(contexts: readonly ContextSketch[]): void {
    writeFileSync(this.kubeconfig, JSON.stringify(kubeconfigOf(contexts)));
  }

  /** Presses keys by name, one after another, as a person does: each is seen before the next. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.#stdin.send(keyBytes(key));
      await this.advance(60);
    }
  }

  /** One chunk of input. */
  async send(bytes: string): Promise<void> {
    this.#stdin.send(bytes);
    await this.#idle();
  }

  /** Lets time go on. */
  async advance(ms: number): Promise<void> {
    await this.#clock.run(ms, () => this.#idle());
    await this.#idle();
  }

  rows(): string[] {
    return this.terminal.screen.text();
  }

  expectRow(text: string | RegExp): void {
    expect(this.rows().join("\n")).toMatch(text);
  }

  /** Lets time go on until the text is on the screen. Fails when `ms` pass before. */
  async untilRow(text: string | RegExp, ms = 5_000): Promise<void> {
    const isThere = () => this.rows().join("\n").match(text) !== null;
    for (let passed = 0; passed < ms && !isThere(); passed += stepMs) await this.advance(stepMs);
    this.expectRow(text);
  }

  expectNoRow(text: string | RegExp): void {
    expect(this.rows().join("\n")).not.toMatch(text);
  }

  async stop(): Promise<void> {
    this.#sessions?.stop();
    await this.#sessions?.close();
    await this.#idle();
    this.#traffic.close();
  }

  #begin(options: Options): void {
    const clock = this.#clock;
    const { writeSync, setRawMode } = this.terminal;
    const screen = createScreen({ output: this.terminal, clock, writeSync, setRawMode });
    screen.enter();
    const env = { KUBECONFIG: this.kubeconfig };
    const io = { env, signal: new AbortController().signal, stdout: new PassThrough() };
    const first = { options, runtime: startRuntime(this.#open(options), options) };
    const sessions = new LiveSessions(first, io);
    this.#sessions = sessions;
    void sessions.done.then((reason) => {
      this.exit = reason;
    });
    const { grouping, filter } = options;
    sessions.begin(
      {
        screen,
        stdin: new InputFilter(this.#stdin, clock),
        theme: themeOf(256),
        symbols: "unicode",
        stopProcess: () => {},
        open: async (other) => this.#open(other),
      },
      { grouping, filter },
    );
  }

  #open({ source, readOnly }: Options): OpenedSource {
    if (source.kind !== "cluster") throw new Error("only clusters are served");
    const api = createKubeClusterApi({
      ...source.connection,
      readOnly,
      version: "1.2.3",
      env: { KUBECONFIG: this.kubeconfig },
      clock: this.#clock,
      startPlugin: this.plugins.start,
    });
    return { api, clock: this.#clock };
  }

  async #idle(): Promise<void> {
    await this.#traffic.quiet();
    await this.terminal.screen.settled();
  }
}
