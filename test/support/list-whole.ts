import type { ClusterApi, ListPage, ListRequest } from "../../src/model/cluster-api.ts";
import type { Resource, WireByResource } from "../../src/model/wire.ts";

export type WholePage<T> = Omit<ListPage<T>, "batches"> & { items: T[] };

/** A page with all of its items. */
export async function listWhole<R extends Resource>(
  api: ClusterApi,
  resource: R,
  request: ListRequest,
): Promise<WholePage<WireByResource[R]>> {
  const { batches, ...head } = await api.list(resource, request);
  const items: WireByResource[R][] = [];
  for await (const batch of batches) items.push(...batch);
  return { ...head, items };
}
