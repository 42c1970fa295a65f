import type { Bench } from "./bench.ts";
import { measureEvents, type Outcome } from "./fed-events.ts";
import { type Figure, figuresFrom } from "./figure.ts";
import { startLayer, startStock } from "./subject.ts";
import { orWhyNot } from "./why-not.ts";

const shape = { pods: 10_000, podBytes: 8_192 };
const rate = 2_000;
const fullSeconds = 60;
const seconds = 15;

const lost = {
  id: "lost",
  what: "events lost (1: none, but the pods differ)",
  unit: "",
  bar: { atMost: 0 },
} as const;
const longestLag = {
  id: "longest-lag",
  what: "longest lag of an event",
  unit: "ms",
  bar: { atMost: 1_000 },
  isOfBar: true,
} as const;
const cpu = { id: "cpu", what: "CPU of a core", unit: "%", bar: { atMost: 40 } } as const;

function figuresOf(layer: Outcome, stock: Outcome | string): Figure[] {
  const figure = figuresFrom(layer, stock);
  return [
    figure(lost, ({ sent, applied, isEqual }) => Math.max(sent - applied.count, isEqual ? 0 : 1)),
    figure(longestLag, ({ longestLagMs }) => longestLagMs),
    figure(cpu, ({ cpuMs, tookMs }) => (cpuMs / tookMs) * 100),
  ];
}

export const eventStream: Bench = {
  name: "event-stream",
  title: `${rate} events a second for ${seconds} s (in full ${fullSeconds} s) in a cluster of 10,000 pods of 8 KB`,
  async run(context) {
    const feeding = { rate, events: rate * (context.isFull ? fullSeconds : seconds) };
    const layer = await measureEvents((cluster) => startLayer(context, cluster), shape, feeding);
    const stock = measureEvents((cluster) => startStock(context, cluster), shape, feeding);
    return figuresOf(layer, await orWhyNot(stock));
  },
};
