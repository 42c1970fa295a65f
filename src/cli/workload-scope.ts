import type { Batches, ClusterApi, WatchEvent } from "../model/cluster-api.ts";
import type { Resource, WireByResource } from "../model/wire.ts";
import { belongsTo, type WorkloadArgument } from "./workload-argument.ts";

/** Owners never change while an object lives, so a pod is in or out for good and its events can be dropped one by one. */
function isInScope<R extends Resource>(resource: R, object: WireByResource[R], workload: WorkloadArgument) {
  return resource !== "pods" || belongsTo(object, workload);
}

async function* inScope<R extends Resource>(
  resource: R,
  batches: Batches<WireByResource[R]>,
  workload: WorkloadArgument,
) {
  for await (const batch of batches) yield batch.filter((item) => isInScope(resource, item, workload));
}

/** The same cluster with the workload's pods only: for `podtop deploy/api`. */
export function scopedToWorkload(api: ClusterApi, workload: WorkloadArgument): ClusterApi {
  return {
    source: api.source,
    async list(resource, request) {
      const page = await api.list(resource, request);
      return { ...page, batches: inScope(resource, page.batches, workload) };
    },
    async *watch<R extends Resource>(resource: R, request: Parameters<ClusterApi["watch"]>[1]) {
      const keep = (event: WatchEvent<WireByResource[R]>) =>
        !("object" in event) || isInScope(resource, event.object, workload);
      for await (const batch of api.watch(resource, request)) yield batch.filter(keep);
    },
    listNamespaces: (request) => api.listNamespaces(request),
    getPod: (target) => api.getPod(target),
    getOwner: (request) => api.getOwner(request),
    listNetwork: (resource, request) => api.listNetwork(resource, request),
    listPodMetrics: (request) => api.listPodMetrics(request),
    listAccess: (request) => api.listAccess(request),
    reviewAccess: (request) => api.reviewAccess(request),
    listBudgets: (request) => api.listBudgets(request),
    evictPod: (request) => api.evictPod(request),
    deletePod: (request) => api.deletePod(request),
    restartWorkload: (request) => api.restartWorkload(request),
    logs: (request) => api.logs(request),
    ping: (signal) => api.ping(signal),
    onNote: (listener) => api.onNote?.(listener) ?? (() => {}),
    onClock: (listener) => api.onClock?.(listener) ?? (() => {}),
    leadsElsewhere: () => api.leadsElsewhere?.() ?? false,
    close: () => api.close(),
  };
}
