import type { StreamState } from "../model/stream-state.ts";
import type { Resource } from "../model/wire.ts";
import type { Stream } from "./snapshot.ts";

/** The list-and-watch streams in the order they were opened. A changed stream is a new object. */
export class Streams {
  readonly #streams = new Map<number, Stream>();
  #lastId = 0;
  #heardAt: number | undefined;
  #list: readonly Stream[] = [];

  get current(): readonly Stream[] {
    return this.#list;
  }

  /** ms since epoch of the last word of the cluster on any stream or by a ping; absent before the first. */
  get heardAt(): number | undefined {
    return this.#heardAt;
  }

  /** Does a stream bring pods, or may it in a moment? */
  get isHearingOfPods(): boolean {
    return this.#list.some(
      ({ resource, state }) => resource === "pods" && state.kind !== "stale" && state.kind !== "forbidden",
    );
  }

  heard(at: number): void {
    this.#heardAt = at;
  }

  open(resource: Resource, namespace: string | undefined): number {
    this.#lastId++;
    const stream: Stream = {
      resource,
      state: { kind: "idle" },
      ...(namespace !== undefined && { namespace }),
    };
    this.#put(this.#lastId, stream);
    return this.#lastId;
  }

  /** `at`: ms since epoch. Returns the stream before and after. */
  setState(id: number, state: StreamState, at: number): { from: StreamState; stream: Stream } | undefined {
    const before = this.#streams.get(id);
    if (!before) return undefined;
    const error = "error" in state ? state.error : undefined;
    const stream = { ...before, state, ...(error && { lastError: { error, at } }) };
    this.#put(id, stream);
    return { from: before.state, stream };
  }

  setByteTime(id: number, at: number): void {
    const before = this.#streams.get(id);
    if (!before) return;
    this.heard(at);
    this.#put(id, { ...before, lastByteAt: at });
  }

  countUnreadable(id: number): void {
    const before = this.#streams.get(id);
    if (before) this.#put(id, { ...before, unreadable: (before.unreadable ?? 0) + 1 });
  }

  setWentBack(id: number, at: number): void {
    const before = this.#streams.get(id);
    if (before) this.#put(id, { ...before, wentBackAt: at });
  }

  close(id: number): void {
    this.#streams.delete(id);
    this.#list = [...this.#streams.values()];
  }

  #put(id: number, stream: Stream): void {
    this.#streams.set(id, stream);
    this.#list = [...this.#streams.values()];
  }
}
