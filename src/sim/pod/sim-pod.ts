import type { Cancel } from "../../base/clock.ts";
import type { WireCondition, WirePod } from "../../model/wire.ts";
import type { SimNode } from "../node/sim-node.ts";
import type { Behaviour } from "./behaviour.ts";
import { type ContainerRole, SimContainer } from "./container-run.ts";
import type { PodRequest } from "./new-pod.ts";
import type { ContainerPlan, PodSpec, PodTemplate } from "./pod-template.ts";

/** Init containers end, and so do the main ones of a pod that is not restarted always. */
function usualBehaviour(role: ContainerRole, policy: string): Behaviour {
  if (role === "init") return { kind: "complete", afterMs: 1000 };
  return role === "main" && policy !== "Always" ? { kind: "complete", afterMs: 5000 } : { kind: "run" };
}

/** One pod: what the API server has of it and what its kubelet remembers. */
export class SimPod {
  /** As stored; replaced, never changed. */
  wire: WirePod;
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
  readonly template: PodTemplate;
  readonly createdAt: number;
  readonly ownerUid: string | undefined;
  readonly onlyNode: string | undefined;
  /** In the order of the spec: init and sidecars, main, ephemeral. */
  readonly containers: SimContainer[] = [];

  /** Its past is being made up: controllers and kubelets of the present leave it alone. */
  isBackdated = false;
  node: SimNode | undefined;
  conditions: WireCondition[] = [];
  phase = "Pending";
  reason: string | undefined;
  message: string | undefined;

  /** When the kubelet first saw it. */
  startedAt: number | undefined;
  sandboxDue = 0;
  hasSandbox = false;
  ip: string | undefined;
  isInitialized = false;
  /** By the kubelet, not by its containers. */
  hasFailed = false;
  /** Before anything could run. */
  isRejected = false;
  /** Nothing is to be restarted any more: deleted, evicted, or all main containers are through. */
  isEnding = false;
  /** All containers have stopped. */
  isEnded = false;
  isRemoved = false;
  deletionTime: number | undefined;
  /** Ends the wait for the next step. */
  cancelStep: Cancel | undefined;

  constructor(wire: WirePod, request: PodRequest, createdAt: number) {
    const { template } = request;
    this.wire = wire;
    this.onlyNode = request.onlyNode;
    this.template = template;
    this.createdAt = createdAt;
    const { uid = "", namespace = "", name = "", ownerReferences } = wire.metadata ?? {};
    this.uid = uid;
    this.namespace = namespace;
    this.name = name;
    this.key = `${namespace}/${name}`;
    this.ownerUid = ownerReferences?.find((owner) => owner.controller)?.uid;
    for (const plan of template.initContainers ?? []) {
      this.addContainer(plan, plan.spec.restartPolicy === "Always" ? "sidecar" : "init");
    }
    for (const plan of template.containers) this.addContainer(plan, "main");
  }

  addContainer(plan: ContainerPlan, role: ContainerRole): void {
    const behaviour = plan.behaviour ?? usualBehaviour(role, this.restartPolicy);
    this.containers.push(new SimContainer(plan, role, behaviour));
  }

  get spec(): PodSpec {
    return this.wire.spec ?? {};
  }

  get restartPolicy(): string {
    return this.spec.restartPolicy ?? "Always";
  }

  get isQuiet(): boolean {
    return this.template.isQuiet === true;
  }

  get isTerminal(): boolean {
    return this.phase === "Succeeded" || this.phase === "Failed";
  }

  get isDeleting(): boolean {
    return this.deletionTime !== undefined;
  }

  /** Counts as a replica: neither over nor on its way out. */
  get isActive(): boolean {
    return !this.isTerminal && !this.isDeleting && !this.isRemoved;
  }

  get isReady(): boolean {
    return this.conditions.some((condition) => condition.type === "Ready" && condition.status === "True");
  }

  /** The kubelet's way to write a pod in a message. */
  get format(): string {
    return `${this.name}_${this.namespace}(${this.uid})`;
  }

  /** Sets a condition; its transition time changes only with its status. */
  setCondition(condition: WireCondition, stamp: string): void {
    const index = this.conditions.findIndex((old) => old.type === condition.type);
    const old = this.conditions[index];
    const since = old && old.status === condition.status ? old.lastTransitionTime : stamp;
    const next = { ...condition, lastProbeTime: null, lastTransitionTime: since ?? stamp };
    if (index < 0) this.conditions.push(next);
    else this.conditions[index] = next;
  }
}
