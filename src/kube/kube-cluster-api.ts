import { fieldsOf, textOf } from "../base/fields.ts";
import type { AccessAnswer, AccessRules } from "../model/access.ts";
import { isForbidden, toApiError } from "../model/api-error.ts";
import type {
  AccessRequest,
  AccessRulesRequest,
  BudgetRequest,
  ClusterApi,
  ClusterSource,
  DeleteRequest,
  EvictRequest,
  ListPage,
  ListRequest,
  LogRequest,
  MetricsRequest,
  NamespaceRequest,
  NetworkRequest,
  OwnerRequest,
  RestartRequest,
  WatchEvent,
  WatchRequest,
} from "../model/cluster-api.ts";
import type { NamespacePage } from "../model/namespace-entry.ts";
import type { SessionNote } from "../model/session-note.ts";
import type {
  NetworkResource,
  Resource,
  WireBudget,
  WireByNetworkResource,
  WireByResource,
  WireOwner,
  WirePod,
  WirePodMetrics,
} from "../model/wire.ts";
import { readAccessRules, reviewAccess } from "./access-review.ts";
import { notKubernetes } from "./answer-error.ts";
import { ConfigWatch, signatureOf } from "./config-watch.ts";
import { addressOf, type Connection, resolveConnection } from "./connection.ts";
import { createTransport } from "./create-transport.ts";
import type { KubeOptions } from "./kube-options.ts";
import { readListPage } from "./list-page.ts";
import { soughtFiles } from "./load-kubeconfig.ts";
import { namespacePage } from "./namespace-page.ts";
import { readPodMetrics } from "./pod-metrics.ts";
import { deletePod, evictPod } from "./pod-removal.ts";
import { readBudgets, readNetwork, readOwner } from "./related-objects.ts";
import { ResourceLister } from "./resource-lister.ts";
import { collectionPath, podPath } from "./resource-path.ts";
import { restartWorkload } from "./rollout-restart.ts";
import { ServerClock } from "./server-clock.ts";
import { SessionNotes } from "./session-notes.ts";
import type { Transport } from "./transport.ts";
import { readWatchLine, watchLineSplitter } from "./watch-line.ts";

/**
 * A real cluster, reached as kubectl would with the same flags and environment. Nothing is sent yet.
 * Throws `KubeconfigError` when flags and files do not say where to go.
 */
export function createKubeClusterApi(options: KubeOptions): ClusterApi {
  const connection = resolveConnection(options);
  const notes = new SessionNotes();
  const serverClock = new ServerClock(options.clock);
  const transport = createTransport(connection, { ...options, notes, serverClock });
  return new KubeClusterApi(connection, {
    transport,
    notes,
    serverClock,
    config: watchConfig(connection, options, notes),
  });
}

function watchConfig(connection: Connection, options: KubeOptions, notes: SessionNotes): ConfigWatch {
  const context = connection.context || connection.server.host;
  const files = soughtFiles(options);
  return new ConfigWatch({
    connection,
    resolve: () => resolveConnection(options),
    signature: () => signatureOf(files),
    clock: options.clock,
    changed: (isOther) => notes.set({ kind: "configChanged", context }, isOther),
  });
}

interface Session {
  transport: Transport;
  notes: SessionNotes;
  serverClock: ServerClock;
  config: ConfigWatch;
}

class KubeClusterApi implements ClusterApi {
  readonly source: ClusterSource;
  readonly #session: Session;
  readonly #transport: Transport;
  readonly #lister: ResourceLister;

  constructor({ context, namespace, server }: Connection, session: Session) {
    const defaultNamespace = namespace === undefined ? {} : { defaultNamespace: namespace };
    this.source = { kind: "cluster", context, server: addressOf(server), ...defaultNamespace };
    this.#session = session;
    this.#transport = session.transport;
    this.#lister = new ResourceLister(session.transport);
  }

  list<R extends Resource>(resource: R, request: ListRequest): Promise<ListPage<WireByResource[R]>> {
    return this.#lister.list(resource, request);
  }

  async *watch<R extends Resource>(
    resource: R,
    request: WatchRequest,
  ): AsyncGenerator<readonly WatchEvent<WireByResource[R]>[]> {
    const { namespace, labelSelector, fieldSelector, resourceVersion, timeoutSeconds, signal } = request;
    const options = { watch: true, allowWatchBookmarks: true, resourceVersion, timeoutSeconds };
    const chunks = this.#transport.stream(
      {
        method: "GET",
        path: collectionPath(resource, namespace),
        query: { ...options, labelSelector, fieldSelector },
        pool: "bulk",
        doing: { verb: "watch", resource },
        signal,
      },
      { json: true, startsAtOnce: true },
    );
    const splitter = watchLineSplitter();
    for await (const chunk of chunks) {
      const events = splitter.push(chunk).map((line) => readWatchLine(line, resource));
      yield events.filter((event) => event !== undefined);
    }
  }

  async listNamespaces(request: NamespaceRequest): Promise<NamespacePage> {
    const { limit, signal } = request;
    const doing = { verb: "list", resource: "namespaces" };
    const chunks = this.#transport.chunks({
      method: "GET",
      path: "/api/v1/namespaces",
      query: { limit, continue: request.continue },
      pool: "interactive",
      gzip: true,
      doing,
      signal,
    });
    return namespacePage(await readListPage(chunks, doing));
  }

  async getPod(target: { namespace: string; name: string; signal: AbortSignal }): Promise<WirePod> {
    const doing = { verb: "get", resource: "pods" };
    const path = podPath(target);
    const { signal } = target;
    const answer = await this.#transport.json({ method: "GET", path, pool: "interactive", doing, signal });
    const kind = textOf(fieldsOf(answer), "kind");
    if (kind !== "Pod")
      throw notKubernetes(doing, `${kind ?? "JSON without a kind"} where a Pod was asked for`);
    return answer as WirePod;
  }

  getOwner(request: OwnerRequest): Promise<WireOwner> {
    return readOwner(this.#transport, request);
  }

  listNetwork<R extends NetworkResource>(
    resource: R,
    request: NetworkRequest,
  ): Promise<readonly WireByNetworkResource[R][]> {
    return readNetwork(this.#transport, resource, request);
  }

  listPodMetrics(request: MetricsRequest): Promise<readonly WirePodMetrics[]> {
    return readPodMetrics(this.#transport, request);
  }

  listAccess(request: AccessRulesRequest): Promise<AccessRules> {
    return readAccessRules(this.#transport, request);
  }

  reviewAccess(request: AccessRequest): Promise<AccessAnswer> {
    return reviewAccess(this.#transport, request);
  }

  listBudgets(request: BudgetRequest): Promise<readonly WireBudget[]> {
    return readBudgets(this.#transport, request);
  }

  evictPod(request: EvictRequest): Promise<void> {
    return evictPod(this.#transport, request);
  }

  deletePod(request: DeleteRequest): Promise<void> {
    return deletePod(this.#transport, request);
  }

  restartWorkload(request: RestartRequest): Promise<void> {
    return restartWorkload(this.#transport, request);
  }

  logs(request: LogRequest): AsyncIterable<Uint8Array> {
    const { namespace, pod, container, follow, previous, signal } = request;
    const { tailLines, sinceTime, sinceSeconds, timestamps } = request;
    return this.#transport.stream(
      {
        method: "GET",
        path: `${podPath({ namespace, name: pod })}/log`,
        query: { container, follow, previous, tailLines, sinceTime, sinceSeconds, timestamps },
        // A followed log holds its connection, which short requests would miss.
        pool: follow ? "bulk" : "interactive",
        doing: { verb: "get", resource: "pods/log" },
        signal,
      },
      // The headers of a followed log come with its first line.
      { json: false, startsAtOnce: !follow },
    );
  }

  async ping(signal: AbortSignal): Promise<void> {
    const doing = { verb: "get", resource: "version" };
    try {
      const answer = await this.#transport.json({
        method: "GET",
        path: "/version",
        pool: "interactive",
        doing,
        signal,
      });
      if (textOf(fieldsOf(answer), "major") === undefined)
        throw notKubernetes(doing, "JSON without a version");
    } catch (thrown) {
      // A refusal in the API server's own words is an answer too.
      if (!isForbidden(toApiError(thrown, doing))) throw thrown;
    }
  }

  /** The kubeconfig is looked at from the first listener on. */
  onNote(listener: (note: SessionNote | undefined) => void): () => void {
    const { notes, config } = this.#session;
    void config.start();
    return notes.onNote(listener);
  }

  onClock(listener: (aheadMs: number) => void): () => void {
    return this.#session.serverClock.onAnswer(listener);
  }

  leadsElsewhere(): boolean {
    return this.#session.config.isOther();
  }

  close(): Promise<void> {
    this.#session.config.stop();
    return this.#transport.close();
  }
}
