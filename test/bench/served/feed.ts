import type { ServerResponse } from "node:http";
import { epochMs } from "../epoch.ts";
import type { Churn } from "./churn.ts";
import { dueMessage } from "./due.ts";

export interface Feeding {
  events: number;
  /** A second; absent = as fast as the reader takes them. */
  rate?: number;
}

/** Between two looks at what is due. */
const tickMs = 4;

/** Writes events to a watch, each as one chunk like the API server. */
export function feed(watch: ServerResponse, churn: Churn, { events, rate }: Feeding): Promise<void> {
  return rate === undefined ? feedAll(watch, churn, events) : feedPaced(watch, churn, { events, rate });
}

/** Printed before the first is sent, so that the reader is what holds them up. */
async function feedAll(watch: ServerResponse, churn: Churn, events: number): Promise<void> {
  const message = dueMessage(epochMs());
  const lines = Array.from({ length: events }, () => Buffer.from(churn.next(message)));
  for (const line of lines) await write(watch, line);
}

/** Each carries the time at which it was due, so that a reader who keeps the server waiting is seen as late. */
async function feedPaced(watch: ServerResponse, churn: Churn, { events, rate }: Required<Feeding>) {
  const start = epochMs();
  for (let sent = 0; sent < events; sent++) {
    const due = start + (sent * 1000) / rate;
    while (due > epochMs()) await new Promise((resolve) => setTimeout(resolve, tickMs));
    await write(watch, churn.next(dueMessage(due)));
  }
}

/** Resolves when there is room for more. */
async function write(watch: ServerResponse, line: string | Buffer): Promise<void> {
  if (watch.destroyed) throw new Error("the reader left");
  if (watch.write(line)) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      watch.off("drain", end).off("close", end);
      resolve();
    };
    watch.on("drain", end).on("close", end);
  });
}
