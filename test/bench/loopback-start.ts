import type { BenchContext } from "./bench.ts";
import { type Bar, type Figure, figuresFrom } from "./figure.ts";
import { measureStarts, type StartRun } from "./start-run.ts";

export interface LoopbackStart {
  pods: number;
  runs: number;
  bars: { firstRow?: Bar; all?: Bar; memory?: Bar; stall?: Bar };
}

const podBytes = 8_192;
const bar = (value: Bar | undefined) => (value ? { bar: value } : {});

function figuresOf(podtop: StartRun, stock: StartRun | string, bars: LoopbackStart["bars"]): Figure[] {
  const figure = figuresFrom(podtop, stock);
  return [
    figure(
      { id: "first-row", what: "first row after the first byte", unit: "ms", ...bar(bars.firstRow) },
      ({ firstAt, answeredAt }) => firstAt - answeredAt,
    ),
    figure(
      { id: "all", what: "all pods after the first byte", unit: "ms", ...bar(bars.all) },
      ({ allAt, answeredAt }) => allAt - answeredAt,
    ),
    figure({ id: "cpu", what: "CPU time from the start until then", unit: "ms" }, ({ cpuMs }) => cpuMs),
    figure(
      { id: "stall", what: "longest stall of the event loop", unit: "ms", ...bar(bars.stall) },
      ({ longestStallMs }) => longestStallMs,
    ),
    figure(
      { id: "peak", what: "memory at its peak", unit: "MB", ...bar(bars.memory) },
      ({ peakMemory }) => peakMemory / 1e6,
    ),
    figure(
      { id: "settled", what: "memory 3 s later", unit: "MB" },
      ({ settledMemory }) => settledMemory / 1e6,
    ),
  ];
}

/** A start on loopback, of the product and of the stock informer. */
export function measureLoopback(
  context: BenchContext,
  { pods, runs, bars }: LoopbackStart,
): Promise<Figure[]> {
  const figures = (podtop: StartRun, stock: StartRun | string) => figuresOf(podtop, stock, bars);
  return measureStarts(context, { pods, podBytes }, { runs, figuresOf: figures });
}
