import { differenceWords, isOtherDifference } from "../view/cluster-time.ts";
import type { Notice } from "../view/ui-state.ts";

/** What a key took away before was not read. */
const readMs = 3_000;

/** That this machine's clock differs from the cluster's: said once, until it could be read. */
export class ClockNotice {
  #toldMs = 0;
  #shown: { notice: Notice; aheadMs: number; at: number } | undefined;

  /** What is to be said in the footer, which is free, at a time of the monotonic clock. */
  next(aheadMs: number, at: number): Notice | undefined {
    if (!isOtherDifference(aheadMs, this.#toldMs)) return undefined;
    const text = differenceWords(aheadMs);
    if (text === undefined) {
      this.#toldMs = aheadMs;
      return undefined;
    }
    const notice: Notice = { tone: "warn", text };
    this.#shown = { notice, aheadMs, at };
    return notice;
  }

  /** What stands in the footer from now on. */
  stands(notice: Notice | undefined, at: number): void {
    const shown = this.#shown;
    if (!shown || notice === shown.notice) return;
    this.#shown = undefined;
    if (at - shown.at >= readMs) this.#toldMs = shown.aheadMs;
  }
}
