import type { ControllerEnv } from "./controller-env.ts";
import { ControllerObject } from "./controller-object.ts";
import { type JobRequest, SimJob } from "./job.ts";

export interface CronJobRequest extends Omit<JobRequest, "onDone" | "ageMs" | "owner"> {
  everyMs: number;
  /** Finished runs that are there from the start. */
  pastRuns?: number;
  /** When the first new run begins; after a whole period if not said. */
  firstAfterMs?: number;
}

// The API server's defaults of successfulJobsHistoryLimit and failedJobsHistoryLimit.
const historyLimit = { Complete: 3, Failed: 1 };

/** Starts a Job every so often and keeps the last few. */
export class SimCronJob extends ControllerObject {
  readonly kind = "CronJob";
  readonly apiVersion = "batch/v1";
  readonly #request: CronJobRequest;
  #jobs: SimJob[] = [];

  constructor(env: ControllerEnv, request: CronJobRequest) {
    super(env, request);
    this.#request = request;
    for (let run = request.pastRuns ?? 0; run > 0; run--) this.#start(run * request.everyMs);
    env.time.after(request.firstAfterMs ?? request.everyMs, () => this.#tick());
  }

  #tick(): void {
    this.#start(0);
    this.env.time.after(this.#request.everyMs, () => this.#tick());
  }

  #start(ageMs: number): void {
    // The controller names Jobs by the minute that they were due at.
    const due = Math.floor((this.env.time.now() - ageMs) / 60_000);
    const name = `${this.name}-${due}`;
    const job = new SimJob(this.env, {
      ...this.#request,
      name,
      ageMs,
      owner: this.reference,
      onDone: (result) => this.#note(job, result),
    });
    this.#jobs.push(job);
    if (ageMs > 0) return;
    this.report({ reason: "SuccessfulCreate", message: `Created job ${name}` });
  }

  #note(job: SimJob, result: "Complete" | "Failed"): void {
    const message = `Saw completed job: ${job.name}, condition: ${result}`;
    this.report({ reason: "SawCompletedJob", message });
    const same = this.#jobs.filter((each) => each.result === result);
    for (const old of same.slice(0, -historyLimit[result])) {
      old.remove();
      this.#jobs = this.#jobs.filter((each) => each !== old);
      this.report({ reason: "SuccessfulDelete", message: `Deleted job ${old.name}` });
    }
  }
}
