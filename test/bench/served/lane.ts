import type { Socket } from "node:net";
import type { LinkShape } from "./messages.ts";

interface Parcel {
  to: Socket;
  bytes: Buffer;
  arrivesAt: number;
}

/** Larger parcels would arrive in bursts: 2 KB take 0.8 ms at 20 Mbit/s. */
const parcelBytes = 2_048;
/** What a router on the way would hold: more, and the sender has to wait. */
const queueMs = 100;
/** A reader that leaves more than this lying makes the sender wait as well. */
const unreadBytes = 16 * 1024 * 1024;

/** One direction of a link. */
export class Lane {
  bytes = 0;
  readonly #delayMs: number;
  readonly #bytesPerMs: number;
  readonly #parcels: Parcel[] = [];
  readonly #paused = new Set<Socket>();
  /** When the last bit that was given to the lane leaves. */
  #busyTo = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ roundTripMs, megabits }: LinkShape) {
    this.#delayMs = roundTripMs / 2;
    this.#bytesPerMs = megabits === 0 ? Number.POSITIVE_INFINITY : (megabits * 1e6) / 8 / 1000;
  }

  /** Everything that `from` brings goes to `to`, nothing of it before `firstMs`. */
  carry(from: Socket, to: Socket, firstMs: number): void {
    const openAt = performance.now() + firstMs;
    from.on("data", (chunk: Buffer) => {
      this.#take(to, chunk, openAt);
      if (this.#busyTo - performance.now() > queueMs) this.#paused.add(from.pause());
      if (to.writableLength > unreadBytes) waitFor(to, from.pause());
    });
  }

  #take(to: Socket, chunk: Buffer, openAt: number): void {
    this.bytes += chunk.length;
    const step = Number.isFinite(this.#bytesPerMs) ? parcelBytes : chunk.length;
    for (let start = 0; start < chunk.length; start += step) {
      const bytes = chunk.subarray(start, start + step);
      this.#busyTo = Math.max(this.#busyTo, performance.now(), openAt) + bytes.length / this.#bytesPerMs;
      this.#parcels.push({ to, bytes, arrivesAt: this.#busyTo + this.#delayMs });
    }
    this.#timer ??= setTimeout(this.#deliver, 1);
  }

  readonly #deliver = (): void => {
    const now = performance.now();
    const late = this.#parcels.findIndex(({ arrivesAt }) => arrivesAt > now);
    const arrived = this.#parcels.splice(0, late < 0 ? this.#parcels.length : late);
    for (const { to, bytes } of arrived) if (!to.destroyed) to.write(bytes);
    const next = this.#parcels[0];
    this.#timer = next && setTimeout(this.#deliver, Math.max(1, next.arrivesAt - now));
    if (this.#busyTo - now > queueMs / 2) return;
    for (const socket of this.#paused) socket.resume();
    this.#paused.clear();
  };
}

function waitFor(reader: Socket, sender: Socket): void {
  reader.once("drain", () => sender.resume());
}
