import { ApiError } from "../model/api-error.ts";
import type { MetricsRequest, NetworkRequest, OwnerRequest } from "../model/cluster-api.ts";
import { labelSelector } from "../model/label-selector.ts";
import type { NetworkResource, WireByNetworkResource, WireOwner, WirePodMetrics } from "../model/wire.ts";
import type { ObjectFile, StoredObject, StoredResource } from "./object-file.ts";

const parsed = ({ bytes }: StoredObject) => JSON.parse(bytes.toString("utf8"));

const notInFile = (verb: string, resource: StoredResource) =>
  new ApiError({ reason: "NotFound", status: 404, message: "not in the file", verb, resource });

/** One object that a pod belongs to, if the file holds it. */
export function ownerInFile(file: ObjectFile, { resource, namespace, name }: OwnerRequest): WireOwner {
  const home = resource === "namespaces" ? "" : namespace;
  const found = file.objects(resource).find((owner) => owner.name === name && owner.namespace === home);
  if (!found) throw notInFile("get", resource);
  return parsed(found);
}

/** Services or EndpointSlices of a namespace; a file without any says nothing about them. */
export function networkInFile<R extends NetworkResource>(
  file: ObjectFile,
  resource: R,
  request: NetworkRequest,
): WireByNetworkResource[R][] {
  const all = file.objects(resource);
  if (all.length === 0) throw notInFile("list", resource);
  const accepts = labelSelector(request.labelSelector);
  const here = all.filter(({ namespace }) => namespace === request.namespace);
  return here.map((object): WireByNetworkResource[R] => parsed(object)).filter(hasLabels(accepts));
}

/** What pods use, if the file tells of any. */
export function metricsInFile(file: ObjectFile, request: MetricsRequest): WirePodMetrics[] {
  const all = file.objects("pods.metrics.k8s.io");
  if (all.length === 0) throw notInFile("list", "pods.metrics.k8s.io");
  const { namespace: home } = request;
  const accepts = labelSelector(request.labelSelector);
  const here = all.filter(({ namespace }) => home === undefined || namespace === home);
  return here.map((object): WirePodMetrics => parsed(object)).filter(hasLabels(accepts));
}

const hasLabels =
  (accepts: ReturnType<typeof labelSelector>) =>
  ({ metadata }: WireOwner) =>
    accepts(metadata?.labels ?? {});
