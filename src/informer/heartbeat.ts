import { type Clock, pause } from "../base/clock.ts";
import type { ClusterApi } from "../model/cluster-api.ts";

export interface HeartbeatOptions {
  api: Pick<ClusterApi, "ping">;
  clock: Clock;
  /** When the cluster was last heard (ms since epoch), and where an answer is written down. */
  session: { readonly heardAt: number | undefined; heard(at: number): void };
  /**
   * The streams may be dead without a word. Called after each ping without an answer while nothing is heard on any
   * stream either, and when an answer comes after a ping that had none: it came on a new connection, and says
   * nothing about the older ones of the streams.
   */
  lost: () => void;
  /** The cluster answers after pings that failed: nobody needs to wait for it any longer. */
  back: () => void;
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
  /** A ping was not answered in time, and the streams were not reopened since. */
  #isSuspect = false;
  /** The last ping had no answer, or an error for one. */
  #hasFailed = false;

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
      if (signal.aborted) return;
      if (silentMs < quietMs) {
        this.#answers();
        continue;
      }
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
    const { api, clock, session, signal } = this.#options;
    const question = new AbortController();
    const end = () => question.abort();
    const cancel = clock.after(answerMs, end);
    signal.addEventListener("abort", end);
    try {
      await api.ping(question.signal);
      if (signal.aborted) return;
      session.heard(clock.now());
      if (this.#isSuspect) this.#lost();
      this.#answers();
    } catch {
      // What keeps the cluster from answering is told by the streams, in their words.
      if (signal.aborted) return;
      this.#hasFailed = true;
      this.#isSuspect ||= question.signal.aborted;
      if (this.#silentMs() >= lostMs) this.#lost();
    } finally {
      cancel();
      signal.removeEventListener("abort", end);
    }
  }

  /** There is a word of the cluster, by a ping or on a stream. */
  #answers(): void {
    if (this.#hasFailed) this.#options.back();
    this.#hasFailed = false;
  }

  #lost(): void {
    this.#isSuspect = false;
    this.#options.lost();
  }
}
