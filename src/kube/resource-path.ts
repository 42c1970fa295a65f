import type { Resource } from "../model/wire.ts";

/** The URL path of a core/v1 resource: of one namespace, or of all when there is none. */
export function collectionPath(resource: Resource, namespace: string | undefined): string {
  if (namespace === undefined || resource === "nodes") return `/api/v1/${resource}`;
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}

/** The URL path of one pod. */
export function podPath({ namespace, name }: { namespace: string; name: string }): string {
  return `${collectionPath("pods", namespace)}/${encodeURIComponent(name)}`;
}
