import { type Fields, fieldsOf, isObject } from "../base/fields.ts";

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const timeKey = /(?:Time|Timestamp|At|time)$/;
const eventTimes = ["firstTimestamp", "lastTimestamp", "eventTime"];

/**
 * The newest time of what has happened to the objects shown to it: creation, the request to delete, status
 * and events. Times a person wrote (labels, annotations, spec) do not count: they may lie in the future.
 */
export class NewestTime {
  #newest = Number.NEGATIVE_INFINITY;
  /** Date and hour of the newest: an older text needs no parsing. */
  #prefix = "";

  /** ms since epoch; absent when no time was seen. */
  get value(): number | undefined {
    return Number.isFinite(this.#newest) ? this.#newest : undefined;
  }

  see(object: Fields): void {
    const metadata = fieldsOf(object.metadata);
    this.#take(metadata.creationTimestamp);
    // The deletion time is the end of the grace period; the request was made that much earlier.
    const grace = Number(metadata.deletionGracePeriodSeconds ?? 0);
    this.#take(metadata.deletionTimestamp, Number.isFinite(grace) ? grace * 1000 : 0);
    this.#walk(metadata.managedFields, 1);
    this.#walk(object.status, 0);
    this.#walk(object.series, 0);
    for (const key of eventTimes) this.#take(object[key]);
  }

  /** `levels`: how deep to go; 0 = to the bottom. */
  #walk(value: unknown, levels: number): void {
    if (Array.isArray(value)) for (const entry of value) this.#walk(entry, levels);
    else if (isObject(value)) {
      for (const key in value) {
        const field = value[key];
        if (typeof field === "string") {
          if (timeKey.test(key)) this.#take(field);
        } else if (levels !== 1 && typeof field === "object") this.#walk(field, Math.max(0, levels - 1));
      }
    }
  }

  #take(value: unknown, lessMs = 0): void {
    if (typeof value !== "string") return;
    // UTC texts compare as texts, but for the fraction: the prefix leaves seconds out.
    if (value < this.#prefix && value.endsWith("Z")) return;
    if (!time.test(value)) return;
    const at = Date.parse(value) - lessMs;
    if (!(at > this.#newest)) return;
    this.#newest = at;
    this.#prefix = new Date(at).toISOString().slice(0, 17);
  }
}
