import type { Cancel, Clock } from "../base/clock.ts";
import { isSame } from "../command/cursor.ts";
import type { UiState } from "../view/ui-state.ts";
import type { CursorFacts } from "../view/viewport.ts";

/** Longer than the pause between two repeats of a held key, shorter than a glance from the row to the pane. */
const restMs = 200;

/** Does the pane follow the cursor of the list? Keys for the pane itself are about the row under the cursor. */
const isFollowing = ({ screen, events, focus }: UiState) =>
  screen.kind === "main" && !events.hidden && events.follow === "selection" && focus !== "events";

/**
 * The row that the events pane follows. While keys run through the list the pane stays with the row that they came
 * from: what it tells of each row on the way would only flicker, and be most of the bytes that a move costs.
 */
export class RestingCursor {
  readonly #clock: Clock;
  readonly #rested: () => void;
  #cancel: Cancel = () => {};
  #left: CursorFacts | undefined;

  constructor(clock: Clock, rested: () => void) {
    this.#clock = clock;
    this.#rested = rested;
  }

  /** The row that the cursor has left and the pane has not; undefined = the pane is with the cursor. */
  get left(): CursorFacts | undefined {
    return this.#left;
  }

  /** Keys were pressed. */
  pressed(before: UiState, after: UiState): void {
    const { selection, cursor } = before;
    if (!isFollowing(after) || !selection || !after.selection) this.stop();
    else if (!isSame(selection, after.selection)) this.#moved(this.#left ?? { selection, cursor });
  }

  stop(): void {
    this.#cancel();
    this.#left = undefined;
  }

  #moved(left: CursorFacts): void {
    this.#cancel();
    this.#left = left;
    this.#cancel = this.#clock.after(restMs, () => {
      this.#left = undefined;
      this.#rested();
    });
  }
}
