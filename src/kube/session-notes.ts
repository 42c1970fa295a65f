import { Listeners } from "../base/listeners.ts";
import type { SessionNote } from "../model/session-note.ts";

/** The notes of a session that hold now; told is the one that matters most. */
export class SessionNotes {
  readonly #listeners = new Listeners<SessionNote | undefined>();
  readonly #held = new Map<SessionNote["kind"], SessionNote>();

  get current(): SessionNote | undefined {
    return this.#held.get("signingIn") ?? this.#held.get("configChanged");
  }

  /** The note holds from now on, or no longer. */
  set(note: SessionNote, holds: boolean): void {
    const before = this.current;
    if (holds) this.#held.set(note.kind, note);
    else this.#held.delete(note.kind);
    if (this.current !== before) this.#listeners.tell(this.current);
  }

  /** Calls `listener` with what holds, if anything, and with each change, absent = nothing to say; returns the unsubscribe function. */
  onNote(listener: (note: SessionNote | undefined) => void): () => void {
    if (this.current) listener(this.current);
    return this.#listeners.add(listener);
  }
}
