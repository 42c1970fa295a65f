import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { type RolledKind, restartAnnotation, rolledResources } from "../../src/model/rollout.ts";
import type { SeenRequest } from "./fake-api-server.ts";

const pattern = /^\/apis\/apps\/v1\/namespaces\/([^/]+)\/(deployments|statefulsets|daemonsets)\/([^/]+)$/;

/** Patches a workload as `kubectl rollout restart` does; tells whether that was asked for. */
export async function patchWorkload(
  api: ClusterApi,
  { method, path, body }: SeenRequest,
  signal: AbortSignal,
): Promise<boolean> {
  const found = method === "PATCH" ? pattern.exec(path) : null;
  if (!found) return false;
  const [, namespace = "", resource = "", name = ""] = found.map(decodeURIComponent);
  const kinds = Object.entries(rolledResources) as [RolledKind, string][];
  const kind = kinds.find(([, of]) => of === resource)?.[0] as RolledKind;
  const { metadata, spec } = JSON.parse(body);
  const restartedAt = spec.template.metadata.annotations[restartAnnotation];
  await api.restartWorkload({ kind, namespace, name, ...metadata, restartedAt, signal });
  return true;
}
