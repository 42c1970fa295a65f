import type { PluginCommand, PluginListener, StartPlugin } from "../../src/kube/plugin-process.ts";

/** An answer as credential plugins print it. */
export const credentialOf = (status: object, apiVersion = "client.authentication.k8s.io/v1") =>
  JSON.stringify({ kind: "ExecCredential", apiVersion, status });

/** A run of a plugin, told by the test what to say and when to end. */
export class FakeRun {
  readonly command: PluginCommand;
  readonly signals: string[] = [];
  isReleased = false;
  readonly #listener: PluginListener;

  constructor(command: PluginCommand, listener: PluginListener) {
    this.command = command;
    this.#listener = listener;
  }

  get info() {
    return JSON.parse(this.command.env.KUBERNETES_EXEC_INFO ?? "");
  }

  say(text: string): void {
    this.#listener.stdout(Buffer.from(text));
  }

  complain(text: string | Buffer): void {
    this.#listener.stderr(Buffer.from(text));
  }

  /** Ends, and its output with it unless something else still holds that. */
  end(end: Parameters<PluginListener["ended"]>[0] = { code: 0 }, { isClosed = true } = {}): void {
    this.#listener.ended(end);
    if (isClosed && !("notStarted" in end)) this.#listener.closed();
  }

  give(status: object): void {
    this.say(credentialOf(status));
    this.end();
  }

  fail(words = "no", code = 1): void {
    this.complain(`${words}\n`);
    this.end({ code });
  }
}

/** Starts no process; keeps each run for the test. */
export class FakePlugins {
  readonly runs: FakeRun[] = [];
  /** Told of each run, after its start. */
  onStart: (run: FakeRun) => void = () => {};

  get last(): FakeRun {
    const run = this.runs.at(-1);
    if (!run) throw new Error("no plugin was started");
    return run;
  }

  readonly start: StartPlugin = (command, listener) => {
    const run = new FakeRun(command, listener);
    this.runs.push(run);
    queueMicrotask(() => this.onStart(run));
    return {
      kill: (signal) => void run.signals.push(signal),
      release: () => {
        run.isReleased = true;
      },
    };
  };
}
