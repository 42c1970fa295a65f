import type { Bench } from "./bench.ts";
import { details } from "./details.bench.ts";
import { drift } from "./drift.bench.ts";
import { eventRate } from "./event-rate.bench.ts";
import { eventStream } from "./event-stream.bench.ts";
import { logs } from "./logs.bench.ts";
import { screen } from "./screen.bench.ts";
import { slowLink } from "./slow-link.bench.ts";
import { soak } from "./soak.bench.ts";
import { stalled } from "./stalled.bench.ts";
import { start10000 } from "./start-10000.bench.ts";
import { start50000 } from "./start-50000.bench.ts";
import { start150000 } from "./start-150000.bench.ts";

/** The figures of the acceptance tables: the watch layer's, then the screen's. */
export const benches: readonly Bench[] = [
  start10000,
  start50000,
  start150000,
  slowLink,
  details,
  screen,
  logs,
  stalled,
  eventRate,
  eventStream,
  drift,
  soak,
];
