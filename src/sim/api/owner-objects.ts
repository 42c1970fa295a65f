import type { OwnerRequest } from "../../model/cluster-api.ts";
import type { WireOwner } from "../../model/wire.ts";
import type { ControllerObject } from "../controller/controller-object.ts";
import { notFound } from "./status-errors.ts";

interface Owning {
  owners: ReadonlySet<ControllerObject>;
  namespaces: ReadonlySet<string>;
}

/** The API's name for the resource of a kind. */
const resourceOf = (kind: string) => `${kind.toLowerCase()}s`;

/** The simulated cluster enforces what most clusters do. */
const podSecurity = {
  "pod-security.kubernetes.io/enforce": "privileged",
  "pod-security.kubernetes.io/warn": "baseline",
};

function namespaceObject(cluster: Owning, name: string): WireOwner | undefined {
  if (!cluster.namespaces.has(name)) return undefined;
  const labels = { "kubernetes.io/metadata.name": name, ...podSecurity };
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, uid: `namespace-${name}`, labels } };
}

/** What a pod belongs to. Throws `ApiError` where there is no such object. */
export function ownerObject(cluster: Owning, { resource, namespace, name }: OwnerRequest): WireOwner {
  if (resource === "namespaces") {
    const found = namespaceObject(cluster, name);
    if (found) return found;
  }
  for (const owner of cluster.owners) {
    if (owner.name !== name || owner.namespace !== namespace) continue;
    if (resourceOf(owner.kind) === resource) return owner.wire;
  }
  throw notFound(resource, name, "get");
}
