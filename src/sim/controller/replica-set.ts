import type { WireOwnerReference } from "../../model/wire.ts";
import type { PodTemplate } from "../pod/pod-template.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { ControllerEnv } from "./controller-env.ts";
import { ControllerObject } from "./controller-object.ts";
import { OwnedPods } from "./owned-pods.ts";

export interface ReplicaSetRequest {
  namespace: string;
  name: string;
  template: PodTemplate;
  replicas: number;
  /** `pod-template-hash` of a Deployment's ReplicaSet. */
  hash?: string;
  ageMs?: number;
  /** The Deployment. */
  owner?: WireOwnerReference;
  /** Called after every change of its pods. */
  onChange?: () => void;
}

/** Lower goes first when there are too many: unscheduled, then not ready, then the youngest. */
const rank = (pod: SimPod) => (pod.node ? 2 : 0) + (pod.isReady ? 1 : 0);

/** Keeps a number of equal pods. */
export class SimReplicaSet extends ControllerObject {
  readonly kind = "ReplicaSet";
  readonly apiVersion = "apps/v1";
  readonly template: PodTemplate;
  readonly pods: OwnedPods;
  readonly #request: ReplicaSetRequest;
  #replicas: number;

  constructor(env: ControllerEnv, request: ReplicaSetRequest) {
    super(env, request);
    this.#request = request;
    this.template = request.template;
    this.#replicas = request.replicas;
    this.pods = new OwnedPods(env, this, () => this.#reconcile());
    if (request.ageMs) for (let count = 0; count < request.replicas; count++) this.#create(request.ageMs);
    this.pods.request();
  }

  get replicas(): number {
    return this.#replicas;
  }

  scale(replicas: number): void {
    this.#replicas = replicas;
    this.pods.request();
  }

  #create(ageMs = 0): void {
    const { namespace, name, template, hash } = this.#request;
    const pod = this.env.createPod(
      {
        namespace,
        name: `${name}-${this.env.ids.suffix()}`,
        generateName: `${name}-`,
        template,
        owner: this.reference,
        ...(hash && { labels: { "pod-template-hash": hash } }),
      },
      ageMs,
    );
    if (ageMs === 0 && !pod.isQuiet) {
      this.report({ reason: "SuccessfulCreate", message: `Created pod: ${pod.name}` });
    }
  }

  #reconcile(): void {
    const active = this.pods.active();
    for (let count = active.length; count < this.#replicas; count++) this.#create();
    const surplus = active.length - this.#replicas;
    if (surplus > 0) {
      active.sort((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt);
      for (const pod of active.slice(0, surplus)) this.pods.delete(pod);
    }
    this.#request.onChange?.();
  }
}
