import type { WireMeta, WirePod } from "../../model/wire.ts";
import type { ObjectStore } from "../api/object-store.ts";
import type { Identities } from "../identities.ts";
import type { SimNode } from "../node/sim-node.ts";
import type { SimTime } from "../sim-time.ts";
import { newPod, type PodRequest } from "./new-pod.ts";
import { SimPod } from "./sim-pod.ts";

export type PodNews = "created" | "bound" | "status" | "deleting" | "removed";
export type PodListener = (pod: SimPod, news: PodNews) => void;

/** All pods of the simulated cluster; the only writer of the pod store. */
export class PodRegistry {
  readonly #store: ObjectStore<WirePod>;
  readonly #time: SimTime;
  readonly #ids: Identities;
  readonly #pods = new Map<string, SimPod>();
  readonly #listeners: PodListener[] = [];

  constructor(store: ObjectStore<WirePod>, time: SimTime, ids: Identities) {
    this.#store = store;
    this.#time = time;
    this.#ids = ids;
  }

  get(namespace: string, name: string): SimPod | undefined {
    return this.#pods.get(`${namespace}/${name}`);
  }

  all(): Iterable<SimPod> {
    return this.#pods.values();
  }

  on(node: SimNode): SimPod[] {
    return [...this.#pods.values()].filter((pod) => pod.node === node);
  }

  onNews(listener: PodListener): void {
    this.#listeners.push(listener);
  }

  /** Stores a new pod; one that was created in the past waits until its past is made up. */
  create(request: PodRequest, createdAt = this.#time.now()): SimPod {
    const stamp = this.#time.stamp(createdAt);
    const wire = newPod(request, { uid: this.#ids.uid(), suffix: this.#ids.suffix(), stamp });
    const pod = new SimPod(wire, request, createdAt);
    pod.isBackdated = createdAt < this.#time.now();
    this.#pods.set(pod.key, pod);
    pod.wire = this.#store.put(wire);
    this.#tell(pod, "created");
    return pod;
  }

  bind(pod: SimPod, node: SimNode, at = this.#time.now()): void {
    pod.node = node;
    node.take(pod);
    pod.setCondition({ type: "PodScheduled", status: "True" }, this.#time.stamp(at));
    this.#write(pod, {
      spec: { ...pod.spec, nodeName: node.name },
      status: { ...pod.wire.status, conditions: [...pod.conditions] },
    });
    this.#tell(pod, "bound");
  }

  /** Stores a status if it differs from the one that is there. */
  setStatus(pod: SimPod, status: WirePod["status"]): void {
    if (pod.isRemoved || JSON.stringify(status) === JSON.stringify(pod.wire.status)) return;
    this.#write(pod, status ? { status } : {});
    if (pod.isTerminal) pod.node?.release(pod);
    this.#tell(pod, "status");
  }

  setSpec(pod: SimPod, spec: WirePod["spec"]): void {
    this.#write(pod, spec ? { spec } : {});
  }

  setMeta(pod: SimPod, meta: WireMeta): void {
    this.#write(pod, { metadata: { ...pod.wire.metadata, ...meta } });
  }

  /** Begins a graceful deletion, or removes at once what has nothing to stop. */
  delete(pod: SimPod, graceSeconds?: number, at = this.#time.now()): void {
    const isOver = !pod.node || pod.isTerminal;
    const grace = isOver ? 0 : (graceSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30);
    const end = at + grace * 1000;
    if (pod.deletionTime === undefined || end < pod.deletionTime) {
      pod.deletionTime = end;
      if (grace > 0 || pod.wire.metadata?.finalizers?.length) {
        this.setMeta(pod, {
          deletionTimestamp: this.#time.stamp(end),
          deletionGracePeriodSeconds: grace,
        });
      }
      this.#tell(pod, "deleting");
    }
    if (grace === 0) this.remove(pod);
  }

  /** Whoever held the pod lets it go. */
  clearFinalizers(pod: SimPod): void {
    this.setMeta(pod, { finalizers: null });
    if (pod.isDeleting && (pod.isEnded || !pod.node)) this.remove(pod);
  }

  /** The last step of a deletion: the object goes unless a finalizer holds it. */
  remove(pod: SimPod): void {
    if (pod.isRemoved || pod.wire.metadata?.finalizers?.length) return;
    pod.isRemoved = true;
    this.#pods.delete(pod.key);
    pod.node?.release(pod);
    this.#store.remove(pod.key);
    this.#tell(pod, "removed");
  }

  #write(pod: SimPod, change: Partial<WirePod>): void {
    pod.wire = this.#store.put({ ...pod.wire, ...change });
  }

  #tell(pod: SimPod, news: PodNews): void {
    for (const listener of this.#listeners) listener(pod, news);
  }
}
