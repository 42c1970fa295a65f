import { stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { Cancel, Clock } from "../base/clock.ts";
import type { Connection } from "./connection.ts";

export interface ConfigWatchOptions {
  /** What the session was started with. */
  connection: Connection;
  /** What the files say now; throws when they say nothing. */
  resolve(): Connection;
  /** Something that differs when the files do; see `signatureOf`. */
  signature(): Promise<string>;
  clock: Clock;
  /** The files say something else (true), or the same as at the start again. */
  changed(isOther: boolean): void;
}

/** Often enough for a line that only informs. */
const lookMs = 30_000;

/** Looks whether the kubeconfig would still lead to where the session is; never moves it. */
export class ConfigWatch {
  readonly #options: ConfigWatchOptions;
  #seen: string | undefined;
  /** Of the files as they were when they were read last. */
  #read: string | undefined;
  #cancel: Cancel = () => {};
  #isStarted = false;
  #isStopped = false;

  constructor(options: ConfigWatchOptions) {
    this.#options = options;
  }

  /** Once; further calls do nothing. */
  async start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#seen = await this.#options.signature();
    this.#read = this.#seen;
    this.#lookLater();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #lookLater(): void {
    if (!this.#isStopped) this.#cancel = this.#options.clock.after(lookMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const signature = await this.#options.signature();
    if (this.#isStopped) return;
    // A file that has just changed may be half written: it is read once it stays.
    if (signature === this.#seen && signature !== this.#read) {
      this.#read = signature;
      this.#options.changed(this.isOther());
    }
    this.#seen = signature;
    this.#lookLater();
  }

  /** Whether the files lead elsewhere now; they are read anew. */
  isOther(): boolean {
    try {
      return !isDeepStrictEqual(pinned(this.#options.resolve()), pinned(this.#options.connection));
    } catch {
      // Gone or broken: it leads nowhere any more.
      return true;
    }
  }
}

/** Differs when one of the files was written, replaced, made or removed. */
export async function signatureOf(files: readonly string[]): Promise<string> {
  const signatures = files.map((file) =>
    stat(file).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs}/${size}/${ino}`,
      () => "absent",
    ),
  );
  return (await Promise.all(signatures)).join(" ");
}

/** kubectl writes the tokens of auth providers into the kubeconfig whenever it renews them: they say nothing. */
function pinned({ context, namespace, cluster, user }: Connection) {
  const { "auth-provider": _, ...rest } = user;
  return { context, namespace, cluster, user: rest };
}
