import type { Cancel, Clock } from "../base/clock.ts";
import type { Notice } from "../view/ui-state.ts";

/** What a key did is read at a glance, why it did nothing takes longer; that the cluster refused stays until a key. */
const noticeMs = { info: 5_000, warn: 8_000, bad: Number.POSITIVE_INFINITY };

/** Says when the notice that was shown last has stood for long enough. */
export class NoticeTimer {
  readonly #clock: Clock;
  readonly #over: (notice: Notice) => void;
  #cancel: Cancel = () => {};

  constructor(clock: Clock, over: (notice: Notice) => void) {
    this.#clock = clock;
    this.#over = over;
  }

  shown(notice: Notice): void {
    this.#cancel();
    const ms = noticeMs[notice.tone];
    if (Number.isFinite(ms)) this.#cancel = this.#clock.after(ms, () => this.#over(notice));
  }

  stop(): void {
    this.#cancel();
  }
}
