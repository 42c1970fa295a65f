import type { MetricsRequest } from "../model/cluster-api.ts";
import type { WirePodMetrics } from "../model/wire.ts";
import { readListPage } from "./list-page.ts";
import { podMetricsPath } from "./resource-path.ts";
import type { Transport } from "./transport.ts";

/** As kubectl pages; metrics-server itself answers in one piece. */
const pageSize = 500;

/** Lists what pods use, page after page to the end. */
export async function readPodMetrics(
  transport: Transport,
  { namespace, labelSelector, signal }: MetricsRequest,
): Promise<readonly WirePodMetrics[]> {
  const doing = { verb: "list", resource: "pods.metrics.k8s.io" };
  const found: WirePodMetrics[] = [];
  let next: string | undefined;
  do {
    const chunks = transport.chunks({
      method: "GET",
      path: podMetricsPath(namespace),
      query: { labelSelector, limit: pageSize, continue: next },
      // It may hang for as long as the server behind the API server does: no key press waits for it.
      pool: "bulk",
      gzip: true,
      doing,
      signal,
    });
    const page = await readListPage<WirePodMetrics>(chunks, doing, { isVersioned: false });
    for await (const batch of page.batches) found.push(...batch);
    next = page.continue;
  } while (next !== undefined);
  return found;
}
