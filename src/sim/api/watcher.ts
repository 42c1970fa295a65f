import { ApiError } from "../../model/api-error.ts";
import type { WatchEvent } from "../../model/cluster-api.ts";
import type { Change } from "./change-history.ts";
import type { ApiObject } from "./object-store.ts";
import type { Matcher } from "./scope-matcher.ts";

/** The end of one open watch that faults can act on. */
export interface OpenWatch {
  end(error?: ApiError): void;
  unreadable(message: string): void;
  dropNext(): void;
  /** Holds events back without a word, as a half-open connection does; false lets them go. */
  hold(isHeld: boolean): void;
}

/** What one watch has to deliver: changes turned into its events, until it ends. */
export class Watcher<T extends ApiObject> implements OpenWatch {
  #pending: WatchEvent<T>[] = [];
  #wake: (() => void) | undefined;
  #end: { error?: ApiError } | undefined;
  #toDrop = 0;
  #isHeld = false;
  readonly #matches: Matcher<T>;

  constructor(matches: Matcher<T>) {
    this.#matches = matches;
  }

  /** An object that comes into the selection is ADDED to it, one that leaves it DELETED from it. */
  accept(change: Change<T>): void {
    const is = change.type !== "DELETED" && this.#matches(change.object);
    const was = change.before !== undefined && this.#matches(change.before);
    if (!is && !was) return;
    if (this.#toDrop > 0) {
      this.#toDrop--;
      return;
    }
    const type = is && was ? "MODIFIED" : is ? "ADDED" : "DELETED";
    // What leaves the selection is sent as it last was in it, with the version of the change.
    const { resourceVersion } = change.object.metadata ?? {};
    const last = { ...change.before, metadata: { ...change.before?.metadata, resourceVersion } } as T;
    this.push({ type, object: type === "DELETED" ? last : change.object });
  }

  push(event: WatchEvent<T>): void {
    if (this.#end) return;
    this.#pending.push(event);
    if (!this.#isHeld) this.#wake?.();
  }

  end(error?: ApiError): void {
    this.#end ??= error ? { error } : {};
    this.#isHeld = false;
    this.#wake?.();
  }

  unreadable(message: string): void {
    this.push({ type: "UNREADABLE", message });
  }

  dropNext(): void {
    this.#toDrop++;
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld) this.#wake?.();
  }

  /** The events that wait, or those that come next; undefined at a clean end. */
  async next(): Promise<readonly WatchEvent<T>[] | undefined> {
    while (!this.#end && (this.#isHeld || this.#pending.length === 0)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
    const batch = this.#pending;
    this.#pending = [];
    if (batch.length > 0) return batch;
    if (this.#end?.error) throw this.#end.error;
    return undefined;
  }
}

/** The connection was reset. */
export const connectionReset = (resource: string) =>
  new ApiError({ reason: "Network", message: "read ECONNRESET", verb: "watch", resource });
