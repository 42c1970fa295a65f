import { Backoff } from "../base/backoff.ts";
import { type Cancel, type Clock, pause, type Random } from "../base/clock.ts";
import { ApiError, isForbidden, isNotFound, toApiError } from "../model/api-error.ts";
import type { ClusterApi, Scope } from "../model/cluster-api.ts";
import type { MetricsState } from "../model/metrics-state.ts";
import { type NamedUsage, toPodUsage } from "../model/pod-usage.ts";
import type { WirePodMetrics } from "../model/wire.ts";

/** The store, as far as it holds what pods use. */
export interface MetricsTarget {
  /** `usage`: instead of all that was known; without, what is known grows old. One change for the readers. */
  setUsage(state: MetricsState, usage?: readonly NamedUsage[]): void;
}

export interface MetricsPollOptions {
  api: Pick<ClusterApi, "source" | "listPodMetrics">;
  target: MetricsTarget;
  /** As the pods are listed. */
  scopes: readonly Scope[];
  clock: Clock;
  random: Random;
  signal: AbortSignal;
}

/**
 * Of thousands of pods the answer has megabytes, and every number on the screen is another one each time: once a minute,
 * as k9s asks, is a picture that can be read. metrics-server measures each 15 s to 60 s.
 */
const everyMs = 60_000;

/** The first try after an answer did not come. */
const retryMs = 15_000;

/** What a cluster lacks does not come by itself: somebody would have to install it, or give a permission. */
const absentMs = 300_000;

/** The aggregated API may hang; longer than this, the next try is worth more. */
const answerMs = 30_000;

/** Samples: some milliseconds of work. */
const decodedAtOnce = 1_000;

const doing = { verb: "list", resource: "pods.metrics.k8s.io" };

/** Asks what pods use while somebody looks, one request after another. */
export class MetricsPoll {
  readonly #options: MetricsPollOptions;
  readonly #backoff: Backoff;
  #isWanted = false;
  #isAsking = false;
  #hasAnswered = false;
  #isFailing = false;
  /** Monotonic ms: not asked before. */
  #dueAt = Number.NEGATIVE_INFINITY;
  #cancel: Cancel | undefined;

  constructor(options: MetricsPollOptions) {
    const { clock, random, signal } = options;
    this.#options = options;
    this.#backoff = new Backoff({ clock, random, firstMs: retryMs, capMs: absentMs });
    signal.addEventListener("abort", () => this.#cancel?.());
  }

  /** Is it looked at? A request under way is let come to its end. */
  want(isWanted: boolean): void {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    this.#schedule();
  }

  /** Tries again at once where it waits for its next try. */
  retryNow(): void {
    if (!this.#isFailing) return;
    this.#dueAt = Number.NEGATIVE_INFINITY;
    this.#schedule();
  }

  #schedule(): void {
    const { clock, signal } = this.#options;
    this.#cancel?.();
    if (!this.#isWanted || this.#isAsking || signal.aborted) return;
    const ms = Math.max(0, this.#dueAt - clock.monotonic());
    this.#cancel = clock.after(ms, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const { clock, target, signal } = this.#options;
    this.#isAsking = true;
    try {
      const usage = await this.#read();
      if (signal.aborted) return;
      this.#answered();
      target.setUsage({ kind: "polling", everyMs, answeredAt: clock.now() }, usage);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#failed(toApiError(thrown, doing));
    } finally {
      this.#isAsking = false;
      this.#schedule();
    }
  }

  #answered(): void {
    const { api, clock } = this.#options;
    this.#hasAnswered = true;
    this.#isFailing = false;
    this.#backoff.reset();
    // A file tells all that it has to tell the first time.
    this.#dueAt = clock.monotonic() + (api.source.kind === "file" ? Number.POSITIVE_INFINITY : everyMs);
  }

  #failed(error: ApiError): void {
    const { clock, target } = this.#options;
    this.#isFailing = true;
    const absent = this.#isAbsent(error);
    const waitMs = absent ? absentMs : this.#backoff.failed();
    const ms = Math.max(waitMs, (error.retryAfter ?? 0) * 1_000);
    this.#dueAt = clock.monotonic() + ms;
    target.setUsage({ kind: "failing", error, retryAt: clock.now() + ms, absent });
  }

  /** 503 is what the API server says of an APIService without a server; where there was one, it is soon back. */
  #isAbsent(error: ApiError): boolean {
    if (isForbidden(error) || isNotFound(error)) return true;
    return error.status === 503 && !this.#hasAnswered;
  }

  /** Namespaces one after another: nobody waits, and the cluster has better things to do. */
  async #read(): Promise<NamedUsage[]> {
    const { scopes } = this.#options;
    const found: NamedUsage[] = [];
    let refusal: unknown;
    let read = 0;
    for (const scope of scopes) {
      try {
        found.push(...(await this.#readScope(scope)));
        read++;
      } catch (thrown) {
        // What may be read of other namespaces is shown.
        if (!isForbidden(toApiError(thrown))) throw thrown;
        refusal ??= thrown;
      }
    }
    if (read === 0) throw refusal;
    return found;
  }

  async #readScope({ namespace, labelSelector }: Scope): Promise<NamedUsage[]> {
    const { api, clock, signal } = this.#options;
    const question = new AbortController();
    const end = () => question.abort();
    const cancel = clock.after(answerMs, end);
    signal.addEventListener("abort", end);
    try {
      const samples = await api.listPodMetrics({
        ...(namespace !== undefined && { namespace }),
        ...(labelSelector !== undefined && { labelSelector }),
        signal: question.signal,
      });
      return await this.#decoded(samples);
    } catch (thrown) {
      if (question.signal.aborted) throw new ApiError({ reason: "Timeout", message: "no answer", ...doing });
      throw thrown;
    } finally {
      cancel();
      signal.removeEventListener("abort", end);
    }
  }

  /** Keys are answered in between. */
  async #decoded(samples: readonly WirePodMetrics[]): Promise<NamedUsage[]> {
    const { clock, signal } = this.#options;
    const usage: NamedUsage[] = [];
    for (let from = 0; from < samples.length; from += decodedAtOnce) {
      if (from > 0) await pause(clock, 0, signal);
      usage.push(...samples.slice(from, from + decodedAtOnce).flatMap((sample) => toPodUsage(sample) ?? []));
    }
    return usage;
  }
}
