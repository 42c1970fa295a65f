import type { Taint } from "../../model/toleration.ts";
import type { WireCondition, WireNode } from "../../model/wire.ts";
import type { ObjectStore } from "../api/object-store.ts";
import type { EventRecorder } from "../event-recorder.ts";
import type { Identities } from "../identities.ts";
import type { SimTime } from "../sim-time.ts";
import { healthyConditions, nodeObject } from "./node-object.ts";
import { type NodeRequest, SimNode } from "./sim-node.ts";

// The kubelet's --node-status-report-frequency; in between only leases are renewed.
const reportIntervalMs = 300_000;

interface NodeEnv {
  store: ObjectStore<WireNode>;
  time: SimTime;
  ids: Identities;
  events: EventRecorder;
}

/** All nodes; the only writer of the node store. */
export class NodeRegistry {
  readonly #env: NodeEnv;
  readonly #nodes = new Map<string, SimNode>();

  constructor(env: NodeEnv) {
    this.#env = env;
  }

  get(name: string): SimNode | undefined {
    return this.#nodes.get(name);
  }

  all(): SimNode[] {
    return [...this.#nodes.values()];
  }

  add(request: NodeRequest, createdAt = this.#env.time.now()): SimNode {
    const { store, ids, time } = this.#env;
    const node = new SimNode(request, {});
    const made = { uid: ids.uid(), stamp: time.stamp(createdAt), ip: node.ip };
    node.wire = store.put(nodeObject(request, made));
    this.#nodes.set(node.name, node);
    this.#report(node);
    // Not all kubelets report at the same time.
    time.after(reportIntervalMs * ids.random(), () => this.#heartbeat(node));
    return node;
  }

  cordon(node: SimNode, isCordoned: boolean): void {
    const taint = {
      key: "node.kubernetes.io/unschedulable",
      effect: "NoSchedule",
      timeAdded: this.#env.time.stamp(this.#env.time.now()),
    };
    const others = (node.wire.spec?.taints ?? []).filter(({ key }) => key !== taint.key);
    const { unschedulable: _, ...spec } = node.wire.spec ?? {};
    this.#write(node, {
      spec: {
        ...spec,
        taints: isCordoned ? [...others, taint] : others,
        ...(isCordoned && { unschedulable: true }),
      },
    });
    const state = isCordoned ? "NodeNotSchedulable" : "NodeSchedulable";
    this.event(node, {
      reason: state,
      message: `Node ${node.name} status is now: ${state}`,
      component: "kubelet",
    });
  }

  /** Sets conditions and taints in one write. */
  setHealth(
    node: SimNode,
    health: { conditions: readonly WireCondition[]; taints?: readonly Taint[]; at: number },
  ) {
    const stamp = this.#env.time.stamp(health.at);
    const old = node.wire.status?.conditions ?? [];
    const conditions = health.conditions.map((condition) => {
      const before = old.find(({ type }) => type === condition.type);
      const since = before?.status === condition.status ? before.lastTransitionTime : stamp;
      return { lastHeartbeatTime: stamp, ...condition, lastTransitionTime: since ?? stamp };
    });
    const { taints: _, ...spec } = node.wire.spec ?? {};
    const taints = health.taints ?? node.wire.spec?.taints ?? [];
    this.#write(node, {
      status: { ...node.wire.status, conditions },
      spec: { ...spec, ...(taints.length > 0 && { taints: [...taints] }) },
    });
  }

  event(node: SimNode, event: { reason: string; message: string; component: string; at?: number }): void {
    const { reason, message, component, at = this.#env.time.now() } = event;
    const host = component === "kubelet" ? { host: node.name } : {};
    const regarding = { kind: "Node", name: node.name, uid: node.name };
    this.#env.events.record({ regarding, type: "Normal", reason, message, component, at, ...host });
  }

  #heartbeat(node: SimNode): void {
    if (!node.isLost) this.#report(node);
    this.#env.time.after(reportIntervalMs, () => this.#heartbeat(node));
  }

  /** Pressure that was set by hand stays; heartbeats are now. */
  #report(node: SimNode): void {
    const reported = node.wire.status?.conditions ?? healthyConditions;
    const stamp = this.#env.time.stamp(this.#env.time.now());
    const conditions = reported.map((condition) => ({ ...condition, lastHeartbeatTime: stamp }));
    this.#write(node, { status: { ...node.wire.status, conditions } });
  }

  #write(node: SimNode, change: Partial<WireNode>): void {
    node.wire = this.#env.store.put({ ...node.wire, ...change });
  }
}
