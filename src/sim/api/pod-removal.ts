import type { DeleteRequest, EvictRequest } from "../../model/cluster-api.ts";
import { recreateMirror } from "../pod/mirror-pod.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { notFound, uidConflict, versionConflict } from "./status-errors.ts";

/** Throws `ApiError` where no pod has the name. */
export function findPod(
  cluster: SimCluster,
  { namespace, name }: { namespace: string; name: string },
  verb: string,
): SimPod {
  const pod = cluster.pods.get(namespace, name);
  if (!pod) throw notFound("pods", name, verb);
  return pod;
}

/** The pod that a removal is meant for; throws where its preconditions do not hold. */
function meantPod(cluster: SimCluster, request: DeleteRequest, verb: string): SimPod {
  const pod = findPod(cluster, request, verb);
  if (pod.uid !== request.uid) throw uidConflict(pod.name, request.uid, pod.uid);
  const found = pod.wire.metadata?.resourceVersion ?? "";
  const { resourceVersion: asked = found } = request;
  if (asked !== found) throw versionConflict(pod.name, asked, found);
  return pod;
}

function remove(cluster: SimCluster, pod: SimPod, { dryRun, gracePeriodSeconds }: EvictRequest): void {
  if (dryRun) return;
  cluster.pods.delete(pod, gracePeriodSeconds);
  recreateMirror(cluster, pod);
}

export function deletePod(cluster: SimCluster, request: DeleteRequest): void {
  remove(cluster, meantPod(cluster, request, "delete"), request);
}

/** As `deletePod`, if the pod's budget allows it. */
export function evictPod(cluster: SimCluster, request: EvictRequest): void {
  const pod = meantPod(cluster, request, "create");
  cluster.budgets.demand(pod);
  remove(cluster, pod, request);
}
