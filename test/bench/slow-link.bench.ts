import type { Bench } from "./bench.ts";
import { type Figure, figuresFrom } from "./figure.ts";
import { measureStarts, type StartRun } from "./start-run.ts";

const roundTripMs = 40;
const shape = { pods: 2_000, podBytes: 9_216, link: { roundTripMs, megabits: 20 } };

const firstRow = {
  id: "first-row",
  what: "first row after the first request",
  unit: "ms",
  bar: { atMost: 250 },
} as const;
const all = {
  id: "all",
  what: "all pods after the first request",
  unit: "ms",
  bar: { atMost: 1_200 },
} as const;
const bytes = { id: "bytes", what: "on the wire until then", unit: "MB", bar: { atMost: 2 } } as const;

/** The request left the program half a round trip before the server had it. */
const since = (run: StartRun, at: number) => at - (run.askedAt - roundTripMs / 2);

function figuresOf(podtop: StartRun, stock: StartRun | string): Figure[] {
  const figure = figuresFrom(podtop, stock);
  return [
    figure(firstRow, (run) => since(run, run.firstAt)),
    figure(all, (run) => since(run, run.allAt)),
    figure(bytes, (run) => run.bytes / 1e6),
  ];
}

export const slowLink: Bench = {
  name: "slow-link",
  title: "2,000 pods of 9 KB over 20 Mbit/s with a round trip of 40 ms",
  run: (context) => measureStarts(context, shape, { runs: 3, figuresOf }),
};
