import type { SimTime } from "../sim-time.ts";

export interface Step {
  /** After the step before. */
  afterMs: number;
  run: () => void;
}

/** Runs steps one after another, again and again. */
export function repeat(time: SimTime, steps: readonly Step[]): void {
  const take = (index: number) => {
    const step = steps[index % steps.length];
    if (!step) return;
    time.after(step.afterMs, () => {
      step.run();
      take(index + 1);
    });
  };
  take(0);
}

/** Readable lengths of time in scenarios, in ms. */
export const seconds = (count: number) => count * 1000;
export const minutes = (count: number) => seconds(60 * count);
export const hours = (count: number) => minutes(60 * count);
export const days = (count: number) => hours(24 * count);
