import type { Cancel, Clock } from "../base/clock.ts";
import { isSame } from "../command/cursor.ts";
import type { UiState } from "../view/ui-state.ts";

/** Longer than the pause between two repeats of a held key, shorter than a glance from the row to the pane. */
const restMs = 200;

/** Does the pane follow the cursor of the list? Keys for the pane itself are about the row under the cursor. */
const isFollowing = ({ screen, events, focus }: UiState) =>
  screen.kind === "main" && !events.hidden && events.follow === "selection" && focus !== "events";

/** Is another row under the cursor, or about to be as fewer or more rows match? */
const isMoved = (before: UiState, { selection, filter }: UiState) =>
  (before.selection && selection && !isSame(before.selection, selection)) || before.filter !== filter;

/**
 * Whether keys run through the list, or make it another one. The events pane stays with what it is about meanwhile:
 * what it would tell of each row on the way would only flicker, and be most of what a key costs.
 */
export class RestingCursor {
  readonly #clock: Clock;
  readonly #rested: () => void;
  #cancel: Cancel = () => {};
  #isRunning = false;

  /** Calls `rested` when the pane is to follow. */
  constructor(clock: Clock, rested: () => void) {
    this.#clock = clock;
    this.#rested = rested;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Keys were pressed. */
  pressed(before: UiState, after: UiState): void {
    if (!isFollowing(after)) this.stop();
    else if (isMoved(before, after)) this.#moved();
  }

  stop(): void {
    this.#cancel();
    this.#isRunning = false;
  }

  #moved(): void {
    this.#cancel();
    this.#isRunning = true;
    this.#cancel = this.#clock.after(restMs, () => {
      this.#isRunning = false;
      this.#rested();
    });
  }
}
