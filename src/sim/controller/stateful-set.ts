import { stableHex } from "../../base/stable-hash.ts";
import type { WireOwner } from "../../model/wire.ts";
import { type PodTemplate, restarted } from "../pod/pod-template.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { ControllerEnv } from "./controller-env.ts";
import { ControllerObject } from "./controller-object.ts";
import { OwnedPods } from "./owned-pods.ts";

export interface StatefulSetRequest {
  namespace: string;
  name: string;
  template: PodTemplate;
  replicas: number;
  ageMs?: number;
}

/** Keeps numbered pods: made in order, each when the one before is ready; taken away and updated in reverse. */
export class SimStatefulSet extends ControllerObject {
  readonly kind = "StatefulSet";
  readonly apiVersion = "apps/v1";
  override readonly served: Record<string, string>;
  readonly pods: OwnedPods;
  #template: PodTemplate;
  #replicas: number;

  constructor(env: ControllerEnv, request: StatefulSetRequest) {
    super(env, request);
    this.#template = request.template;
    this.served = request.template.labels;
    this.#replicas = request.replicas;
    this.pods = new OwnedPods(env, this, () => this.#reconcile());
    if (request.ageMs) {
      for (let ordinal = 0; ordinal < request.replicas; ordinal++) this.#create(ordinal, request.ageMs);
    }
    this.pods.request();
  }

  override restart(restartedAt: string): void {
    this.setTemplate(restarted(this.#template, restartedAt));
  }

  protected override get rollout(): Pick<WireOwner, "spec" | "status"> {
    const pods = this.pods.all();
    return {
      spec: {
        replicas: this.#replicas,
        updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
        template: { metadata: { annotations: this.#template.annotations } },
      },
      status: {
        observedGeneration: this.generation,
        replicas: pods.length,
        updatedReplicas: pods.filter((pod) => !this.#isOutdated(pod)).length,
        availableReplicas: this.pods.readyCount,
      },
    };
  }

  setTemplate(template: PodTemplate): void {
    this.generation++;
    this.#template = template;
    this.pods.request();
  }

  scale(replicas: number): void {
    this.#replicas = replicas;
    this.pods.request();
  }

  get #revision(): string {
    return `${this.name}-${stableHex(JSON.stringify(this.#template), 10)}`;
  }

  #create(ordinal: number, ageMs = 0): void {
    const name = `${this.name}-${ordinal}`;
    const labels = {
      "apps.kubernetes.io/pod-index": String(ordinal),
      "controller-revision-hash": this.#revision,
      "statefulset.kubernetes.io/pod-name": name,
    };
    const owner = this.reference;
    this.env.createPod({ namespace: this.namespace, name, template: this.#template, labels, owner }, ageMs);
    if (ageMs > 0) return;
    const message = `create Pod ${name} in StatefulSet ${this.name} successful`;
    this.report({ reason: "SuccessfulCreate", message });
  }

  #delete(pod: SimPod): void {
    this.pods.delete(pod, `delete Pod ${pod.name} in StatefulSet ${this.name} successful`);
  }

  /** One step at a time; the change that it makes brings the next look. */
  #reconcile(): void {
    const byOrdinal = new Map(
      this.pods.all().map((pod) => [Number(pod.name.slice(this.name.length + 1)), pod]),
    );
    for (let ordinal = 0; ordinal < this.#replicas; ordinal++) {
      const pod = byOrdinal.get(ordinal);
      if (pod?.isActive && pod.isReady) continue;
      if (pod) this.#replaceBroken(pod);
      else this.#create(ordinal);
      return;
    }
    const last = [...byOrdinal].sort(([a], [b]) => b - a).map(([, pod]) => pod);
    const surplus = last.slice(0, Math.max(0, last.length - this.#replicas));
    const leaving = surplus[0] ?? last.find((pod) => this.#isOutdated(pod));
    if (leaving?.isActive) this.#delete(leaving);
  }

  /** A pod that is not ready holds up the others; one that is over, or of an old revision, is replaced. */
  #replaceBroken(pod: SimPod): void {
    if (!pod.isDeleting && (pod.isTerminal || this.#isOutdated(pod))) this.#delete(pod);
  }

  #isOutdated(pod: SimPod): boolean {
    return pod.wire.metadata?.labels?.["controller-revision-hash"] !== this.#revision;
  }
}
