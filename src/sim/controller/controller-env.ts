import type { EventRecorder } from "../event-recorder.ts";
import type { Identities } from "../identities.ts";
import type { NodeRegistry } from "../node/node-registry.ts";
import type { PodRequest } from "../pod/new-pod.ts";
import type { PodNews, PodRegistry } from "../pod/pod-registry.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimTime } from "../sim-time.ts";
import type { ControllerObject } from "./controller-object.ts";

/** What controllers need of the cluster. */
export interface ControllerEnv {
  pods: PodRegistry;
  nodes: NodeRegistry;
  time: SimTime;
  ids: Identities;
  events: EventRecorder;
  owners: PodOwners;
  /** All that there are. */
  objects: Set<ControllerObject>;
  /** Creates a pod; with an age, one that has lived that long. */
  createPod: (request: PodRequest, ageMs: number) => SimPod;
}

/** Whoever owns pods hears of them. */
export type OwnerListener = (pod: SimPod, news: PodNews) => void;

/** Tells the owners of pods what becomes of them. */
export class PodOwners {
  readonly #listeners = new Map<string, OwnerListener>();

  constructor(pods: PodRegistry) {
    pods.onNews((pod, news) => {
      if (pod.ownerUid) this.#listeners.get(pod.ownerUid)?.(pod, news);
    });
  }

  set(uid: string, listener: OwnerListener): void {
    this.#listeners.set(uid, listener);
  }

  delete(uid: string): void {
    this.#listeners.delete(uid);
  }
}
