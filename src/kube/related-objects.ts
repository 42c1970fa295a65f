import { fieldsOf, isObject, textOf } from "../base/fields.ts";
import type { NetworkRequest, OwnerRequest } from "../model/cluster-api.ts";
import type { NetworkResource, WireByNetworkResource, WireOwner } from "../model/wire.ts";
import { notKubernetes } from "./answer-error.ts";
import { readListPage } from "./list-page.ts";
import { networkPath, ownerPath } from "./resource-path.ts";
import type { Transport } from "./transport.ts";

/** As kubectl pages. */
const pageSize = 500;

/** Reads one object that a pod belongs to. */
export async function readOwner(transport: Transport, request: OwnerRequest): Promise<WireOwner> {
  const { resource, signal } = request;
  const doing = { verb: "get", resource };
  const path = ownerPath(request);
  const answer = await transport.json({ method: "GET", path, pool: "interactive", doing, signal });
  if (!isObject(answer) || !isObject(answer.metadata))
    throw notKubernetes(doing, `${textOf(fieldsOf(answer), "kind") ?? "JSON"} without metadata`);
  return answer as WireOwner;
}

/** Lists Services or EndpointSlices of a namespace, page after page to the end. */
export async function readNetwork<R extends NetworkResource>(
  transport: Transport,
  resource: R,
  { namespace, labelSelector, signal }: NetworkRequest,
): Promise<readonly WireByNetworkResource[R][]> {
  const doing = { verb: "list", resource };
  const found: WireByNetworkResource[R][] = [];
  let next: string | undefined;
  do {
    const chunks = transport.chunks({
      method: "GET",
      path: networkPath(resource, namespace),
      query: { labelSelector, limit: pageSize, continue: next },
      pool: "interactive",
      gzip: true,
      doing,
      signal,
    });
    const page = await readListPage<WireByNetworkResource[R]>(chunks, doing);
    for await (const batch of page.batches) found.push(...batch);
    next = page.continue;
  } while (next !== undefined);
  return found;
}
