import { fieldsOf, isObject, textOf } from "../base/fields.ts";
import type { BudgetRequest, NetworkRequest, OwnerRequest } from "../model/cluster-api.ts";
import type { NetworkResource, WireBudget, WireByNetworkResource, WireOwner } from "../model/wire.ts";
import { notKubernetes } from "./answer-error.ts";
import { readListPage } from "./list-page.ts";
import { budgetsPath, networkPath, ownerPath } from "./resource-path.ts";
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

interface ListQuestion {
  path: string;
  doing: { verb: string; resource: string };
  labelSelector?: string | undefined;
  signal: AbortSignal;
}

/** A list, page after page to the end. */
async function listAll<T>(transport: Transport, question: ListQuestion): Promise<T[]> {
  const { path, doing, labelSelector, signal } = question;
  const found: T[] = [];
  let next: string | undefined;
  do {
    const chunks = transport.chunks({
      method: "GET",
      path,
      query: { labelSelector, limit: pageSize, continue: next },
      pool: "interactive",
      gzip: true,
      doing,
      signal,
    });
    const page = await readListPage<T>(chunks, doing);
    for await (const batch of page.batches) found.push(...batch);
    next = page.continue;
  } while (next !== undefined);
  return found;
}

/** Lists Services or EndpointSlices of a namespace. */
export function readNetwork<R extends NetworkResource>(
  transport: Transport,
  resource: R,
  { namespace, labelSelector, signal }: NetworkRequest,
): Promise<readonly WireByNetworkResource[R][]> {
  const path = networkPath(resource, namespace);
  return listAll(transport, { path, doing: { verb: "list", resource }, labelSelector, signal });
}

/** Lists the disruption budgets of a namespace. */
export function readBudgets(
  transport: Transport,
  { namespace, signal }: BudgetRequest,
): Promise<readonly WireBudget[]> {
  const doing = { verb: "list", resource: "poddisruptionbudgets" };
  return listAll(transport, { path: budgetsPath(namespace), doing, signal });
}
