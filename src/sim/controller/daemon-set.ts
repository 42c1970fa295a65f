import { stableHex } from "../../base/stable-hash.ts";
import type { WireOwner } from "../../model/wire.ts";
import { type PodTemplate, restarted } from "../pod/pod-template.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { ControllerEnv } from "./controller-env.ts";
import { ControllerObject } from "./controller-object.ts";
import { OwnedPods } from "./owned-pods.ts";

export interface DaemonSetRequest {
  namespace: string;
  name: string;
  template: PodTemplate;
  ageMs?: number;
}

// The DaemonSet controller adds these to every pod: daemons stay where others must leave.
const daemonTolerations = [
  { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/disk-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/memory-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/pid-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/unschedulable", operator: "Exists", effect: "NoSchedule" },
];

/** Keeps one pod on each node. */
export class SimDaemonSet extends ControllerObject {
  readonly kind = "DaemonSet";
  readonly apiVersion = "apps/v1";
  readonly pods: OwnedPods;
  #template: PodTemplate;

  constructor(env: ControllerEnv, request: DaemonSetRequest) {
    super(env, request);
    this.#template = request.template;
    this.pods = new OwnedPods(env, this, () => this.#reconcile());
    if (request.ageMs) for (const { name } of env.nodes.all()) this.#create(name, request.ageMs);
    this.pods.request();
  }

  override restart(restartedAt: string): void {
    this.setTemplate(restarted(this.#template, restartedAt));
  }

  protected override get rollout(): Pick<WireOwner, "spec" | "status"> {
    const pods = this.pods.all();
    return {
      spec: {
        updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
        template: { metadata: { annotations: this.#template.annotations } },
      },
      status: {
        observedGeneration: this.generation,
        desiredNumberScheduled: this.env.nodes.all().length,
        currentNumberScheduled: pods.length,
        updatedNumberScheduled: pods.filter((pod) => !this.#isOutdated(pod)).length,
        numberAvailable: this.pods.readyCount,
      },
    };
  }

  setTemplate(template: PodTemplate): void {
    this.#template = template;
    this.generation++;
    this.pods.request();
  }

  #create(onlyNode: string, ageMs = 0): void {
    const { spec } = this.#template;
    const template = {
      ...this.#template,
      spec: { ...spec, tolerations: [...(spec?.tolerations ?? []), ...daemonTolerations] },
    };
    const pod = this.env.createPod(
      {
        namespace: this.namespace,
        name: `${this.name}-${this.env.ids.suffix()}`,
        generateName: `${this.name}-`,
        template,
        labels: {
          "controller-revision-hash": stableHex(JSON.stringify(this.#template), 10),
          "pod-template-generation": String(this.generation),
        },
        owner: this.reference,
        onlyNode,
      },
      ageMs,
    );
    if (ageMs > 0) return;
    this.report({ reason: "SuccessfulCreate", message: `Created pod: ${pod.name}` });
  }

  /** Missing pods first; then, one node after another, pods of an old generation. */
  #reconcile(): void {
    const byNode = new Map(this.pods.all().map((pod) => [pod.onlyNode, pod]));
    let isWhole = true;
    for (const { name } of this.env.nodes.all()) {
      const pod = byNode.get(name);
      if (!pod) this.#create(name);
      else if (pod.isTerminal && !pod.isDeleting) this.pods.delete(pod);
      isWhole &&= pod?.isReady === true && pod.isActive;
    }
    const outdated = this.pods.active().find((pod) => this.#isOutdated(pod));
    if (outdated && (isWhole || !outdated.isReady)) this.pods.delete(outdated);
  }

  #isOutdated(pod: SimPod): boolean {
    return pod.wire.metadata?.labels?.["pod-template-generation"] !== String(this.generation);
  }
}
