/** RFC 3339 with a blank, as the kubelet puts it before each line. */
const timePrefix = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/;

/**
 * The place reached in a log. A resumed log starts at a whole second (the server knows no finer), so the lines of
 * that second come again: those taken already are recognised and left out.
 */
export class LogCursor {
  #second: number | undefined;
  /** How often each line of that second was taken. */
  #taken = new Map<string, number>();
  /** Lines that come again after a resumption, and up to which second. */
  #repeats = new Map<string, number>();
  #repeatsTo: number | undefined;

  /** Where to resume; absent before the first line with a time. */
  get sinceTime(): string | undefined {
    return this.#second === undefined ? undefined : new Date(this.#second * 1000).toISOString();
  }

  /** The log is read again from `sinceTime` on. */
  resume(): void {
    this.#repeats = new Map(this.#taken);
    this.#repeatsTo = this.#second;
  }

  /** Another log begins: nothing of it was taken. */
  restart(): void {
    this.#second = undefined;
    this.#repeatsTo = undefined;
    this.#taken.clear();
    this.#repeats.clear();
  }

  /** The line without its time prefix, or nothing when it was taken before. */
  take(raw: string): { at?: number; text: string } | undefined {
    const prefix = timePrefix.exec(raw);
    const at = Date.parse(prefix?.[1] ?? "");
    if (!prefix || Number.isNaN(at)) return { text: raw };
    const second = Math.floor(at / 1000);
    if (this.#isRepeat(raw, second)) return undefined;
    this.#count(raw, second);
    return { at, text: raw.slice(prefix[0].length) };
  }

  #isRepeat(raw: string, second: number): boolean {
    if (this.#repeatsTo === undefined || second > this.#repeatsTo) return false;
    if (second < this.#repeatsTo) return true;
    const left = this.#repeats.get(raw) ?? 0;
    if (left > 0) this.#repeats.set(raw, left - 1);
    return left > 0;
  }

  #count(raw: string, second: number): void {
    if (this.#second === undefined || second > this.#second) {
      this.#second = second;
      this.#taken.clear();
    }
    if (second === this.#second) this.#taken.set(raw, (this.#taken.get(raw) ?? 0) + 1);
  }
}
