import type { Clock } from "../base/clock.ts";
import { isOften, windowMs } from "../model/finding/flapping.ts";
import type { Pod } from "../model/pod.ts";
import type { WatchedRestarts } from "../model/restart-rate.ts";
import { ExpiringMap } from "./expiring-map.ts";
import type { Move } from "./object-index.ts";
import { ReadyChanges } from "./ready-changes.ts";
import { RestartTimes } from "./restart-times.ts";

/** What is watched of pods that come and go: readiness and restarts, and which of them flap. */
export class Flapping {
  readonly #ready: ReadyChanges;
  readonly #restarts: RestartTimes;
  /** Uids. One that flaps stays for the time that rates are told for, so that its row does not change all the time. */
  readonly #flapping: ExpiringMap<string>;

  /** `calmed` is told the uids of pods that do not flap any more. */
  constructor(clock: Clock, calmed: (uids: readonly string[]) => void) {
    this.#ready = new ReadyChanges(clock);
    this.#restarts = new RestartTimes(clock);
    this.#flapping = new ExpiringMap({ clock, ttlMs: windowMs, expired: calmed });
  }

  has(uid: string): boolean {
    return this.#flapping.get(uid) !== undefined;
  }

  /** ms since epoch, oldest first. */
  readyChanges(uid: string): readonly number[] {
    return this.#ready.get(uid);
  }

  restarts(uid: string): WatchedRestarts | undefined {
    const { since } = this.#restarts;
    return since === undefined ? undefined : { times: this.#restarts.get(uid), since };
  }

  move(move: Move<Pod>): void {
    const { from, to } = move;
    const isNews = this.#ready.move(move);
    const isStart = this.#restarts.move(move);
    if (!to && from) this.#flapping.delete(from.uid);
    if (!to || !(isNews || isStart)) return;
    if (isOften({ ready: this.#ready.get(to.uid), restarts: this.#restarts.get(to.uid) }))
      this.#flapping.set(to.uid, to.uid);
  }

  clear(): void {
    this.#flapping.clear();
  }
}
