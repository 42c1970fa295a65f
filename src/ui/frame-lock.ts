import type { Sight } from "../command/sight.ts";
import type { Selection, UiState } from "../view/ui-state.ts";

/** What of the screen driver tells which frame a person has seen. */
export interface SeenFrames {
  /** `clock.monotonic()` when the terminal had taken the last frame; undefined before the first. */
  readonly lastWrittenAt: number | undefined;
  /** Which frame that was, as `counters.frames` counts them. */
  readonly lastWrittenFrame: number;
  readonly counters: { readonly frames: number };
}

/** What a key would act on: a dialog, the marked pods, or the pod of the screen or under the cursor. */
export type Subject = unknown;

/** What keys act on: a pod that is remembered while no row is shown is none of it. */
export function asShown({ selection, ...ui }: UiState, shown?: Selection): UiState {
  return selection && shown ? { ...ui, selection } : ui;
}

/** What keys act on. `shown`: where the mark stands as long as nobody has put it anywhere. */
export function subjectOf({ dialog, screen, marked, selection }: UiState, shown?: Selection): Subject {
  if (dialog) return dialog.kind === "delete" ? `dialog ${dialog.openedAt}` : dialog.kind;
  if (screen.kind === "details") return screen.uid;
  if (screen.kind !== "main") return screen.kind;
  if (marked.size > 0) return marked;
  const one = selection ?? shown;
  return one?.kind === "pod" ? one.uid : one?.key;
}

/** Since when what a key acts on has been on the terminal: a frame that waits to be written nobody has seen. */
export class FrameLock {
  readonly #frames: SeenFrames;
  #subject: Subject;
  #isMovedByData = false;
  /** The first frame that showed it; undefined until it is drawn. */
  #frame: number | undefined;
  #seenAt: number | undefined;

  constructor(frames: SeenFrames) {
    this.#frames = frames;
  }

  /** The next frame shows this. `isByData`: it is another one than before, and no key made it so. */
  next(subject: Subject, isByData: boolean): void {
    this.#look();
    if (subject === this.#subject) return;
    this.#subject = subject;
    this.#isMovedByData = isByData;
    this.#frame = undefined;
    this.#seenAt = undefined;
  }

  /** The next frame is on its way to the terminal, or there already, since it is the same as the last. */
  drawn(): void {
    this.#frame ??= this.#frames.counters.frames;
    this.#look();
  }

  /** How long what a key acts on has been seen. */
  sight(monotonic: number): Sight {
    this.#look();
    const shownForMs = this.#seenAt === undefined ? undefined : monotonic - this.#seenAt;
    return { shownForMs, isMovedByData: this.#isMovedByData };
  }

  #look(): void {
    const { lastWrittenFrame, lastWrittenAt } = this.#frames;
    if (this.#seenAt !== undefined || this.#frame === undefined) return;
    if (lastWrittenFrame >= this.#frame) this.#seenAt = lastWrittenAt;
  }
}
