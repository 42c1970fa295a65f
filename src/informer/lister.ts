import type { ClusterApi, ListRequest, Scope } from "../model/cluster-api.ts";
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

/** Some items of a list, in its order. */
export interface ListBatch<T> {
  items: readonly T[];
  /** Of the whole list; that of its first page. */
  resourceVersion: string;
  /** More pages follow. */
  isMore: boolean;
  /** Items after these, as far as the server says. */
  remaining?: number;
}

/**
 * Lists in pages, each asked for while the one before it still arrives: neither the link nor the server waits for
 * what is being read. Without a resource version: with `0` a server ignores the limit and may answer from the past.
 */
export async function* listBatches<R extends Resource>(
  options: ListOptions<R>,
): AsyncGenerator<ListBatch<WireByResource[R]>, void, void> {
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  const progress = new Progress();
  try {
    let coming = askFor({ ...options, signal }, { limit: firstPageSize });
    for (let isMore = true; isMore; ) {
      const page = await coming;
      progress.begun(page, firstPageSize);
      isMore = page.continue !== undefined;
      if (page.continue)
        coming = askFor({ ...options, signal }, { limit: pageSize, continue: page.continue });
      for await (const items of page.batches)
        yield { items, resourceVersion: page.resourceVersion, isMore, ...progress.after(items.length) };
      progress.ended(page);
    }
  } finally {
    stopped.abort();
  }
}

/** How many items are still to come: the server counts those after a page, and a page that is not the last is full. */
class Progress {
  #loaded = 0;
  #total: number | undefined;

  /** A page has begun. */
  begun({ remaining }: { remaining?: number }, limit: number): void {
    if (remaining !== undefined) this.#total ??= limit + remaining;
  }

  /** So many items came. */
  after(count: number): { remaining?: number } {
    this.#loaded += count;
    return this.#total === undefined ? {} : { remaining: Math.max(0, this.#total - this.#loaded) };
  }

  /** A page is over. */
  ended({ remaining }: { remaining?: number }): void {
    if (remaining !== undefined) this.#total = this.#loaded + remaining;
  }
}

/** A page that fails is told when its turn comes, and not at all when nobody waits for it any more. */
function askFor<R extends Resource>(
  { api, resource, scope, signal }: ListOptions<R>,
  part: Pick<ListRequest, "limit" | "continue">,
) {
  const page = api.list(resource, { ...scope, ...part, signal });
  page.catch(() => undefined);
  return page;
}
