import type { Clock } from "../base/clock.ts";
import type { Resource, WireByResource } from "../model/wire.ts";
import { Budgets } from "./api/budgets.ts";
import { Faults } from "./api/faults.ts";
import { ListPages } from "./api/list-pages.ts";
import { ObjectStore, Revisions } from "./api/object-store.ts";
import { Rights } from "./api/rights.ts";
import { type ControllerEnv, PodOwners } from "./controller/controller-env.ts";
import type { ControllerObject } from "./controller/controller-object.ts";
import { type CronJobRequest, SimCronJob } from "./controller/cron-job.ts";
import { type DaemonSetRequest, SimDaemonSet } from "./controller/daemon-set.ts";
import { type DeploymentRequest, SimDeployment } from "./controller/deployment.ts";
import { type JobRequest, SimJob } from "./controller/job.ts";
import { type ReplicaSetRequest, SimReplicaSet } from "./controller/replica-set.ts";
import { SimStatefulSet, type StatefulSetRequest } from "./controller/stateful-set.ts";
import { EventRecorder } from "./event-recorder.ts";
import { Identities } from "./identities.ts";
import { Kubelets } from "./kubelet/kubelets.ts";
import { NodeLifecycle } from "./node/node-lifecycle.ts";
import { NodeRegistry } from "./node/node-registry.ts";
import { Scheduler } from "./node/scheduler.ts";
import type { SimNode } from "./node/sim-node.ts";
import type { PodRequest } from "./pod/new-pod.ts";
import { PodRegistry } from "./pod/pod-registry.ts";
import type { SimPod } from "./pod/sim-pod.ts";
import { SimTime } from "./sim-time.ts";

/** A pod with a past. */
export interface PastPod extends PodRequest {
  ageMs?: number;
  /** It does not ask the scheduler. */
  node?: SimNode;
}

// A real cluster's versions are somewhere in the thousands before anything of interest happens.
const firstRevision = 41_000;
// Every cluster has these from its start.
const firstNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];
// From creation to a node, in a past that nobody saw.
const pastSchedulingMs = 100;

export type Stores = { [R in Resource]: ObjectStore<WireByResource[R]> };
export type Pages = { [R in Resource]: ListPages<WireByResource[R]> };

/** The simulated cluster: what a scenario, a test or a bench acts on. */
export class SimCluster {
  readonly time: SimTime;
  readonly ids: Identities;
  readonly revisions = new Revisions(firstRevision);
  readonly stores: Stores = {
    pods: new ObjectStore(this.revisions),
    nodes: new ObjectStore(this.revisions),
    events: new ObjectStore(this.revisions),
  };
  readonly pages: Pages = {
    pods: new ListPages("pods", this.stores.pods, this.revisions),
    nodes: new ListPages("nodes", this.stores.nodes, this.revisions),
    events: new ListPages("events", this.stores.events, this.revisions),
  };
  readonly namespaces = new Set(firstNamespaces);
  readonly faults = new Faults(() => this.#compact());
  /** What the user may do who asks. */
  readonly rights = new Rights();
  /** How many pods of what must stay ready, whoever evicts. */
  readonly budgets: Budgets;
  readonly events: EventRecorder;
  readonly pods: PodRegistry;
  readonly nodes: NodeRegistry;
  readonly scheduler: Scheduler;
  readonly kubelets: Kubelets;
  /** What makes pods. */
  readonly owners = new Set<ControllerObject>();
  readonly #lifecycle: NodeLifecycle;
  readonly #controllers: ControllerEnv;

  constructor(options: { clock: Clock; seed: number; speed: number }) {
    const { stores } = this;
    const time = new SimTime(options.clock, options.speed);
    const ids = new Identities(options.seed);
    const events = new EventRecorder(stores.events, time, ids);
    const pods = new PodRegistry(stores.pods, time, ids);
    const nodes = new NodeRegistry({ store: stores.nodes, time, ids, events });
    this.time = time;
    this.ids = ids;
    this.events = events;
    this.pods = pods;
    this.budgets = new Budgets(pods);
    this.nodes = nodes;
    this.scheduler = new Scheduler({ nodes, pods, time, events });
    this.kubelets = new Kubelets(pods, time, {
      ids,
      stamp: time.stamp,
      record: (report) => events.record(report),
    });
    this.#lifecycle = new NodeLifecycle({ nodes, pods, kubelets: this.kubelets, time, events });
    const createPod = (request: PodRequest, ageMs: number) => this.createPod({ ...request, ageMs });
    const objects = this.owners;
    this.#controllers = { pods, nodes, time, ids, events, owners: new PodOwners(pods), objects, createPod };
  }

  /** Creates a pod; one with an age has lived through it. Without a node it stays with the scheduler. */
  createPod({ ageMs = 0, node, ...request }: PastPod): SimPod {
    const createdAt = this.time.now() - ageMs;
    this.namespaces.add(request.namespace);
    const pod = this.pods.create(request, createdAt);
    if (node) this.pods.bind(pod, node, createdAt);
    if (!pod.isBackdated) return pod;
    if (!pod.node) this.scheduler.schedule(pod, createdAt + pastSchedulingMs);
    if (pod.node) this.live(pod, createdAt + pastSchedulingMs);
    pod.isBackdated = false;
    return pod;
  }

  /** Lets a pod live through its past; without `until`, up to now. */
  live(pod: SimPod, from: number, until = this.time.now()): void {
    this.kubelets.live(pod, from, until);
  }

  /** Deletes a pod as somebody did a while ago; it has lived through the time since. */
  deleteInPast(pod: SimPod, agoMs: number): void {
    const at = this.time.now() - agoMs;
    pod.isBackdated = true;
    this.pods.delete(pod, undefined, at);
    if (pod.node && !pod.isRemoved && !pod.node.isLost) this.live(pod, at);
    pod.isBackdated = false;
  }

  createDeployment(request: DeploymentRequest): SimDeployment {
    return new SimDeployment(this.#controllers, request);
  }

  createReplicaSet(request: ReplicaSetRequest): SimReplicaSet {
    return new SimReplicaSet(this.#controllers, request);
  }

  createStatefulSet(request: StatefulSetRequest): SimStatefulSet {
    return new SimStatefulSet(this.#controllers, request);
  }

  createDaemonSet(request: DaemonSetRequest): SimDaemonSet {
    return new SimDaemonSet(this.#controllers, request);
  }

  createJob(request: JobRequest): SimJob {
    return new SimJob(this.#controllers, request);
  }

  createCronJob(request: CronJobRequest): SimCronJob {
    return new SimCronJob(this.#controllers, request);
  }

  /** The node's kubelet falls silent, now or some time ago. */
  loseNode(node: SimNode, agoMs = 0): void {
    this.#lifecycle.lose(node, this.time.now() - agoMs);
  }

  reviveNode(node: SimNode): void {
    this.#lifecycle.revive(node);
  }

  #compact(): void {
    for (const resource of ["pods", "nodes", "events"] as const) {
      this.stores[resource].history.compact(this.revisions.current);
      this.pages[resource].expire();
    }
  }
}
