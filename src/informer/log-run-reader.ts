import type { Backoff } from "../base/backoff.ts";
import { LineSplitter } from "../base/line-splitter.ts";
import { ApiError } from "../model/api-error.ts";
import type { LogRequest } from "../model/cluster-api.ts";
import type { LogLine } from "../model/log-line.ts";
import { LogCursor } from "./log-cursor.ts";
import { noWord } from "./log-pod-look.ts";
import { readLog } from "./log-read.ts";
import type { LogReport } from "./log-report.ts";
import { firstLines } from "./log-request.ts";
import type { LogTailOptions } from "./log-tail-options.ts";

/** Longer lines are dumps that nobody reads in a terminal; the kubelet too splits its records at 16 KiB. */
const lineLimit = { maxLineBytes: 16 * 1024, longer: "cut" } as const;

/** What a reading works with. */
export interface LogSurroundings {
  report: LogReport;
  /** Between tries: told when the log works. */
  backoff: Backoff;
  /** Ends it. */
  signal: AbortSignal;
}

/** Reads the logs of a container's runs, each line once, and tells whether what is read fits to what was read before. */
export class LogRunReader {
  /** The run that is read, for its lines. */
  instance: string | undefined;
  /** The last read was left for its silence. */
  isSilent = false;
  /** Lines of the last read that were not known. */
  newLines = 0;
  readonly #options: LogTailOptions;
  readonly #report: LogReport;
  readonly #backoff: Backoff;
  readonly #signal: AbortSignal;
  readonly #cursor = new LogCursor();
  #splitter = new LineSplitter(lineLimit);
  /** When the log was open first, by the cluster's clock. */
  #openedAt: number | undefined;
  /** It is told how the log that was resumed fits to what was read before. */
  #isFitTold = false;
  /** Nothing of the log of this run was taken yet. */
  #isNewLog = true;
  /** Later runs are read from their starts. */
  #isFirstRun = true;

  constructor(options: LogTailOptions, { report, backoff, signal }: LogSurroundings) {
    this.#options = options;
    this.#report = report;
    this.#backoff = backoff;
    this.#signal = signal;
  }

  /** What was read until now is of no meaning for what comes. */
  restart(): void {
    this.#cursor.restart();
    this.#openedAt = undefined;
    this.#isNewLog = true;
  }

  /**
   * Another run begins. Some of its lines may be known: a log is asked for by the container's name, whichever run it
   * has then. A node's clock may have been set back.
   */
  nextRun(startedAt: number | undefined): void {
    if (startedAt === undefined || this.#cursor.isBehind(startedAt)) this.#cursor.restart();
    this.#isFirstRun = false;
    this.#isNewLog = true;
  }

  /** A half line at a cut comes again as a whole. */
  forgetRest(): void {
    this.#splitter = new LineSplitter(lineLimit);
  }

  /** Reads to the end of what is there. */
  async readWhole(more: Partial<LogRequest>): Promise<void> {
    this.forgetRest();
    await this.read({ follow: false, ...more });
    if (this.#signal.aborted) return;
    if (this.isSilent) throw new ApiError({ reason: "Timeout", message: noWord });
    this.takeRest();
  }

  async read(more: Partial<LogRequest>): Promise<void> {
    const { api, clock, target } = this.#options;
    this.#cursor.resume();
    this.#isFitTold = false;
    this.newLines = 0;
    const request = { ...this.#request(), ...more };
    const { isSilent } = await readLog({
      api,
      clock,
      request,
      splitter: this.#splitter,
      works: () => this.#works(),
      take: (lines) => target.batch(() => this.#takeAll(lines)),
      ready: () => target.ready(),
    });
    this.isSilent = isSilent;
  }

  #request(): LogRequest {
    const { source, clock } = this.#options;
    const { target, container } = source;
    const place = { namespace: target.namespace, pod: target.name, container };
    const from = { sinceTime: this.#cursor.sinceTime, openedAt: this.#openedAt, now: clock.now() };
    const first = this.#isFirstRun || from.sinceTime ? firstLines(this.#options, from) : {};
    return { ...place, follow: true, timestamps: true, signal: this.#signal, ...first };
  }

  #works(): void {
    this.#openedAt ??= this.#options.clock.now();
    this.#report.works();
    this.#backoff.succeeded();
    this.#tellFit();
  }

  get #isWhole(): boolean {
    return this.#isNewLog || this.#cursor.isWhole;
  }

  /** Once for each time that it is read on. */
  #tellFit(): void {
    if (this.#isFitTold) return;
    this.#isFitTold = true;
    this.#report.resumed(this.#isWhole);
  }

  #takeAll(lines: readonly string[]): void {
    if (this.#signal.aborted) return;
    this.#openedAt ??= this.#options.clock.now();
    this.#backoff.succeeded();
    this.#report.works();
    for (const line of lines) this.#take(line);
    if (lines.length > 0 && this.#isWhole) this.#tellFit();
  }

  #take(raw: string): void {
    const taken = this.#cursor.take(raw);
    if (!taken || this.#signal.aborted) return;
    this.#tellFit();
    this.#isNewLog = false;
    this.newLines++;
    this.#report.lineCame();
    const { target, source, keepsStamps } = this.#options;
    const { at, stamp, text } = taken;
    const line: LogLine = { kind: "line", at, text, source, instance: this.instance };
    target.append(keepsStamps ? { ...line, stamp } : line);
  }

  /** The last line of a log may lack its end. */
  takeRest(): void {
    const rest = this.#splitter.rest();
    if (rest !== undefined) this.#take(rest);
  }
}
