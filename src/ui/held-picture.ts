import { frozenSnapshot } from "../store/frozen-snapshot.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { keepNeeds } from "../view/column-needs.ts";

/** What is on the screen: the cluster as it is, unless the picture is held. */
export class HeldPicture {
  readonly #live: Snapshot;
  #held: { at: number; snapshot: Snapshot } | undefined;

  constructor(live: Snapshot) {
    this.#live = live;
  }

  /** `frozenAt`: since when it is held; absent = it is live. Asked for the first time with a moment, it is held from now on. */
  current(frozenAt: number | undefined): Snapshot {
    if (frozenAt === undefined) this.#held = undefined;
    else if (this.#held?.at !== frozenAt) this.#held = { at: frozenAt, snapshot: this.#hold() };
    return this.#held?.snapshot ?? this.#live;
  }

  #hold(): Snapshot {
    const held = frozenSnapshot(this.#live);
    keepNeeds(this.#live, held);
    return held;
  }
}
