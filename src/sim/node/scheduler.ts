import type { Cancel } from "../../base/clock.ts";
import { stableHash } from "../../base/stable-hash.ts";
import type { EventRecorder } from "../event-recorder.ts";
import type { PodNews, PodRegistry } from "../pod/pod-registry.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimTime } from "../sim-time.ts";
import { findNode } from "./fit.ts";
import type { NodeRegistry } from "./node-registry.ts";

// The scheduler's own interval for pods that nothing has made schedulable.
const flushMs = 300_000;
// After room was made: the scheduler's back-off of a pod, kept simple.
const retryMs = 2000;

interface SchedulerEnv {
  nodes: NodeRegistry;
  pods: PodRegistry;
  time: SimTime;
  events: EventRecorder;
}

/** Gives pods a node, or says why none fits. */
export class Scheduler {
  readonly #env: SchedulerEnv;
  readonly #waiting = new Set<SimPod>();
  #cancelRetry: Cancel | undefined;
  #retryAt = Number.POSITIVE_INFINITY;

  constructor(env: SchedulerEnv) {
    this.#env = env;
    env.pods.onNews((pod, news) => this.#hear(pod, news));
  }

  /** Tries to place a pod; `at` may lie in the past. */
  schedule(pod: SimPod, at = this.#env.time.now()): void {
    if (pod.isRemoved || pod.isDeleting || pod.node) return;
    const gates = pod.spec.schedulingGates ?? [];
    if (gates.length > 0) {
      const message = "Scheduling is blocked due to non-empty scheduling gates";
      this.#refuse(pod, { reason: "SchedulingGated", message, at });
      return;
    }
    const found = findNode(pod, this.#env.nodes.all());
    if ("failure" in found) {
      this.#event(pod, { type: "Warning", reason: "FailedScheduling", message: found.failure, at });
      this.#refuse(pod, { reason: "Unschedulable", message: found.failure, at });
      this.#waiting.add(pod);
      this.#retryBy(this.#env.time.now() + flushMs);
      return;
    }
    this.#waiting.delete(pod);
    const message = `Successfully assigned ${pod.key} to ${found.node.name}`;
    this.#event(pod, { type: "Normal", reason: "Scheduled", message, at });
    this.#env.pods.bind(pod, found.node, at);
  }

  /** Takes the gates off a pod. */
  open(pod: SimPod): void {
    const { schedulingGates: _, ...spec } = pod.spec;
    this.#env.pods.setSpec(pod, spec);
    this.schedule(pod);
  }

  #hear(pod: SimPod, news: PodNews): void {
    if (news === "created" && !pod.isBackdated && pod.isQuiet) this.schedule(pod);
    else if (news === "created" && !pod.isBackdated) {
      this.#env.time.after(20 + (stableHash(pod.uid) % 60), () => this.schedule(pod));
    }
    if (news === "removed") this.#waiting.delete(pod);
    const hasMadeRoom = news === "removed" || (news === "status" && pod.isTerminal);
    if (hasMadeRoom && this.#waiting.size > 0) this.#retryBy(this.#env.time.now() + retryMs);
  }

  /** One timer for all pods that wait. */
  #retryBy(time: number): void {
    if (time >= this.#retryAt) return;
    this.#cancelRetry?.();
    this.#retryAt = time;
    this.#cancelRetry = this.#env.time.at(time, () => {
      this.#retryAt = Number.POSITIVE_INFINITY;
      for (const pod of [...this.#waiting]) this.schedule(pod);
    });
  }

  #refuse(pod: SimPod, refusal: { reason: string; message: string; at: number }): void {
    const { reason, message, at } = refusal;
    pod.setCondition({ type: "PodScheduled", status: "False", reason, message }, this.#env.time.stamp(at));
    this.#env.pods.setStatus(pod, { ...pod.wire.status, conditions: [...pod.conditions] });
  }

  #event(
    pod: SimPod,
    event: { type: "Normal" | "Warning"; reason: string; message: string; at: number },
  ): void {
    if (pod.isQuiet) return;
    this.#env.events.record({
      regarding: { kind: "Pod", namespace: pod.namespace, name: pod.name, uid: pod.uid },
      component: "default-scheduler",
      action: event.reason === "Scheduled" ? "Binding" : "Scheduling",
      ...event,
    });
  }
}
