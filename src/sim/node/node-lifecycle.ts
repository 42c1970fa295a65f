import { type Taint, tolerationMs } from "../../model/toleration.ts";
import type { EventRecorder } from "../event-recorder.ts";
import type { Kubelets } from "../kubelet/kubelets.ts";
import { podStatus } from "../kubelet/pod-status.ts";
import type { PodRegistry } from "../pod/pod-registry.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimTime } from "../sim-time.ts";
import { healthyConditions } from "./node-object.ts";
import type { NodeRegistry } from "./node-registry.ts";
import type { SimNode } from "./sim-node.ts";

// The controller's --node-monitor-grace-period.
const graceMs = 40_000;
const unreachable = "node.kubernetes.io/unreachable";
const evictor = "taint-eviction-controller";

interface LifecycleEnv {
  nodes: NodeRegistry;
  pods: PodRegistry;
  kubelets: Kubelets;
  time: SimTime;
  events: EventRecorder;
}

/** What the control plane does about nodes that do not report: Unknown, taints, eviction. */
export class NodeLifecycle {
  readonly #env: LifecycleEnv;

  constructor(env: LifecycleEnv) {
    this.#env = env;
  }

  /** The node's kubelet stops reporting; the control plane notices after a while. `at` may lie in the past. */
  lose(node: SimNode, at = this.#env.time.now()): void {
    node.isLost = true;
    this.#atOrNow(at + graceMs, (when) => {
      if (node.isLost) this.#giveUp(node, when);
    });
  }

  /** The node reports again. */
  revive(node: SimNode): void {
    const { nodes, kubelets, time } = this.#env;
    node.isLost = false;
    const taints = (node.wire.spec?.taints ?? []).filter(({ key }) => key !== unreachable);
    nodes.setHealth(node, { conditions: healthyConditions, taints, at: time.now() });
    const message = `Node ${node.name} status is now: NodeReady`;
    nodes.event(node, { reason: "NodeReady", message, component: "kubelet" });
    kubelets.revive(node);
  }

  #giveUp(node: SimNode, at: number): void {
    const { nodes, time } = this.#env;
    const words = {
      status: "Unknown",
      reason: "NodeStatusUnknown",
      message: "Kubelet stopped posting node status.",
    };
    const old = node.wire.status?.conditions ?? [];
    const conditions = old.map((condition) => ({
      ...condition,
      ...words,
      // The last heartbeat was before the node fell silent.
      lastHeartbeatTime: time.stamp(at - graceMs),
    }));
    const taint = { key: unreachable, timeAdded: time.stamp(at) };
    const executing = { ...taint, effect: "NoExecute" };
    const taints = [...(node.wire.spec?.taints ?? []), { ...taint, effect: "NoSchedule" }, executing];
    nodes.setHealth(node, { conditions, taints, at });
    const message = `Node ${node.name} status is now: NodeNotReady`;
    nodes.event(node, { reason: "NodeNotReady", message, component: "node-controller", at });
    for (const pod of this.#env.pods.on(node)) {
      this.#markNotReady(pod, at);
      this.#evictLater(pod, executing, at);
    }
  }

  #markNotReady(pod: SimPod, at: number): void {
    const { pods, time, events } = this.#env;
    const ready = pod.conditions.find(({ type }) => type === "Ready");
    if (ready?.status !== "True") return;
    pod.setCondition({ ...ready, status: "False" }, time.stamp(at));
    pods.setStatus(pod, podStatus(pod, time.stamp));
    const regarding = { kind: "Pod", namespace: pod.namespace, name: pod.name, uid: pod.uid };
    events.record({
      regarding,
      type: "Warning",
      reason: "NodeNotReady",
      message: "Node is not ready",
      component: "node-controller",
      at,
    });
  }

  #evictLater(pod: SimPod, taint: Taint, at: number): void {
    const wait = tolerationMs(pod.spec.tolerations ?? [], taint);
    if (wait === undefined) return;
    this.#atOrNow(at + wait, (when) => {
      const isTainted = pod.node?.wire.spec?.taints?.some(({ key }) => key === unreachable);
      if (isTainted && !pod.isDeleting && !pod.isRemoved) this.#evict(pod, when);
    });
  }

  #evict(pod: SimPod, at: number): void {
    const { pods, time, events } = this.#env;
    events.record({
      regarding: { kind: "Pod", namespace: pod.namespace, name: pod.name, uid: pod.uid },
      type: "Normal",
      reason: "TaintManagerEviction",
      message: `Marking for deletion Pod ${pod.key}`,
      component: evictor,
      at,
    });
    const message = "Taint manager: deleting due to NoExecute taint";
    const condition = { type: "DisruptionTarget", status: "True", reason: "DeletionByTaintManager", message };
    pod.setCondition(condition, time.stamp(at));
    pods.setStatus(pod, podStatus(pod, time.stamp));
    pods.delete(pod, undefined, at);
  }

  /** What was due in the past is done now, with its own time. */
  #atOrNow(at: number, act: (when: number) => void): void {
    if (at <= this.#env.time.now()) act(at);
    else this.#env.time.at(at, () => act(at));
  }
}
