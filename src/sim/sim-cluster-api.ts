import type { Clock } from "../base/clock.ts";
import type { ClusterApi, ListRequest } from "../model/cluster-api.ts";
import { rolledResources } from "../model/rollout.ts";
import type { Resource } from "../model/wire.ts";
import type { FailingVerb, SimResource } from "./api/faults.ts";
import { networkObjects } from "./api/network-objects.ts";
import { ownerObject } from "./api/owner-objects.ts";
import { podMetrics } from "./api/pod-metrics.ts";
import { deletePod, evictPod, findPod } from "./api/pod-removal.ts";
import { restartWorkload } from "./api/rollout-restart.ts";
import { scopeMatcher } from "./api/scope-matcher.ts";
import { aborted } from "./api/status-errors.ts";
import { watchChanges } from "./api/watch-changes.ts";
import { findLog } from "./log/log-source.ts";
import { streamLog } from "./log/log-stream.ts";
import { startScenario } from "./scenarios.ts";
import { SimCluster } from "./sim-cluster.ts";

export interface SimOptions {
  /** One of `scenarioNames`, or `load:PODS` and `load:PODS:CHANGES` (quiet pods, changes a second). */
  scenario: string;
  /** The same seed tells the same story. */
  seed: number;
  /** Timers run that many times as fast; wire times are wall-clock times at any speed. */
  speed: number;
  clock: Clock;
}

/** What every request does first: time goes on, faults are met, a signal that is aborted ends it. */
async function enter(
  cluster: SimCluster,
  doing: { verb: FailingVerb; resource: SimResource; signal: AbortSignal },
): Promise<void> {
  const { verb, resource, signal } = doing;
  await cluster.faults.untilHeard(signal);
  cluster.time.catchUp();
  cluster.faults.meet(verb, resource);
  if (signal.aborted) throw aborted(verb, resource);
}

const podQuestion = ({ namespace, name }: { namespace: string; name: string }) =>
  ({ group: "", resource: "pods", namespace, name }) as const;

async function list<R extends Resource>(cluster: SimCluster, resource: R, request: ListRequest) {
  await enter(cluster, { verb: "list", resource, signal: request.signal });
  return cluster.pages[resource].list(request, scopeMatcher(resource, request));
}

/** A simulated cluster in this process. `cluster` is the way to act on it; readers need only the `ClusterApi`. */
export function createSimClusterApi(options: SimOptions): ClusterApi & { cluster: SimCluster } {
  const cluster = new SimCluster(options);
  startScenario(cluster, options.scenario);
  const closed = new AbortController();
  const orClosed = (signal: AbortSignal) => AbortSignal.any([signal, closed.signal]);
  return {
    cluster,
    source: { kind: "demo", context: options.scenario, server: "" },
    list: (resource, request) => list(cluster, resource, request),
    watch(resource, request) {
      const { faults, revisions } = cluster;
      const watched = { resource, store: cluster.stores[resource], revisions, faults, clock: options.clock };
      return watchChanges(watched, { ...request, signal: orClosed(request.signal) });
    },
    async listNamespaces({ signal }) {
      await enter(cluster, { verb: "list", resource: "namespaces", signal });
      return { namespaces: [...cluster.namespaces].sort().map((name) => ({ name, isEnding: false })) };
    },
    async getPod(target) {
      await enter(cluster, { verb: "get", resource: "pods", signal: target.signal });
      cluster.rights.demand({ verb: "get", ...podQuestion(target) });
      return findPod(cluster, target, "get").wire;
    },
    async getOwner(request) {
      await enter(cluster, { verb: "get", resource: request.resource, signal: request.signal });
      return ownerObject(cluster, request);
    },
    async listNetwork(resource, request) {
      await enter(cluster, { verb: "list", resource, signal: request.signal });
      return networkObjects(cluster, resource, request);
    },
    async listPodMetrics(request) {
      await enter(cluster, { verb: "list", resource: "pods.metrics.k8s.io", signal: request.signal });
      return podMetrics(cluster, request);
    },
    async listAccess({ namespace, signal }) {
      await enter(cluster, { verb: "review", resource: "selfsubjectrulesreviews", signal });
      return cluster.rights.in(namespace);
    },
    async reviewAccess({ question, signal }) {
      await enter(cluster, { verb: "review", resource: "selfsubjectaccessreviews", signal });
      return cluster.rights.answer(question);
    },
    async listBudgets({ namespace, signal }) {
      const resource = "poddisruptionbudgets";
      await enter(cluster, { verb: "list", resource, signal });
      cluster.rights.demand({ verb: "list", group: "policy", resource, namespace });
      return cluster.budgets.in(namespace);
    },
    async evictPod(request) {
      await enter(cluster, { verb: "evict", resource: "pods", signal: request.signal });
      cluster.rights.demand({ verb: "create", subresource: "eviction", ...podQuestion(request) });
      evictPod(cluster, request);
    },
    async deletePod(request) {
      await enter(cluster, { verb: "delete", resource: "pods", signal: request.signal });
      cluster.rights.demand({ verb: "delete", ...podQuestion(request) });
      deletePod(cluster, request);
    },
    async restartWorkload(request) {
      const { kind, namespace, name, signal } = request;
      const resource = rolledResources[kind];
      await enter(cluster, { verb: "patch", resource, signal });
      cluster.rights.demand({ verb: "patch", group: "apps", resource, namespace, name });
      restartWorkload(cluster, request);
    },
    async *logs(request) {
      await enter(cluster, { verb: "logs", resource: "pods", signal: request.signal });
      const { namespace, pod: name } = request;
      cluster.rights.demand({ verb: "get", subresource: "log", ...podQuestion({ namespace, name }) });
      const source = findLog(cluster.pods, request);
      yield* streamLog(source, { ...request, signal: orClosed(request.signal) }, cluster.time);
    },
    async ping(signal) {
      await cluster.faults.untilHeard(signal);
      if (signal.aborted) throw aborted("get", "version");
    },
    async close() {
      closed.abort();
      cluster.time.close();
    },
  };
}
