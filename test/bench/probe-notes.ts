import { readFileSync } from "node:fs";
import type { ProbeLine } from "./measured/messages.ts";

type Sample = ProbeLine & { type: "sample" };

/** What the probe noted in a program. Times: `epochMs`. */
export class ProbeNotes {
  readonly samples: readonly Sample[];
  readonly #lines: readonly ProbeLine[];

  constructor(file: string) {
    const whole = readFileSync(file, "utf8").split("\n").slice(0, -1);
    this.#lines = whole.map((line) => JSON.parse(line) as ProbeLine);
    this.samples = this.#lines.filter((line): line is Sample => line.type === "sample");
  }

  /** The first sample at or after a time. */
  at(time: number): Sample {
    const sample = this.samples.find(({ at }) => at >= time);
    if (!sample) throw new Error("the probe noted nothing so late");
    return sample;
  }

  get last(): Sample {
    return this.at(this.samples.at(-1)?.at ?? 0);
  }

  /** Of the stalls that began at or after a time. */
  longestStallMs(since: number): number {
    const stalls = this.#lines.flatMap((line) =>
      line.type === "stall" && line.from >= since ? [line.ms] : [],
    );
    return Math.max(0, ...stalls);
  }

  /** Mean resident memory between two times. */
  meanMemory(from: number, to: number): number {
    const within = this.samples.filter(({ at }) => at >= from && at < to);
    return within.reduce((sum, { memory }) => sum + memory, 0) / within.length;
  }
}
