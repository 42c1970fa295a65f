import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { SeenRequest } from "./fake-api-server.ts";

interface Call {
  api: ClusterApi;
  request: SeenRequest;
  signal: AbortSignal;
}

const pod = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+?)(\/eviction)?$/;
const budgets = /^\/apis\/policy\/v1\/namespaces\/([^/]+)\/poddisruptionbudgets$/;

const done = { kind: "Status", apiVersion: "v1", status: "Success" };

async function remove({ api, request, signal }: Call, target: { namespace: string; name: string }) {
  const body = JSON.parse(request.body || "{}");
  const isEviction = request.method === "POST";
  const { preconditions, gracePeriodSeconds, dryRun } = isEviction ? (body.deleteOptions ?? {}) : body;
  const asked = {
    ...target,
    uid: preconditions?.uid ?? "",
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...(dryRun !== undefined && { dryRun: true }),
    signal,
  };
  if (isEviction) return api.evictPod(asked);
  const { resourceVersion } = preconditions ?? {};
  return api.deletePod({ ...asked, ...(resourceVersion !== undefined && { resourceVersion }) });
}

/** Deletes, evictions, and the budgets that these are bound to; `undefined` = none of them was asked for. */
export async function removalAnswer(call: Call): Promise<{ body: object; status: number } | undefined> {
  const { api, request, signal } = call;
  const [, home] = budgets.exec(request.path) ?? [];
  if (home !== undefined) {
    const items = await api.listBudgets({ namespace: decodeURIComponent(home), signal });
    const metadata = { resourceVersion: "1" };
    return {
      body: { kind: "PodDisruptionBudgetList", apiVersion: "policy/v1", metadata, items },
      status: 200,
    };
  }
  const [, namespace, name, eviction] = pod.exec(request.path) ?? [];
  if (namespace === undefined || name === undefined) return undefined;
  if (request.method !== (eviction === undefined ? "DELETE" : "POST")) return undefined;
  await remove(call, { namespace: decodeURIComponent(namespace), name: decodeURIComponent(name) });
  return { body: done, status: eviction === undefined ? 200 : 201 };
}
