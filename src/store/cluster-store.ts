import type { Clock } from "../base/clock.ts";
import { Listeners } from "../base/listeners.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import type { MetricsState } from "../model/metrics-state.ts";
import type { Node } from "../model/node.ts";
import type { Pod } from "../model/pod.ts";
import { podAt } from "../model/pod-health.ts";
import type { NamedUsage } from "../model/pod-usage.ts";
import type { SessionNote } from "../model/session-note.ts";
import type { StreamState } from "../model/stream-state.ts";
import type { Resource } from "../model/wire.ts";
import { BatchedListeners } from "./batched-listeners.ts";
import { ClusterClock } from "./cluster-clock.ts";
import { EventIndex, regardingKey } from "./event-index.ts";
import { Flapping } from "./flapping.ts";
import { Ghosts } from "./ghosts.ts";
import { EventBound } from "./newest-events.ts";
import { endsOf, type Move, ObjectIndex, type Stored } from "./object-index.ts";
import { OverduePods } from "./overdue-pods.ts";
import { PastEvents } from "./past-events.ts";
import { PodChanges } from "./pod-changes.ts";
import { PodIndex } from "./pod-index.ts";
import { Refusals } from "./refusals.ts";
import type { Snapshot } from "./snapshot.ts";
import { type StreamHost, StreamWriter } from "./stream-writer.ts";
import { Streams } from "./streams.ts";
import type { TransitionListener } from "./transition.ts";
import { nextUsage, type Usage } from "./usage.ts";

export interface ClusterStoreOptions {
  clock: Clock;
  /** Default 10,000: an hour of events (their usual life) of a busy cluster. */
  maxEvents?: number;
}

/** Ages have no smaller unit. */
const aheadStepMs = 1_000;

/**
 * The cluster in memory. Written only by the informer, through the streams that `open…` returns; read as a
 * `Snapshot`. Listeners are told once a batch, after it.
 */
export class ClusterStore implements Snapshot {
  version = 0;
  podVersion = 0;
  nodeVersion = 0;
  eventVersion = 0;
  note: SessionNote | undefined;
  usage: Usage | undefined;
  metrics: MetricsState = { kind: "idle" };
  /** Tells the cluster's time. */
  readonly clusterClock: ClusterClock;
  readonly #clock: Clock;
  readonly #eventBound: EventBound;
  readonly #listeners = new BatchedListeners(() => this.version);
  readonly #transitions: Listeners<Parameters<TransitionListener>[0]> = new Listeners();
  readonly #streams = new Streams();
  readonly #podIndex = new PodIndex();
  readonly #nodesByName = new Map<string, Node>();
  readonly #eventIndex = new EventIndex();
  readonly #pastEvents = new PastEvents();
  readonly #refusals: Refusals;
  readonly #ghosts: Ghosts;
  readonly #changes: PodChanges;
  readonly #flapping: Flapping;
  readonly #overdue: OverduePods;
  readonly #podObjects = new ObjectIndex<Pod>(
    (move) => this.#podMoved(move),
    (pod) => this.#nowOf(pod),
  );
  readonly #nodeObjects = new ObjectIndex<Node>((move) => this.#nodeMoved(move));
  readonly #eventObjects = new ObjectIndex<ClusterEvent>((move) => this.#eventMoved(move));

  constructor({ clock, maxEvents = 10_000 }: ClusterStoreOptions) {
    this.#clock = clock;
    this.clusterClock = new ClusterClock(clock);
    this.#eventBound = new EventBound(maxEvents);
    const expired = () => this.batch(() => this.#podsChanged());
    this.#ghosts = new Ghosts(this.clusterClock, expired);
    this.#refusals = new Refusals(this.clusterClock, expired);
    this.#changes = new PodChanges(clock, expired);
    this.#flapping = new Flapping(this.clusterClock, (uids) => this.batch(() => this.#podsChanged(uids)));
    const isKnown = () => this.#streams.isHearingOfPods;
    this.#overdue = new OverduePods(this.clusterClock, isKnown, (pods) => this.#turn(pods));
  }

  get pods(): ReadonlyMap<string, Pod> {
    return this.#podIndex.byUid;
  }
  podsChangedSince(podVersion: number) {
    return this.#podIndex.changed.since(podVersion);
  }
  get nodes(): ReadonlyMap<string, Node> {
    return this.#nodesByName;
  }
  get events(): ReadonlyMap<string, ClusterEvent> {
    return this.#eventIndex.byUid;
  }
  get ghosts() {
    return this.#ghosts.current;
  }
  get streams() {
    return this.#streams.current;
  }
  get heardAt() {
    return this.#streams.heardAt;
  }
  get aheadMs() {
    return this.clusterClock.aheadMs;
  }
  get healthCounts() {
    return this.#podIndex.health.current;
  }
  nodeUse(node: string) {
    return this.#podIndex.nodeUse.get(node);
  }
  podsOnNode(node: string | undefined) {
    return this.#podIndex.byNode.get(node);
  }
  podsInNamespace(namespace: string) {
    return this.#podIndex.byNamespace.get(namespace);
  }
  podsOfWorkload(workload: string) {
    return this.#podIndex.byWorkload.get(workload);
  }
  eventsRegarding(uid: string) {
    return this.#eventIndex.byRegardingUid.get(uid);
  }
  get pastEvents() {
    return this.#pastEvents.index;
  }
  get refusals() {
    return this.#refusals.current;
  }
  eventsRegardingObject(kind: string, namespace: string, name: string) {
    return this.#eventIndex.byRegardingName.get(regardingKey(kind, namespace, name));
  }
  change(uid: string) {
    return this.#changes.get(uid);
  }
  readyChanges(uid: string) {
    return this.#flapping.readyChanges(uid);
  }
  restarts(uid: string) {
    return this.#flapping.restarts(uid);
  }
  isFlapping(uid: string) {
    return this.#flapping.has(uid);
  }

  /** Told once a batch. Returns the way to stop it. */
  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Told of every single change, in order, inside the batch. Returns the way to stop it. */
  onTransition(listener: TransitionListener): () => void {
    return this.#transitions.add(listener);
  }

  openPods(namespace?: string): StreamWriter<Pod> {
    return this.#open("pods", this.#podObjects, { namespace });
  }
  openNodes(): StreamWriter<Node> {
    return this.#open("nodes", this.#nodeObjects, { namespace: undefined });
  }
  openEvents(namespace?: string): StreamWriter<ClusterEvent> {
    return this.#open("events", this.#eventObjects, { namespace, bound: this.#eventBound });
  }

  /** The cluster proved at this time (ms since epoch) that it is there. */
  heard(at: number): void {
    this.#streams.heard(at);
  }

  /** What the session has to say from now on; absent = nothing. */
  setNote(note: SessionNote | undefined): void {
    this.batch(() => {
      this.note = note;
      this.version++;
    });
  }

  /** The cluster's clock is so many ms ahead of this machine's wall clock. */
  setAhead(aheadMs: number): void {
    const before = this.aheadMs;
    this.clusterClock.aheadMs = aheadMs;
    if (Math.abs(aheadMs - before) < aheadStepMs) return;
    this.batch(() => {
      this.version++;
    });
    this.#overdue.clockMayHaveJumped();
  }

  /** What pods use from now on; without, what is known grows old. */
  setUsage(state: MetricsState, usage?: readonly NamedUsage[]): void {
    this.batch(() => {
      this.metrics = state;
      this.usage = nextUsage(this, usage, this.clusterClock.now());
      this.version++;
    });
  }

  /** Listeners are told once, after `run`. */
  batch(run: () => void): void {
    this.#listeners.batch(run);
  }

  /** Ends all timers. */
  close(): void {
    this.#ghosts.clear();
    this.#refusals.clear();
    this.#changes.clear();
    this.#flapping.clear();
    this.#overdue.clear();
  }

  #open<T extends Stored>(
    resource: Resource,
    index: ObjectIndex<T>,
    { namespace, bound }: Pick<StreamHost<T>, "namespace" | "bound">,
  ) {
    const id = this.#streams.open(resource, namespace);
    const changes = (change: () => void) => () => {
      change();
      this.version++;
    };
    return new StreamWriter<T>({
      index,
      namespace,
      ...(bound && { bound }),
      batch: (run) => this.batch(run),
      state: (state) => this.#stateChanged(id, state),
      bytes: (at) => this.#streams.setByteTime(id, at),
      unreadable: changes(() => this.#streams.countUnreadable(id)),
      wentBack: changes(() => this.#streams.setWentBack(id, this.#clock.now())),
      close: changes(() => this.#streams.close(id)),
    });
  }

  #podMoved(move: Move<Pod>): void {
    this.#podIndex.move(move, this.podVersion + 1);
    this.#ghosts.move(move);
    this.#changes.move(move);
    this.#flapping.move(move);
    this.#overdue.move(move);
    this.#podsChanged();
    this.#transitions.tell({ kind: "pod", ...endsOf(move) });
  }

  #nodeMoved(move: Move<Node>): void {
    const { from, to } = move;
    if (to) this.#nodesByName.set(to.name, to);
    else if (from) this.#nodesByName.delete(from.name);
    this.nodeVersion++;
    this.version++;
    this.#transitions.tell({ kind: "node", ...endsOf(move) });
  }

  #eventMoved(move: Move<ClusterEvent>): void {
    this.#eventIndex.move(move);
    this.#refusals.move(move);
    if (move.to) this.#pastEvents.forget(move.to.uid);
    else if (move.from && move.isNews) this.#pastEvents.add(move.from);
    this.eventVersion++;
    this.version++;
    const { to, ...rest } = endsOf(move);
    if (to) this.#transitions.tell({ kind: "event", to, ...rest });
    if (this.#eventObjects.size <= this.#eventBound.most) return;
    const surplus = this.#eventBound.surplus(this.#eventObjects.values());
    for (const event of surplus) this.#eventObjects.forget(event, false);
  }

  #stateChanged(id: number, state: StreamState): void {
    this.batch(() => {
      const change = this.#streams.setState(id, state, this.#clock.now());
      if (!change) return;
      this.version++;
      this.#transitions.tell({ kind: "stream", ...change });
    });
    // After a sleep the streams are the first to move.
    this.#overdue.clockMayHaveJumped();
  }

  #nowOf(pod: Pod): Pod {
    return pod.overdueAt === undefined ? pod : podAt(pod, this.clusterClock.now());
  }

  #turn(pods: readonly Pod[]): void {
    this.batch(() => {
      for (const pod of pods) this.#podObjects.turn(pod, this.#nowOf(pod));
    });
  }

  #podsChanged(lookedAtAnew: readonly string[] = []): void {
    this.podVersion++;
    for (const uid of lookedAtAnew) this.#podIndex.changed.add(uid, this.podVersion);
    this.version++;
  }
}
