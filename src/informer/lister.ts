import type { ClusterApi, ListPage, Scope } from "../model/cluster-api.ts";
import type { Resource, WireByResource } from "../model/wire.ts";

/** Small, so that rows are on the screen at once. */
const firstPageSize = 100;

/** kubectl's and client-go's page: large enough that round trips do not count, small enough for the server. */
const pageSize = 500;

export interface ListOptions<R extends Resource> {
  api: ClusterApi;
  resource: R;
  scope: Scope;
  signal: AbortSignal;
}

/** Lists in pages, without a resource version: with `0` a server ignores the limit and may answer from the past. */
export async function* listPages<R extends Resource>(
  options: ListOptions<R>,
): AsyncGenerator<ListPage<WireByResource[R]>, void, void> {
  const { api, resource, scope, signal } = options;
  let page = await api.list(resource, { ...scope, limit: firstPageSize, signal });
  yield page;
  while (page.continue) {
    page = await api.list(resource, { ...scope, limit: pageSize, continue: page.continue, signal });
    yield page;
  }
}
