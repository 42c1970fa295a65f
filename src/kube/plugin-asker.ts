import type { Clock } from "../base/clock.ts";
import { safeText } from "../base/safe-text.ts";
import { execInfo, type PluginAnswer } from "./exec-credential.ts";
import type { ExecPlugin } from "./exec-plugin.ts";
import type { PersonTerminal } from "./person-terminal.ts";
import type { StartPlugin } from "./plugin-process.ts";
import { PluginRun, pluginError } from "./plugin-run.ts";

export interface PluginAskerOptions {
  plugin: ExecPlugin;
  /** What the plugin is told of the cluster; absent = nothing. */
  clusterInfo?: () => Promise<Readonly<Record<string, unknown>>>;
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  start: StartPlugin;
  terminal?: PersonTerminal | undefined;
  /** Calls `end` when the process ends in whatever way; returns what takes that back. */
  onExit?: ((end: () => void) => () => void) | undefined;
}

/** At the end of the session nobody waits long. */
const closeGraceMs = 300;

/** Asks a credential plugin, with the person's terminal where it may have it. */
export class PluginAsker {
  readonly #options: PluginAskerOptions;
  #running: PluginRun | undefined;
  /** The person was asked, and it did not help. */
  #hasAskedPerson = false;
  #isClosed = false;

  constructor(options: PluginAskerOptions) {
    this.#options = options;
  }

  /** One question at a time. Rejects with `ApiError` of reason `Credentials`. */
  async ask(): Promise<PluginAnswer> {
    const answer = await this.#askAsItMay();
    this.#hasAskedPerson = false;
    return answer;
  }

  /** Ends what runs; the question is answered with an error of these words. */
  stop(words: string): void {
    this.#running?.stop(words);
  }

  /** Resolves when nothing runs, and nothing will. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const run = this.#running;
    run?.stop("was ended with podtop", closeGraceMs);
    await run?.gone;
  }

  async #askAsItMay(): Promise<PluginAnswer> {
    const { plugin, terminal } = this.#options;
    const mode = plugin.interactiveMode;
    if (mode === "Always" && !terminal)
      throw pluginError(plugin, "asks on a terminal (interactiveMode: Always), and podtop has none");
    if (!terminal || mode === "Never") return (await this.#run()).answer;
    if (mode === "Always" || !terminal.isDrawnOn) return this.#askPerson(terminal);
    // Most plugins could ask and do not: the picture goes away only for one that fails without.
    const quiet = await this.#run();
    return quiet.answer.catch((thrown) => {
      if (!quiet.hasFailed || this.#hasAskedPerson) throw thrown;
      this.#hasAskedPerson = true;
      return this.#askPerson(terminal);
    });
  }

  #askPerson(terminal: PersonTerminal): Promise<PluginAnswer> {
    return terminal.lend(async (show) => {
      show(`podtop: ${safeText(this.#options.plugin.command)} signs in\n`);
      return (await this.#run(show)).answer;
    });
  }

  async #run(show?: (text: string) => void): Promise<PluginRun> {
    const { plugin, clusterInfo, clock, start, onExit } = this.#options;
    const info = execInfo(plugin, show !== undefined, await clusterInfo?.());
    if (this.#isClosed) throw pluginError(plugin, "was ended with podtop");
    const env = { ...this.#options.env, ...plugin.env, KUBERNETES_EXEC_INFO: info };
    const run = new PluginRun({ plugin, env, clock, start, ...(show && { show }) });
    this.#running = run;
    const forget = onExit?.(() => run.kill());
    void run.gone.then(() => {
      forget?.();
      if (this.#running === run) this.#running = undefined;
    });
    return run;
  }
}
