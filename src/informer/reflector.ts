import { Backoff } from "../base/backoff.ts";
import type { Clock, Random } from "../base/clock.ts";
import { type ApiError, isForbidden, toApiError } from "../model/api-error.ts";
import type { ClusterApi, Scope } from "../model/cluster-api.ts";
import { compareVersions } from "../model/resource-version.ts";
import { provenMs, type StreamState } from "../model/stream-state.ts";
import type { Resource, WireByResource } from "../model/wire.ts";
import { type Decode, type Decoded, decodeOrNothing } from "./decoder.ts";
import { type Ending, type Recovery, recoveryOf } from "./ending.ts";
import type { Turns } from "./list-slots.ts";
import { type ListBatch, listBatches } from "./lister.ts";
import type { ReflectorTarget } from "./reflector-target.ts";
import { WakeablePause } from "./wakeable-pause.ts";
import { WatchRun } from "./watch-run.ts";

export interface ReflectorOptions<R extends Resource, T extends Decoded> {
  api: ClusterApi;
  resource: R;
  scope: Scope;
  decode: Decode<R, T>;
  target: ReflectorTarget<T>;
  slots: Turns;
  clock: Clock;
  random: Random;
  /** Ends the reflector: nothing is emitted after the abort but the state "stopped", within it. */
  signal: AbortSignal;
}

/** For clusters whose rules allow the list and not the watch. */
const pollMs = 10_000;

/** A watch that lives this long was worth its list: the next relist is at once again. */
const worthwhileMs = 10_000;

/** A list is proof by itself; a quiet cluster may then have no byte to send for a minute. */
const quietStartMs = 1_000;

/** After so many errors sent inside the stream in a row, the version is suspected and listed anew. */
const maxStreamErrors = 2;

/** Spreads the waits of fixed length. */
const waitJitter = 0.1;

/** Keeps a target equal to one resource of the cluster: list, then watch, and over again as each ending asks. */
export class Reflector<R extends Resource, T extends Decoded> {
  readonly #options: ReflectorOptions<R, T>;
  readonly #backoff: Backoff;
  readonly #pause: WakeablePause;
  #state: StreamState = { kind: "idle" };
  /** Where the watch goes on; absent = list first. */
  #version: string | undefined;
  /** The last version heard of, kept over relists. */
  #lastVersion = "";
  /** Absent before the first page. */
  #heardAt: number | undefined;
  /** Pages came, whether or not their list became whole. */
  #hasPages = false;
  #hasListed = false;
  #isPolling = false;
  /** The wait is the server's wish; what is asked for meanwhile comes after it. */
  #isServersWish = false;
  #wantsRetry = false;
  #relists = 0;
  #streamErrors = 0;
  /** Since when it does not work; absent while it does. */
  #brokenAt: number | undefined;
  #running: WatchRun<R, T> | undefined;

  constructor(options: ReflectorOptions<R, T>) {
    this.#options = options;
    this.#backoff = new Backoff(options);
    this.#pause = new WakeablePause(options.clock, options.signal);
  }

  /** Runs until the signal aborts; never rejects. */
  async run(): Promise<void> {
    const { signal, target } = this.#options;
    signal.addEventListener("abort", () => target.state({ kind: "stopped" }), { once: true });
    while (!signal.aborted) {
      try {
        await this.#cycle();
      } catch {
        // A reader of the target threw. What it missed is unknown, and its fault must not end the stream.
        this.#version = undefined;
        await this.#pause.wait(this.#backoff.failed());
      }
    }
  }

  async #cycle(): Promise<void> {
    const hasFreshList = this.#version === undefined;
    this.#wantsRetry = false;
    const ending = await this.#listAndWatch(hasFreshList);
    if (!this.#options.signal.aborted) await this.#recover(ending, recoveryOf(ending, hasFreshList));
  }

  /**
   * Cuts the wait for the next try short, down to the time that the server asked for; a try that hangs is followed by
   * another one as soon as it has failed.
   */
  wake(): void {
    this.#wantsRetry = true;
    if (!this.#isServersWish) this.#pause.wake();
  }

  /** As `wake`. An open watch that is silent is opened anew: only that tells a quiet cluster from a dead connection. */
  retryNow(): void {
    if (this.#running && this.#running.silentMs >= provenMs) this.#running.endSilent();
    this.wake();
  }

  /** Opens the watch anew from its last version: nobody hears the cluster any more. */
  reopen(): void {
    this.#running?.endSilent();
  }

  async #listAndWatch(hasFreshList: boolean): Promise<Ending> {
    const { resource, slots, signal } = this.#options;
    try {
      if (hasFreshList) await slots.use(() => this.#list());
    } catch (thrown) {
      return { kind: "error", during: "list", error: toApiError(thrown, { verb: "list", resource }) };
    }
    if (signal.aborted || this.#version === undefined) return { kind: "closed", isHollow: true };
    return this.#watch(this.#version, hasFreshList);
  }

  async #list(): Promise<void> {
    const { signal, target, clock } = this.#options;
    if (signal.aborted) return;
    if (this.#state.kind === "idle") this.#setState({ kind: "listing", loaded: 0 });
    const replacing = target.replace();
    const isAgain = this.#hasPages;
    let version: string | undefined;
    let loaded = 0;
    for await (const batch of listBatches(this.#options)) {
      if (signal.aborted) return;
      const at = clock.now();
      this.#heardAt = at;
      this.#hasPages = true;
      loaded += batch.items.length;
      version ??= batch.resourceVersion;
      target.batch(() => {
        target.bytes(at);
        replacing.add(this.#decodeAll(batch.items));
        this.#showProgress(batch, { loaded, isAgain });
      });
    }
    if (version === undefined || signal.aborted) return;
    replacing.commit({
      wentBack: this.#lastVersion !== "" && compareVersions(version, this.#lastVersion) < 0,
    });
    this.#listed(version);
  }

  #listed(version: string): void {
    this.#version = version;
    this.#lastVersion = version;
    this.#hasListed = true;
    this.#backoff.succeeded();
  }

  /** An object that cannot be read is left out: listing anew would bring the same. */
  #decodeAll(items: readonly WireByResource[R][]): T[] {
    const { decode, target } = this.#options;
    const objects: T[] = [];
    for (const item of items) {
      const object = decodeOrNothing(decode, item);
      if (object) objects.push(object);
      else target.unreadable();
    }
    return objects;
  }

  /** A relist of one page is over before it could be read; the state says nothing of it. */
  #showProgress(batch: ListBatch<unknown>, { loaded, isAgain }: { loaded: number; isAgain: boolean }): void {
    if (this.#isPolling || (this.#hasListed && !batch.isMore)) return;
    const { remaining } = batch;
    const more = { ...(remaining !== undefined && { remaining }), ...(isAgain && { again: true as const }) };
    this.#setState({ kind: "listing", loaded, ...more });
  }

  async #watch(version: string, hasFreshList: boolean): Promise<Ending> {
    const { clock } = this.#options;
    const cancel = hasFreshList ? clock.after(quietStartMs, () => this.#works()) : () => {};
    const watch = new WatchRun({ ...this.#options, version, heard: (at) => this.#heard(at) });
    this.#running = watch;
    const ending = await watch.run();
    this.#running = undefined;
    cancel();
    if (watch.version !== version) this.#streamErrors = 0;
    if (watch.lastedMs >= worthwhileMs) this.#relists = 0;
    this.#version = watch.version;
    this.#lastVersion = watch.version;
    return ending;
  }

  #heard(at: number): void {
    this.#heardAt = at;
    this.#options.target.bytes(at);
    this.#works();
  }

  #works(): void {
    this.#isPolling = false;
    this.#wantsRetry = false;
    this.#backoff.succeeded();
    this.#brokenAt = undefined;
    if (this.#state.kind !== "live") this.#setState({ kind: "live" });
  }

  async #recover(ending: Ending, recovery: Recovery): Promise<void> {
    if (ending.kind === "error" && ending.during === "stream") this.#streamErrors++;
    switch (recovery.kind) {
      case "reopen":
        if (ending.kind === "silent") this.#setStale({});
        return;
      case "relist":
        this.#version = undefined;
        this.#relists++;
        if (this.#relists > 1 || recovery.error?.retryAfter) await this.#backOff(recovery.error);
        return;
      case "backOff":
        if (recovery.relist || this.#streamErrors >= maxStreamErrors) this.#version = undefined;
        return this.#backOff(recovery.error);
      case "wait":
        return this.#waitSlowly(recovery);
      case "poll":
        return this.#poll(recovery.error);
    }
  }

  #backOff(error: ApiError | undefined): Promise<void> {
    return this.#waitStale(this.#backoff.failed(), error);
  }

  #waitSlowly({ ms, error }: Recovery & { kind: "wait" }): Promise<void> {
    return this.#waitStale(Math.max(this.#spread(ms), this.#backoff.failed()), error);
  }

  #poll(error: ApiError): Promise<void> {
    this.#version = undefined;
    if (!this.#isPolling) this.#setState({ kind: "polling", everyMs: pollMs, error });
    this.#isPolling = true;
    return this.#pauseFor(this.#spread(pollMs), this.#askedMs(error));
  }

  #waitStale(ms: number, error: ApiError | undefined): Promise<void> {
    const askedMs = this.#askedMs(error);
    const retryAt = this.#options.clock.now() + Math.max(ms, askedMs);
    this.#isPolling = false;
    if (error && isForbidden(error)) this.#setState({ kind: "forbidden", error, retryAt });
    else this.#setStale({ ...(error && { error }), retryAt });
    return this.#pauseFor(ms, askedMs);
  }

  /** What the server asked for is waited for in any case, the rest until `retryNow`. */
  async #pauseFor(ms: number, askedMs: number): Promise<void> {
    if (askedMs > 0) {
      this.#isServersWish = true;
      await this.#pause.wait(askedMs);
      this.#isServersWish = false;
    }
    if (ms > askedMs && !this.#wantsRetry) await this.#pause.wait(ms - askedMs);
  }

  #askedMs(error: ApiError | undefined): number {
    return this.#spread((error?.retryAfter ?? 0) * 1000);
  }

  #spread(ms: number): number {
    return ms * (1 + this.#options.random() * waitJitter);
  }

  #setStale(more: { error?: ApiError; retryAt?: number }): void {
    this.#brokenAt ??= this.#options.clock.now();
    const { failures } = this.#backoff;
    const since = this.#heardAt === undefined ? {} : { since: this.#heardAt };
    this.#setState({ kind: "stale", ...since, brokenAt: this.#brokenAt, failures, ...more });
  }

  #setState(state: StreamState): void {
    if (this.#options.signal.aborted) return;
    this.#state = state;
    this.#options.target.state(state);
  }
}
