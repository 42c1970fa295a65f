import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Node } from "../model/node.ts";
import { EventIndex, regardingKey } from "./event-index.ts";
import { PodIndex } from "./pod-index.ts";
import type { Ghost, Snapshot } from "./snapshot.ts";
import type { Usage } from "./usage.ts";

/** What is read of one pod beside the pod. */
interface History {
  change: ReturnType<Snapshot["change"]>;
  readyChanges: ReturnType<Snapshot["readyChanges"]>;
  restarts: ReturnType<Snapshot["restarts"]>;
  isFlapping: boolean;
}

/**
 * The cluster as it was at one moment, while the store goes on. How the streams are, when the cluster was last heard
 * and what the session has to say stay those of the store: they are not part of the picture.
 */
class FrozenSnapshot implements Snapshot {
  readonly version: number;
  readonly podVersion: number;
  readonly nodeVersion: number;
  readonly eventVersion: number;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly ghosts: ReadonlyMap<string, Ghost>;
  readonly aheadMs: number;
  readonly refusals: ReadonlyMap<string, ClusterEvent>;
  readonly usage: Usage | undefined;
  readonly #live: Snapshot;
  readonly #pods = new PodIndex();
  readonly #events = new EventIndex();
  readonly #histories = new Map<string, History>();

  constructor(live: Snapshot) {
    this.#live = live;
    const { version, podVersion, nodeVersion, eventVersion, aheadMs } = live;
    this.version = version;
    this.podVersion = podVersion;
    this.nodeVersion = nodeVersion;
    this.eventVersion = eventVersion;
    this.aheadMs = aheadMs;
    this.usage = live.usage;
    this.nodes = new Map(live.nodes);
    this.ghosts = new Map(live.ghosts);
    this.refusals = new Map(live.refusals);
    for (const to of live.pods.values()) {
      this.#pods.move({ to, isNews: false }, podVersion);
      this.#histories.set(to.uid, historyOf(to.uid, live));
    }
    for (const to of live.events.values()) this.#events.move({ to, isNews: false });
  }

  get pods() {
    return this.#pods.byUid;
  }
  get events() {
    return this.#events.byUid;
  }
  get streams() {
    return this.#live.streams;
  }
  get heardAt() {
    return this.#live.heardAt;
  }
  get metrics() {
    return this.#live.metrics;
  }
  get note() {
    return this.#live.note;
  }
  get pastEvents() {
    return this.#live.pastEvents;
  }
  get healthCounts() {
    return this.#pods.health.current;
  }
  nodeUse(node: string) {
    return this.#pods.nodeUse.get(node);
  }
  podsOnNode(node: string | undefined) {
    return this.#pods.byNode.get(node);
  }
  podsChangedSince(podVersion: number) {
    return this.#pods.changed.since(podVersion);
  }
  podsInNamespace(namespace: string) {
    return this.#pods.byNamespace.get(namespace);
  }
  podsOfWorkload(workload: string) {
    return this.#pods.byWorkload.get(workload);
  }
  eventsRegarding(uid: string) {
    return this.#events.byRegardingUid.get(uid);
  }
  eventsRegardingObject(kind: string, namespace: string, name: string) {
    return this.#events.byRegardingName.get(regardingKey(kind, namespace, name));
  }
  change(uid: string) {
    return this.#histories.get(uid)?.change;
  }
  readyChanges(uid: string) {
    return this.#histories.get(uid)?.readyChanges ?? [];
  }
  restarts(uid: string) {
    return this.#histories.get(uid)?.restarts;
  }
  isFlapping(uid: string) {
    return this.#histories.get(uid)?.isFlapping === true;
  }
}

function historyOf(uid: string, live: Snapshot): History {
  const restarts = live.restarts(uid);
  return {
    change: live.change(uid),
    readyChanges: [...live.readyChanges(uid)],
    restarts: restarts && { ...restarts, times: [...restarts.times] },
    isFlapping: live.isFlapping(uid),
  };
}

/** The picture as it is now; nothing of the cluster in it changes any more. */
export const frozenSnapshot = (live: Snapshot): Snapshot => new FrozenSnapshot(live);
