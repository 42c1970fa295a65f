import { epochMs } from "../epoch.ts";
import { readDue } from "../served/due.ts";
import { setDigest } from "../served/set-digest.ts";
import type { FromSubject, Span, ToSubject } from "./messages.ts";
import { cpuMs, peakMemory, watchStalls } from "./process-figures.ts";

type Objects = Iterable<{ uid: string; resourceVersion: string }>;

const send = (message: FromSubject) => process.send?.(message);

function count(span: Span, at: number): void {
  if (span.count++ === 0) span.firstAt = at;
  span.lastAt = at;
}

/** Notes what a program sees of the served cluster and reports it to the process that started the program. */
export class Recorder {
  readonly #current: () => Objects;
  readonly #pods: number;
  readonly #listed: Span = { count: 0, firstAt: 0, lastAt: 0 };
  readonly #applied: Span = { count: 0, firstAt: 0, lastAt: 0 };
  #events = 0;
  #longestLagMs = 0;
  #longestStallMs = 0;
  #markedCpuMs = 0;

  /** So many `pods` make the list complete; `current` gives what the program holds. */
  constructor(pods: number, current: () => Objects) {
    this.#pods = pods;
    this.#current = current;
    watchStalls((ms) => {
      this.#longestStallMs = Math.max(this.#longestStallMs, ms);
    });
    process.on("message", (message: ToSubject) =>
      message.type === "mark" ? this.#mark(message.events) : this.#report(),
    );
    process.on("disconnect", () => process.exit());
  }

  /** A pod came, changed or left; `message` is its status message. */
  saw(message: string | undefined): void {
    const at = epochMs();
    const due = readDue(message);
    if (due === undefined) {
      count(this.#listed, at);
      if (this.#listed.count === this.#pods) send({ type: "listed" });
      return;
    }
    count(this.#applied, at);
    this.#longestLagMs = Math.max(this.#longestLagMs, at - due);
    if (this.#applied.count === this.#events) send({ type: "applied" });
  }

  failed(why: string): void {
    send({ type: "failed", why });
  }

  #mark(events: number): void {
    this.#events = events;
    this.#markedCpuMs = cpuMs();
    this.#longestStallMs = 0;
  }

  #report(): void {
    const cpu = cpuMs() - this.#markedCpuMs;
    const report = {
      listed: this.#listed,
      applied: this.#applied,
      longestLagMs: this.#longestLagMs,
      digest: setDigest(this.#current()),
      cpuMs: cpu,
      longestStallMs: this.#longestStallMs,
      memory: process.memoryUsage.rss(),
      peakMemory: peakMemory(),
    };
    send({ type: "report", report });
  }
}
