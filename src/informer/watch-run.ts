import type { Clock, Random } from "../base/clock.ts";
import { toApiError } from "../model/api-error.ts";
import type { ClusterApi, Scope, WatchEvent } from "../model/cluster-api.ts";
import { compareVersions } from "../model/resource-version.ts";
import type { Resource, WireByResource } from "../model/wire.ts";
import { type Decode, type Decoded, decodeOrNothing } from "./decoder.ts";
import type { Ending } from "./ending.ts";
import type { ReflectorTarget } from "./reflector-target.ts";
import { SilenceWatch } from "./silence-watch.ts";

export interface WatchRunOptions<R extends Resource, T extends Decoded> {
  api: ClusterApi;
  resource: R;
  scope: Scope;
  /** The watch starts after this version. */
  version: string;
  decode: Decode<R, T>;
  target: ReflectorTarget<T>;
  clock: Clock;
  random: Random;
  signal: AbortSignal;
  /** Bytes came at this time (ms since epoch); called for each batch, before it is written. */
  heard: (at: number) => void;
}

/** client-go's 5 to 10 minutes: servers spread their clients anew, and a lost stream cannot stay for ever. */
const shortestSeconds = 300;
const spreadSeconds = 300;

/** Longer than the minute between two bookmarks; spread, so that many streams do not reopen together. */
const shortestSilenceMs = 75_000;
const silenceSpreadMs = 15_000;

/** A watch that ends sooner without an event did not work, whatever the server says. */
const hollowMs = 1_000;

/** One watch, from its start to its end. Does not throw. */
export class WatchRun<R extends Resource, T extends Decoded> {
  /** Version of the last event or bookmark that is written. */
  version: string;
  readonly #options: WatchRunOptions<R, T>;
  readonly #controller = new AbortController();
  readonly #startedAt: number;
  readonly #silence: SilenceWatch;
  #isAnswered = false;
  #isSilent = false;
  #events = 0;

  constructor(options: WatchRunOptions<R, T>) {
    this.#options = options;
    this.version = options.version;
    const { clock, random } = options;
    this.#startedAt = clock.monotonic();
    const limitMs = shortestSilenceMs + random() * silenceSpreadMs;
    this.#silence = new SilenceWatch({ clock, limitMs, silent: () => this.endSilent() });
  }

  /** Since the last byte, or the start. */
  get silentMs(): number {
    return this.#silence.silentMs;
  }

  get lastedMs(): number {
    return this.#options.clock.monotonic() - this.#startedAt;
  }

  /** Ends it: nothing was heard for too long. Does nothing after its end. */
  endSilent(): void {
    this.#isSilent = true;
    this.#controller.abort();
  }

  async run(): Promise<Ending> {
    const { signal } = this.#options;
    const abort = () => this.#controller.abort();
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    try {
      return await this.#read();
    } catch (thrown) {
      if (this.#isSilent) return { kind: "silent" };
      const error = toApiError(thrown, { verb: "watch", resource: this.#options.resource });
      return { kind: "error", during: this.#isAnswered ? "stream" : "start", error };
    } finally {
      this.#silence.stop();
      signal.removeEventListener("abort", abort);
    }
  }

  async #read(): Promise<Ending> {
    const { api, resource, scope, random } = this.#options;
    const timeoutSeconds = Math.round(shortestSeconds + random() * spreadSeconds);
    const { signal } = this.#controller;
    const batches = api.watch(resource, { ...scope, resourceVersion: this.version, timeoutSeconds, signal });
    for await (const batch of batches) {
      if (signal.aborted) break;
      this.#silence.heard();
      const ending = this.#write(batch);
      if (ending) return ending;
    }
    if (this.#isSilent) return { kind: "silent" };
    return { kind: "closed", isHollow: this.#events === 0 && this.lastedMs < hollowMs };
  }

  #write(batch: readonly WatchEvent<WireByResource[R]>[]): Ending | undefined {
    const { target, clock, heard } = this.#options;
    let ending: Ending | undefined;
    target.batch(() => {
      this.#isAnswered = true;
      heard(clock.now());
      for (const event of batch) {
        // A reader may have ended it within this batch.
        if (this.#controller.signal.aborted) return;
        ending = this.#apply(event);
        // What follows in this batch is sent again after the reopening.
        if (ending) return;
      }
    });
    return ending;
  }

  #apply(event: WatchEvent<WireByResource[R]>): Ending | undefined {
    switch (event.type) {
      case "ADDED":
      case "MODIFIED":
      case "DELETED":
        return this.#applyObject(event.type, event.object);
      case "BOOKMARK":
        return this.#applyBookmark(event.resourceVersion);
      case "ERROR":
        return { kind: "error", during: "stream", error: event.error };
      case "UNREADABLE":
        return this.#unreadable();
      default:
        // A type that only newer servers know; it says nothing about the objects that older clients need.
        return undefined;
    }
  }

  #applyObject(type: "ADDED" | "MODIFIED" | "DELETED", wire: WireByResource[R]): Ending | undefined {
    const { decode, target } = this.#options;
    const object = decodeOrNothing(decode, wire);
    if (!object) return this.#unreadable();
    if (type === "DELETED") target.remove(object);
    else if (!this.#isKnown(object)) target.upsert(object);
    this.#events++;
    this.#advance(object.resourceVersion);
    return undefined;
  }

  /** A server that lags may send again what the watch starts after: what was removed since must not come back. */
  #isKnown({ resourceVersion }: Decoded): boolean {
    return resourceVersion !== "" && compareVersions(resourceVersion, this.#options.version) <= 0;
  }

  /** An older version than the stream's: the cluster went back, or this server lags. A list tells which. */
  #applyBookmark(version: string): Ending | undefined {
    if (compareVersions(version, this.version) < 0) return { kind: "older" };
    this.#advance(version);
    return undefined;
  }

  #unreadable(): Ending {
    this.#options.target.unreadable();
    return { kind: "unreadable" };
  }

  #advance(version: string): void {
    if (compareVersions(version, this.version) > 0) this.version = version;
  }
}
