import type { DeleteRequest, EvictRequest } from "../model/cluster-api.ts";
import { podPath } from "./resource-path.ts";
import type { Transport } from "./transport.ts";

/** What a removal may do, and to which pod: to none but the one with this uid. */
function deleteOptions({ uid, resourceVersion, gracePeriodSeconds, dryRun }: Omit<DeleteRequest, "signal">) {
  return {
    preconditions: { uid, ...(resourceVersion !== undefined && { resourceVersion }) },
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...(dryRun && { dryRun: ["All"] }),
  };
}

/** Deletes a pod. */
export async function deletePod(transport: Transport, request: DeleteRequest): Promise<void> {
  const { signal } = request;
  const body = { apiVersion: "v1", kind: "DeleteOptions", ...deleteOptions(request) };
  const doing = { verb: "delete", resource: "pods" };
  const path = podPath(request);
  await transport.json({ method: "DELETE", path, body, pool: "interactive", doing, signal });
}

/** Evicts a pod: deletes it unless its budget forbids. */
export async function evictPod(transport: Transport, request: EvictRequest): Promise<void> {
  const { namespace, name, signal } = request;
  const body = {
    apiVersion: "policy/v1",
    kind: "Eviction",
    metadata: { namespace, name },
    deleteOptions: deleteOptions(request),
  };
  const doing = { verb: "create", resource: "pods/eviction" };
  const path = `${podPath(request)}/eviction`;
  await transport.json({ method: "POST", path, body, pool: "interactive", doing, signal });
}
