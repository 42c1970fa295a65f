import type { WireOwnerReference } from "../../model/wire.ts";
import type { PodTemplate } from "../pod/pod-template.ts";
import type { ControllerEnv } from "./controller-env.ts";
import { ControllerObject } from "./controller-object.ts";
import { OwnedPods } from "./owned-pods.ts";

export interface JobRequest {
  namespace: string;
  name: string;
  template: PodTemplate;
  completions?: number;
  parallelism?: number;
  backoffLimit?: number;
  ageMs?: number;
  /** The CronJob. */
  owner?: WireOwnerReference;
  onDone?: (result: "Complete" | "Failed") => void;
}

// The API server's default of `backoffLimit`.
const usualBackoffLimit = 6;
// The Job controller's back-off for pods that failed.
const firstRetryMs = 10_000;
const longestRetryMs = 600_000;

/** Runs pods to completion. */
export class SimJob extends ControllerObject {
  readonly kind = "Job";
  readonly apiVersion = "batch/v1";
  readonly pods: OwnedPods;
  readonly #request: JobRequest;
  #result: "Complete" | "Failed" | undefined;
  #retryAt = 0;
  #failures = 0;

  constructor(env: ControllerEnv, request: JobRequest) {
    super(env, request);
    this.#request = request;
    this.pods = new OwnedPods(env, this, () => this.#reconcile());
    const first = Math.min(request.parallelism ?? 1, request.completions ?? 1);
    if (request.ageMs) for (let count = 0; count < first; count++) this.#create(request.ageMs);
    this.pods.request();
  }

  get result(): "Complete" | "Failed" | undefined {
    return this.#result;
  }

  /** The Job goes, and its pods with it. */
  remove(): void {
    this.pods.close();
  }

  #create(ageMs = 0): void {
    const { namespace, name, template } = this.#request;
    const labels = {
      "batch.kubernetes.io/controller-uid": this.uid,
      "batch.kubernetes.io/job-name": name,
      "controller-uid": this.uid,
      "job-name": name,
    };
    const podName = `${name}-${this.env.ids.suffix()}`;
    // A Job's template must say OnFailure or Never.
    const spec = { restartPolicy: "Never", ...template.spec };
    const owner = this.reference;
    this.env.createPod(
      { namespace, name: podName, generateName: `${name}-`, template: { ...template, spec }, labels, owner },
      ageMs,
    );
    if (ageMs > 0) return;
    this.report({ reason: "SuccessfulCreate", message: `Created pod: ${podName}` });
  }

  #reconcile(): void {
    if (this.#result) return;
    const { completions = 1, parallelism = 1, backoffLimit = usualBackoffLimit } = this.#request;
    const pods = this.pods.all();
    const succeeded = pods.filter(({ phase }) => phase === "Succeeded").length;
    const failed = pods.filter(({ phase }) => phase === "Failed").length;
    if (succeeded >= completions) this.#finish("Complete");
    else if (failed > backoffLimit) this.#finish("Failed");
    else {
      this.#noteFailures(failed);
      const wait = this.#retryAt - this.env.time.now();
      if (wait > 0) this.pods.request(wait);
      else this.#startPods(Math.min(parallelism, completions - succeeded));
    }
  }

  #startPods(wanted: number): void {
    for (let count = this.pods.active().length; count < wanted; count++) this.#create();
  }

  #noteFailures(failed: number): void {
    if (failed <= this.#failures) return;
    this.#failures = failed;
    this.#retryAt = this.env.time.now() + Math.min(firstRetryMs * 2 ** (failed - 1), longestRetryMs);
  }

  #finish(result: "Complete" | "Failed"): void {
    this.#result = result;
    if (result === "Complete") {
      this.report({ reason: "Completed", message: "Job completed" });
    } else {
      const message = "Job has reached the specified backoff limit";
      this.report({ type: "Warning", reason: "BackoffLimitExceeded", message });
      for (const pod of this.pods.active()) this.pods.delete(pod);
    }
    this.#request.onDone?.(result);
  }
}
