import type { Cancel, Clock } from "../base/clock.ts";
import { safeText } from "../base/safe-text.ts";
import { ApiError } from "../model/api-error.ts";
import { type PluginAnswer, parseExecCredential } from "./exec-credential.ts";
import type { ExecPlugin } from "./exec-plugin.ts";
import { foreignWords } from "./foreign-words.ts";
import type { PluginEnd, PluginProcess, StartPlugin } from "./plugin-process.ts";

export interface PluginRunOptions {
  plugin: ExecPlugin;
  env: Readonly<Record<string, string | undefined>>;
  /** Shows what it says to the person whose terminal it has; absent = it has none. */
  show?: (text: string) => void;
  start: StartPlugin;
  clock: Clock;
}

/** Plugins ask a server at most; one that takes longer hangs. */
const quietLimitMs = 30_000;
/** A person finds a code or signs in with a browser in this time. */
const personLimitMs = 300_000;
/** Time for a plugin to end on SIGTERM. */
const killGraceMs = 2_000;
/** After the end its last output is there; a background process that keeps the pipe is not waited for. */
const lastOutputMs = 1_000;
/** A credential is a few KB; certificates are larger, but never this large. */
const maxOutputBytes = 1024 * 1024;
/** Of its complaints only the first line is told. */
const maxComplaintBytes = 16 * 1024;

/** One run of a credential plugin. It starts at once. */
export class PluginRun {
  readonly #options: PluginRunOptions;
  readonly #child: PluginProcess;
  readonly #answer = Promise.withResolvers<PluginAnswer>();
  readonly #gone = Promise.withResolvers<void>();
  readonly #output: Buffer[] = [];
  readonly #complaints: Buffer[] = [];
  readonly #decoder = new TextDecoder();
  #outputBytes = 0;
  #complaintBytes = 0;
  #end: PluginEnd | undefined;
  #isStopped = false;
  #cancelTimer: Cancel;

  constructor(options: PluginRunOptions) {
    this.#options = options;
    const { plugin, env, show, start, clock } = options;
    // Whoever stopped it may not want its answer.
    this.#answer.promise.catch(() => undefined);
    const limitMs = show ? personLimitMs : quietLimitMs;
    this.#cancelTimer = clock.after(limitMs, () => this.stop(`did not end within ${limitMs / 1000} s`));
    this.#child = start(
      { command: plugin.command, args: plugin.args, env, readsTerminal: show !== undefined },
      {
        stdout: (bytes) => this.#hear(bytes),
        stderr: (bytes) => this.#hearComplaint(bytes),
        ended: (end) => this.#ended(end),
        closed: () => this.#closed(),
      },
    );
  }

  /** Rejects with `ApiError` of reason `Credentials`. */
  get answer(): Promise<PluginAnswer> {
    return this.#answer.promise;
  }

  /** Resolves when the process is no more. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** It ended by itself and said that it failed: the person may be able to help it. */
  get hasFailed(): boolean {
    return !this.#isStopped && this.#end !== undefined && "code" in this.#end && this.#end.code !== 0;
  }

  /** Ends it, gently first; its answer is the error with these words. */
  stop(words: string, graceMs = killGraceMs): void {
    if (this.#end) return;
    this.#fail(words);
    this.#cancelTimer();
    this.#isStopped = true;
    this.#child.kill("SIGTERM");
    this.#cancelTimer = this.#options.clock.after(graceMs, () => this.#child.kill("SIGKILL"));
  }

  /** Ends it at once, for a process that itself ends. */
  kill(): void {
    if (!this.#end) this.#child.kill("SIGKILL");
  }

  #hear(bytes: Buffer): void {
    this.#outputBytes += bytes.length;
    if (this.#outputBytes <= maxOutputBytes) this.#output.push(bytes);
    else if (!this.#isStopped) this.stop(`answered more than ${maxOutputBytes / 1024} KB`);
  }

  #hearComplaint(bytes: Buffer): void {
    this.#options.show?.(shownText(this.#decoder.decode(bytes, { stream: true })));
    if (this.#complaintBytes >= maxComplaintBytes) return;
    this.#complaintBytes += bytes.length;
    this.#complaints.push(bytes);
  }

  #ended(end: PluginEnd): void {
    this.#end = end;
    this.#cancelTimer();
    // Those of its children that did not hear the first signal.
    if (this.#isStopped) this.#child.kill("SIGKILL");
    this.#gone.resolve();
    if ("notStarted" in end || this.#isStopped) this.#closed();
    else this.#cancelTimer = this.#options.clock.after(lastOutputMs, () => this.#closed());
  }

  #closed(): void {
    this.#cancelTimer();
    this.#child.release();
    const end = this.#end;
    if (!end) return;
    if ("code" in end && end.code === 0) this.#read();
    else this.#fail(this.#endWords(end));
  }

  #read(): void {
    try {
      const output = Buffer.concat(this.#output).toString("utf8");
      this.#answer.resolve(parseExecCredential(output, this.#options.plugin.apiVersion));
    } catch (thrown) {
      const words = thrown instanceof Error ? thrown.message : "its answer cannot be read";
      this.#fail(`gave no credential: ${words}`);
    }
  }

  #endWords(end: PluginEnd): string {
    if ("notStarted" in end) {
      const { installHint } = this.#options.plugin;
      if (end.notStarted !== "ENOENT") return `cannot be started (${end.notStarted})`;
      return `was not found${installHint === undefined ? "" : `: ${oneLine(installHint)}`}`;
    }
    const words = foreignWords(Buffer.concat(this.#complaints).toString("utf8"));
    if (words !== "") return `failed: ${words}`;
    return "code" in end ? `failed with exit code ${end.code}` : `was ended by ${end.signal}`;
  }

  #fail(words: string): void {
    this.#answer.reject(pluginError(this.#options.plugin, words));
  }
}

/** As it was said, line by line, but safe for a terminal. */
const shownText = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => safeText(line))
    .join("\n");

const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");

/** The error of a plugin, in one line that names it. */
export function pluginError({ command }: ExecPlugin, words: string): ApiError {
  return new ApiError({ reason: "Credentials", message: `credential plugin ${command} ${words}` });
}
