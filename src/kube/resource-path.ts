import type { OwnerRequest } from "../model/cluster-api.ts";
import type { NetworkResource, OwnerResource, Resource } from "../model/wire.ts";

/** The URL path of a core/v1 resource: of one namespace, or of all when there is none. */
export function collectionPath(resource: Resource, namespace: string | undefined): string {
  if (namespace === undefined || resource === "nodes") return `/api/v1/${resource}`;
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}

/** The URL path of one pod. */
export function podPath({ namespace, name }: { namespace: string; name: string }): string {
  return `${collectionPath("pods", namespace)}/${encodeURIComponent(name)}`;
}

/** Where the API groups of what belongs to a pod have their root. */
const roots: Readonly<Record<OwnerResource | NetworkResource | "pods", string>> = {
  pods: "/api/v1",
  replicasets: "/apis/apps/v1",
  deployments: "/apis/apps/v1",
  statefulsets: "/apis/apps/v1",
  daemonsets: "/apis/apps/v1",
  jobs: "/apis/batch/v1",
  cronjobs: "/apis/batch/v1",
  namespaces: "/api/v1",
  services: "/api/v1",
  endpointslices: "/apis/discovery.k8s.io/v1",
};

/** The URL path of one object that a pod belongs to. */
export function ownerPath({ resource, namespace, name }: Omit<OwnerRequest, "signal">): string {
  const last = encodeURIComponent(name);
  if (resource === "namespaces") return `${roots.namespaces}/namespaces/${last}`;
  return `${roots[resource]}/namespaces/${encodeURIComponent(namespace)}/${resource}/${last}`;
}

/** The URL path of the Services or EndpointSlices of a namespace. */
export const networkPath = (resource: NetworkResource, namespace: string): string =>
  `${roots[resource]}/namespaces/${encodeURIComponent(namespace)}/${resource}`;

/** The URL path of the disruption budgets of a namespace. */
export const budgetsPath = (namespace: string): string =>
  `/apis/policy/v1/namespaces/${encodeURIComponent(namespace)}/poddisruptionbudgets`;

/** The URL path of what pods use: of one namespace, or of all when there is none. */
export function podMetricsPath(namespace: string | undefined): string {
  const root = "/apis/metrics.k8s.io/v1beta1";
  return namespace === undefined
    ? `${root}/pods`
    : `${root}/namespaces/${encodeURIComponent(namespace)}/pods`;
}

/** Where the names of a kind are listed: of one namespace, or of all when there is none. */
export function namesPath(resource: OwnerResource | "pods", namespace: string | undefined): string {
  if (namespace === undefined || resource === "namespaces") return `${roots[resource]}/${resource}`;
  return `${roots[resource]}/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}
