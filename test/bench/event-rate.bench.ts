import type { Bench } from "./bench.ts";
import { measureEvents, type Outcome } from "./fed-events.ts";
import { type Figure, figuresFrom } from "./figure.ts";
import { startLayer, startStock } from "./subject.ts";
import { orWhyNot } from "./why-not.ts";

const shape = { pods: 2_000, podBytes: 8_192, link: { roundTripMs: 200, megabits: 0 } };

const rate = { id: "rate", what: "events applied a second", unit: "/s", bar: { atLeast: 5_000 } } as const;
const cpu = { id: "cpu", what: "CPU time for 1,000 events", unit: "ms" } as const;

function figuresOf(layer: Outcome, stock: Outcome | string): Figure[] {
  const figure = figuresFrom(layer, stock);
  return [
    // From the first event to the last: the way there is no part of the rate.
    figure(rate, ({ applied: { count, firstAt, lastAt } }) => ((count - 1) * 1000) / (lastAt - firstAt)),
    figure(cpu, ({ applied, cpuMs }) => (cpuMs * 1000) / applied.count),
  ];
}

export const eventRate: Bench = {
  name: "event-rate",
  title: "as many events of 8 KB as can be, at a round trip of 200 ms",
  async run(context) {
    const feeding = { events: context.isFull ? 50_000 : 20_000 };
    const layer = await measureEvents((cluster) => startLayer(context, cluster), shape, feeding);
    const stock = measureEvents((cluster) => startStock(context, cluster), shape, feeding);
    return figuresOf(layer, await orWhyNot(stock));
  },
};
