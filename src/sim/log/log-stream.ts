import { pause } from "../../base/clock.ts";
import type { LogRequest } from "../../model/cluster-api.ts";
import type { SimTime } from "../sim-time.ts";
import { lastWords, logLine } from "./log-lines.ts";
import type { LogSource } from "./log-source.ts";

// The kubelet keeps 10 MiB of a container's log; at some 100 bytes a line this is less.
const keptLines = 20_000;
// One chunk on the wire.
const chunkLines = 500;
// How soon a follower notices that its container has ended.
const longestPauseMs = 500;

/** Reads one log: lines are not stored, each is a function of its run and its number. */
class LogReader {
  readonly #source: LogSource;
  readonly #time: SimTime;
  readonly #withTimes: boolean;

  constructor(source: LogSource, time: SimTime, withTimes: boolean) {
    this.#source = source;
    this.#time = time;
    this.#withTimes = withTimes;
  }

  get isOver(): boolean {
    return this.#source.run.finishedAt !== undefined || this.#source.pod.isRemoved;
  }

  /** Number of lines written before a simulated time. */
  linesBefore(time: number): number {
    const { run, linesPerMs } = this.#source;
    return time < run.startedAt ? 0 : Math.floor((time - run.startedAt) * linesPerMs) + 1;
  }

  /** The same, before a time on the wire. */
  linesBeforeWall(wall: number): number {
    const end = this.linesBefore(this.#end());
    for (let low = 0, high = end; ; ) {
      if (low >= high) return low;
      const middle = (low + high) >> 1;
      if (this.#time.wall(this.timeOf(middle)) < wall) low = middle + 1;
      else high = middle;
    }
  }

  get count(): number {
    return this.linesBefore(this.#end());
  }

  timeOf(index: number): number {
    return this.#source.run.startedAt + index / this.#source.linesPerMs;
  }

  line(index: number): string {
    const { run, format, container } = this.#source;
    const time = this.timeOf(index);
    if (index === 0 && format !== "hostile") {
      return this.#put(time, `starting ${container.spec.name} (attempt ${run.attempt})`);
    }
    return this.#put(time, logLine({ seed: run.id, format }, index, this.#time.microStamp(time)));
  }

  /** The last words of a run that is over. */
  last(): string[] {
    const { run, container } = this.#source;
    if (run.finishedAt === undefined) return [];
    const { finishedAt } = run;
    return lastWords(run, container.spec.name).map((line) => this.#put(finishedAt, line));
  }

  #end(): number {
    return this.#source.run.finishedAt ?? this.#time.now();
  }

  #put(time: number, line: string): string {
    if (!this.#withTimes) return `${line}\n`;
    // The kubelet writes nanoseconds.
    return `${this.#time.microStamp(time).slice(0, -1)}000Z ${line}\n`;
  }
}

function firstLine(reader: LogReader, request: LogRequest, time: SimTime): number {
  const { sinceTime, sinceSeconds, tailLines } = request;
  const last = reader.last().length;
  let first = Math.max(0, reader.count - keptLines);
  if (sinceTime) first = Math.max(first, reader.linesBeforeWall(Date.parse(sinceTime)));
  if (sinceSeconds !== undefined) {
    first = Math.max(first, reader.linesBeforeWall(time.wall(time.now()) - sinceSeconds * 1000));
  }
  if (tailLines !== undefined) first = Math.max(first, reader.count - Math.max(0, tailLines - last));
  return first;
}

/** The bytes of a log, to its end or as long as it is followed. */
export async function* streamLog(
  source: LogSource,
  request: LogRequest,
  time: SimTime,
): AsyncGenerator<Uint8Array> {
  const reader = new LogReader(source, time, request.timestamps === true);
  const encoder = new TextEncoder();
  let next = firstLine(reader, request, time);
  // What is written while it is followed comes whole.
  const lastCount = reader.isOver ? (request.tailLines ?? keptLines) : keptLines;
  while (!request.signal.aborted) {
    const isOver = reader.isOver;
    const end = reader.count;
    while (next < end && !request.signal.aborted) {
      const lines: string[] = [];
      for (; next < end && lines.length < chunkLines; next++) lines.push(reader.line(next));
      yield encoder.encode(lines.join(""));
    }
    if (isOver || !request.follow) {
      const last = lastCount === 0 ? [] : reader.last().slice(-lastCount);
      if (last.length > 0 && !request.signal.aborted) yield encoder.encode(last.join(""));
      return;
    }
    const wait = Math.min((reader.timeOf(next) - time.now()) / time.speed, longestPauseMs);
    await pause(time.clock, Math.max(1, Math.ceil(wait)), request.signal);
    time.catchUp();
  }
}
