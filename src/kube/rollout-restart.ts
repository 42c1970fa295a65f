import type { RestartRequest } from "../model/cluster-api.ts";
import { restartAnnotation, rolledResources } from "../model/rollout.ts";
import { ownerPath } from "./resource-path.ts";
import type { Transport } from "./transport.ts";

/**
 * Writes the annotation that `kubectl rollout restart` writes. The uid and the version stand in the patch, so that it
 * changes nothing but what was looked at.
 */
export async function restartWorkload(transport: Transport, request: RestartRequest): Promise<void> {
  const { kind, namespace, name, uid, resourceVersion, restartedAt, signal } = request;
  const resource = rolledResources[kind];
  const annotations = { [restartAnnotation]: restartedAt };
  await transport.json({
    method: "PATCH",
    path: ownerPath({ resource, namespace, name }),
    query: { fieldManager: "podtop" },
    body: { metadata: { uid, resourceVersion }, spec: { template: { metadata: { annotations } } } },
    contentType: "application/strategic-merge-patch+json",
    pool: "interactive",
    doing: { verb: "patch", resource: `${resource}.apps` },
    signal,
  });
}
