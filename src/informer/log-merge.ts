import type { Cancel, Clock } from "../base/clock.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";

/** Where merged lines go. */
export interface LogSink {
  /** `orders`: the times by which the lines stand, which do not fall. */
  add(lines: readonly LogLine[], orders: readonly number[]): void;
  /** Resolves when it takes more; absent, or nothing = now. */
  ready?(): Promise<void> | undefined;
}

/** Lines of different nodes come this far apart, and wait for each other so long. */
const windowMs = 100;

/** Logs of many containers do not begin at once: their history comes in one piece when for a while nothing more came. */
const settleMs = 200;

/** More than this many wait for nobody: memory is bounded. */
const mostPending = 10_000;

export interface LogMergeOptions {
  clock: Clock;
  sink: LogSink;
  /** False = lines wait for no others: there is one source. */
  isMany: boolean;
  /** The longest that the beginning is held back, ms. */
  beginMs: number;
}

/** Puts the lines of many sources into the order of their times; of one source they keep their order. */
export class LogMerge {
  readonly #options: LogMergeOptions;
  readonly #lastOrders = new Map<LogSource, number>();
  readonly #beganAt: number;
  #lines: LogLine[] = [];
  #orders: number[] = [];
  #isSorted = true;
  #cancel: Cancel | undefined;
  #isBeginning = true;
  #isFull: Promise<void> | undefined;
  #isOver = false;

  constructor(options: LogMergeOptions) {
    this.#options = options;
    this.#beganAt = options.clock.monotonic();
  }

  append(line: LogLine): void {
    const order = this.#orderOf(line);
    if (order < (this.#orders.at(-1) ?? order)) this.#isSorted = false;
    this.#lines.push(line);
    this.#orders.push(order);
  }

  /** What was appended may go on: at once, or when lines of other sources had the time to come. */
  appended(): void {
    if (this.#lines.length === 0 || this.#isFull || this.#isOver) return;
    if (!this.#options.isMany || this.#lines.length >= mostPending) this.#flush();
    else if (this.#isBeginning) this.#holdBeginning();
    else this.#cancel ??= this.#options.clock.after(windowMs, () => this.#flush());
  }

  /** Resolves when there is room for more. */
  ready(): Promise<void> | undefined {
    return this.#isFull;
  }

  close(): void {
    if (!this.#isFull) this.#flush();
    this.#isOver = true;
    this.#cancel?.();
  }

  #holdBeginning(): void {
    const { clock, beginMs } = this.#options;
    const leftMs = beginMs - (clock.monotonic() - this.#beganAt);
    this.#cancel?.();
    this.#cancel = clock.after(Math.max(0, Math.min(settleMs, leftMs)), () => {
      this.#isBeginning = false;
      this.#flush();
    });
  }

  /**
   * The time by which an entry stands: never before an earlier line of its source, also where the node's clock went
   * back. Notes stand behind what they are about, and let later lines stand where they belong.
   */
  #orderOf(line: LogLine): number {
    const { source, at, kind } = line;
    const last = (source && this.#lastOrders.get(source)) ?? Number.NEGATIVE_INFINITY;
    const isBehind = kind === "note" && line.about === "gap" && last > Number.NEGATIVE_INFINITY;
    const order = isBehind || at === undefined ? last : Math.max(at, last);
    const known = order > Number.NEGATIVE_INFINITY ? order : this.#options.clock.now();
    if (kind === "line" && source) this.#lastOrders.set(source, known);
    return known;
  }

  #flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#lines.length === 0 || this.#isOver) return;
    const { lines, orders } = this.#sorted();
    this.#lines = [];
    this.#orders = [];
    this.#isSorted = true;
    this.#options.sink.add(lines, orders);
    this.#waitForRoom();
  }

  #waitForRoom(): void {
    const room = this.#options.sink.ready?.();
    if (!room) return;
    this.#isFull = room.then(() => {
      this.#isFull = undefined;
      this.appended();
    });
  }

  #sorted(): { lines: readonly LogLine[]; orders: readonly number[] } {
    const [lines, orders] = [this.#lines, this.#orders];
    if (this.#isSorted) return { lines, orders };
    const places = lines.map((_, place) => place).sort((a, b) => (orders[a] ?? 0) - (orders[b] ?? 0));
    return {
      lines: places.map((place) => lines[place] as LogLine),
      orders: places.map((place) => orders[place] ?? 0),
    };
  }
}
