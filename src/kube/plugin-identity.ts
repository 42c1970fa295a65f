import type { Cancel } from "../base/clock.ts";
import { type ApiError, toApiError } from "../model/api-error.ts";
import type { PluginAnswer } from "./exec-credential.ts";
import type { Identity, IdentitySource } from "./identity.ts";
import { goodUntil } from "./lifetime.ts";
import { PluginAsker, type PluginAskerOptions } from "./plugin-asker.ts";
import { unlessAborted } from "./unless-aborted.ts";

export interface PluginIdentityOptions extends PluginAskerOptions {
  /** The plugin takes long (true), or is done. */
  slow?: ((isSlow: boolean) => void) | undefined;
}

/** A plugin that fails is not asked again before this time; nor is one whose answers the server refuses. */
const patienceMs = 60_000;
/** Longer than most plugins need; then it is told that one is waited for. */
const slowMs = 2_000;
/** A caller that comes back, as streams do after a failure, finds the question still open. */
const unwantedMs = 5_000;

interface Held extends PluginAnswer {
  /** ms since epoch. */
  until: number;
}

/** A question that is open, for all who wait for its answer. */
interface Question {
  identity: Promise<Identity>;
  waiters: number;
  isUnwanted: boolean;
  cancelUnwanted: Cancel;
}

/** The identity that a credential plugin gives: asked once for all, kept, renewed before it expires. */
export class PluginIdentity implements IdentitySource {
  readonly #options: PluginIdentityOptions;
  readonly #asker: PluginAsker;
  #held: Held | undefined;
  #question: Question | undefined;
  /** `until`: by the monotonic clock. */
  #failure: { error: ApiError; until: number } | undefined;
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PluginIdentityOptions) {
    this.#options = options;
    this.#asker = new PluginAsker(options);
  }

  async current(signal: AbortSignal): Promise<Identity> {
    const { clock } = this.#options;
    if (this.#held && clock.now() < this.#held.until) return this.#held.identity;
    if (this.#failure && clock.monotonic() < this.#failure.until) return this.#heldOr(this.#failure.error);
    this.#question ??= this.#ask();
    try {
      return await this.#wait(this.#question, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      return this.#heldOr(thrown);
    }
  }

  async renewed(refused: Identity, signal: AbortSignal): Promise<Identity> {
    const now = this.#options.clock.monotonic();
    if (this.#held?.identity === refused && !this.#question) {
      if (now - this.#renewedAt < patienceMs) return refused;
      this.#renewedAt = now;
      this.#held = undefined;
    }
    return this.current(signal);
  }

  close(): Promise<void> {
    return this.#asker.close();
  }

  /** What is held, when it has not expired: a failure to renew it early costs nothing yet. */
  #heldOr(error: unknown): Identity {
    const held = this.#held;
    const expiresAt = held?.expiresAt ?? Number.POSITIVE_INFINITY;
    if (held && this.#options.clock.now() < expiresAt) return held.identity;
    throw error;
  }

  #ask(): Question {
    const { clock, slow } = this.#options;
    const cancelSlow = clock.after(slowMs, () => slow?.(true));
    const done = () => {
      cancelSlow();
      slow?.(false);
      question.cancelUnwanted();
      this.#question = undefined;
    };
    const identity = this.#asker
      .ask()
      .finally(done)
      .then(
        (answer) => this.#hold(answer),
        (thrown) => {
          const error = toApiError(thrown);
          if (!question.isUnwanted) this.#failure = { error, until: clock.monotonic() + patienceMs };
          throw error;
        },
      );
    const question: Question = { identity, waiters: 0, isUnwanted: false, cancelUnwanted: () => {} };
    return question;
  }

  #hold(answer: PluginAnswer): Identity {
    this.#held = { ...answer, until: goodUntil(this.#options.clock.now(), answer.expiresAt) };
    this.#failure = undefined;
    return answer.identity;
  }

  /** A question whose answer nobody waits for any more is dropped, after a while. */
  async #wait(question: Question, signal: AbortSignal): Promise<Identity> {
    question.waiters++;
    question.cancelUnwanted();
    try {
      return await unlessAborted(question.identity, signal);
    } finally {
      question.waiters--;
      if (question.waiters === 0 && this.#question === question)
        question.cancelUnwanted = this.#options.clock.after(unwantedMs, () => {
          question.isUnwanted = true;
          this.#asker.stop("was ended: nobody waited for it");
        });
    }
  }
}
