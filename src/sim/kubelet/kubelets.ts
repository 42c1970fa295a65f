import type { SimNode } from "../node/sim-node.ts";
import type { PodNews, PodRegistry } from "../pod/pod-registry.ts";
import type { ContainerPlan } from "../pod/pod-template.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimTime } from "../sim-time.ts";
import { advancePod } from "./advance.ts";
import { podStatus } from "./pod-status.ts";
import type { KubeletEnv } from "./turn.ts";

/** The kubelets of all nodes: take each pod through its states. A pod with nothing due holds no timer. */
export class Kubelets {
  readonly #pods: PodRegistry;
  readonly #time: SimTime;
  readonly #env: KubeletEnv;

  constructor(pods: PodRegistry, time: SimTime, env: KubeletEnv) {
    this.#pods = pods;
    this.#time = time;
    this.#env = env;
    pods.onNews((pod, news) => this.#hear(pod, news));
  }

  /** Lives through the pod's time in one go; only the result is stored. */
  live(pod: SimPod, from: number, until: number): void {
    let next: number | undefined = from;
    while (next !== undefined && next <= until) {
      const at: number = next;
      next = advancePod({ pod, now: at, env: this.#env });
      // A step that asks for the same moment again is for the next one.
      if (next === at) next = at + 1;
    }
    this.#write(pod);
    this.#stepAt(pod, next);
  }

  /** A node that was lost reports again: its pods go on. */
  revive(node: SimNode): void {
    for (const pod of this.#pods.on(node)) this.sync(pod);
  }

  /** `kubectl debug`: adds a container to a running pod. */
  addEphemeral(pod: SimPod, plan: ContainerPlan): void {
    pod.addContainer(plan, "ephemeral");
    const ephemeralContainers = [...(pod.spec.ephemeralContainers ?? []), plan.spec];
    this.#pods.setSpec(pod, { ...pod.spec, ephemeralContainers });
    this.sync(pod);
  }

  /** Its readiness probe changes its mind: one write and nothing else. For load. */
  flip(pod: SimPod): void {
    const [main] = pod.containers.filter(({ role, stage }) => role === "main" && stage === "running");
    if (!main) return;
    main.isReady = !main.isReady;
    this.sync(pod);
  }

  /** One look at a pod: acts, stores its status, and sets the time of the next look. */
  sync(pod: SimPod): void {
    if (pod.isRemoved || !pod.node || pod.node.isLost || pod.isBackdated) return;
    const next = advancePod({ pod, now: this.#time.now(), env: this.#env });
    this.#write(pod);
    if (pod.isEnded && pod.isDeleting) this.#pods.remove(pod);
    else this.#stepAt(pod, next);
  }

  #write(pod: SimPod): void {
    this.#pods.setStatus(pod, podStatus(pod, this.#env.stamp));
  }

  #stepAt(pod: SimPod, time: number | undefined): void {
    pod.cancelStep?.();
    pod.cancelStep = time === undefined ? undefined : this.#time.at(time, () => this.sync(pod));
  }

  #hear(pod: SimPod, news: PodNews): void {
    if (news === "removed") pod.cancelStep?.();
    else if (news === "bound" || news === "deleting") {
      if (!pod.isBackdated) this.#stepAt(pod, this.#time.now());
    }
  }
}
