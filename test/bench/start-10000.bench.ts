import type { Bench } from "./bench.ts";
import { measureLoopback } from "./loopback-start.ts";

export const start10000: Bench = {
  name: "start-10000",
  title: "10,000 pods of 8 KB on loopback",
  run: (context) =>
    measureLoopback(context, {
      pods: 10_000,
      runs: 3,
      bars: { firstRow: { atMost: 150 }, all: { atMost: 1_000 }, memory: { atMost: 230 } },
    }),
};
