import { type Clock, pause } from "../base/clock.ts";
import type { ClusterApi } from "../model/cluster-api.ts";

export interface HeartbeatOptions {
  api: Pick<ClusterApi, "ping">;
  clock: Clock;
  /** When the cluster was last heard (ms since epoch), and where an answer is written down. */
  session: { readonly heardAt: number | undefined; heard(at: number): void };
  /** Called after each ping without an answer while nothing is heard on any stream either. */
  lost: () => void;
  signal: AbortSignal;
}

/** A quiet cluster sends a bookmark a minute; so long a silence alone says nothing about the link. */
const quietMs = 15_000;

/** An API server that lives answers `/version` at once. */
const answerMs = 10_000;

/** As long as the screen calls a picture live: then the streams are not waited for any longer. */
const lostMs = 45_000;

/** Asks the cluster for a word when no stream of the session had one, so that quiet and lost can be told apart. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** Runs until the signal aborts; never rejects. */
  async run(): Promise<void> {
    const { clock, signal } = this.#options;
    let silentMs = 0;
    while (!signal.aborted) {
      await pause(clock, Math.max(0, quietMs - silentMs), signal);
      silentMs = this.#silentMs();
      if (signal.aborted || silentMs < quietMs) continue;
      await this.#ask();
      silentMs = 0;
    }
  }

  /** A clock that was set back makes no silence shorter than it was: then the cluster is asked. */
  #silentMs(): number {
    const { session, clock } = this.#options;
    const ms = clock.now() - (session.heardAt ?? Number.NEGATIVE_INFINITY);
    return ms < 0 ? Number.POSITIVE_INFINITY : ms;
  }

  async #ask(): Promise<void> {
    const { api, clock, session, signal, lost } = this.#options;
    const question = new AbortController();
    const end = () => question.abort();
    const cancel = clock.after(answerMs, end);
    signal.addEventListener("abort", end);
    try {
      await api.ping(question.signal);
      if (!signal.aborted) session.heard(clock.now());
    } catch {
      // What keeps the cluster from answering is told by the streams, in their words.
      if (!signal.aborted && this.#silentMs() >= lostMs) lost();
    } finally {
      cancel();
      signal.removeEventListener("abort", end);
    }
  }
}
