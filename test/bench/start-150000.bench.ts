import type { Bench } from "./bench.ts";
import { measureLoopback } from "./loopback-start.ts";

export const start150000: Bench = {
  name: "start-150000",
  title: "150,000 pods of 8 KB on loopback",
  isOnDemand: true,
  run: (context) =>
    measureLoopback(context, {
      pods: 150_000,
      runs: 1,
      bars: { all: { atMost: 12_000 }, memory: { atMost: 500 } },
    }),
};
