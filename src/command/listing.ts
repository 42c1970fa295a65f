import { apiErrorWords, isForbidden, toApiError } from "../model/api-error.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { NamespaceEntry } from "../model/namespace-entry.ts";
import type { Action } from "./action.ts";
import type { SessionPort } from "./session-port.ts";

/** What listing needs of the outside. */
export interface ListingPorts {
  api: Pick<ClusterApi, "source" | "listNamespaces">;
  session: Pick<SessionPort, "contexts">;
}

/** As kubectl pages. */
const pageSize = 500;

const wordsOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

/** Where the namespaces may not be listed, the kubeconfig names some of this cluster. */
async function fromContexts({ api, session }: ListingPorts): Promise<NamespaceEntry[]> {
  // Without a readable kubeconfig there are none to name.
  const contexts = await session.contexts().catch(() => []);
  return contexts.flatMap(({ server, namespace }) =>
    server === api.source.server && namespace !== undefined ? [{ name: namespace, isEnding: false }] : [],
  );
}

/** Tells the namespaces page by page, and at last whether those are all; never rejects. */
export async function listNamespaces(
  ports: ListingPorts,
  signal: AbortSignal,
  dispatch: (action: Action) => void,
): Promise<void> {
  const tell = (action: Action) => {
    if (!signal.aborted) dispatch(action);
  };
  try {
    let next: string | undefined;
    do {
      const page = await ports.api.listNamespaces({
        limit: pageSize,
        ...(next !== undefined && { continue: next }),
        signal,
      });
      next = page.continue;
      const listing = { kind: next === undefined ? ("whole" as const) : ("loading" as const) };
      tell({ type: "namespacesListed", found: page.namespaces, listing });
    } while (next !== undefined && !signal.aborted);
  } catch (thrown) {
    const error = toApiError(thrown, { verb: "list", resource: "namespaces" });
    const found = isForbidden(error) ? await fromContexts(ports) : [];
    tell({ type: "namespacesListed", found, listing: { kind: "failed", words: apiErrorWords(error) } });
  }
}

/** Tells the contexts of the kubeconfig as it is now; never rejects. */
export async function listContexts(
  { session }: ListingPorts,
  signal: AbortSignal,
  dispatch: (action: Action) => void,
): Promise<void> {
  const action = await session.contexts().then(
    (found): Action => ({ type: "contextsListed", found, listing: { kind: "whole" } }),
    (thrown: unknown): Action => ({
      type: "contextsListed",
      found: [],
      listing: { kind: "failed", words: wordsOf(thrown) },
    }),
  );
  if (!signal.aborted) dispatch(action);
}
