import type { Bench } from "./bench.ts";
import { measureLoopback } from "./loopback-start.ts";

export const start50000: Bench = {
  name: "start-50000",
  title: "50,000 pods of 8 KB on loopback",
  run: (context) =>
    measureLoopback(context, {
      pods: 50_000,
      runs: context.isFull ? 3 : 1,
      bars: { all: { atMost: 4_000 }, memory: { atMost: 400 }, stall: { atMost: 100 } },
    }),
};
