import type {
  ClusterApi,
  ListPage,
  ListRequest,
  LogRequest,
  MetricsRequest,
  WatchEvent,
  WatchRequest,
} from "../../src/model/cluster-api.ts";
import type { Resource, WirePod, WirePodMetrics } from "../../src/model/wire.ts";
import { apiError } from "../support/api-error.ts";
import type { WholePage } from "../support/list-whole.ts";

type Batch = readonly WatchEvent<WirePod>[];

/** A watch held in the test's hand. */
export class ScriptedWatch {
  readonly request: WatchRequest;
  isOpen = true;
  /** The answer to the start comes first. */
  #queue: (Batch | { thrown: unknown } | "end")[] = [[]];
  #wake: () => void = () => {};

  constructor(request: WatchRequest) {
    this.request = request;
    request.signal.addEventListener("abort", () => this.#wake());
  }

  send(...batch: WatchEvent<WirePod>[]): void {
    this.#put(batch);
  }

  end(): void {
    this.#put("end");
  }

  fail(thrown: unknown): void {
    this.#put({ thrown });
  }

  /** The start itself is answered with an error. */
  refuse(error: unknown): void {
    this.#queue = [];
    this.fail(error);
  }

  /** The start is never answered. */
  hang(): void {
    this.#queue = [];
  }

  async *read(): AsyncGenerator<Batch, void, void> {
    try {
      while (!this.request.signal.aborted) {
        const next = this.#queue.shift();
        if (next === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
        else if (next === "end") return;
        else if ("thrown" in next) throw next.thrown;
        else yield next;
      }
    } finally {
      this.isOpen = false;
    }
  }

  #put(item: Batch | { thrown: unknown } | "end"): void {
    this.#queue.push(item);
    this.#wake();
  }
}

type ScriptedPage = Partial<WholePage<WirePod>>;
type Answer = ScriptedPage | Error | Promise<ScriptedPage>;

/** A `ClusterApi` for the faults that no cluster makes on request: the test says each answer. */
export class ScriptedApi implements ClusterApi {
  readonly source = { kind: "demo", context: "scripted", server: "" } as const;
  readonly lists: (ListRequest & { resource: Resource })[] = [];
  readonly watches: ScriptedWatch[] = [];
  readonly logRequests: LogRequest[] = [];
  /** Answers of the coming lists; then empty pages. */
  answers: Answer[] = [];
  /** Called for each watch as it starts. */
  onWatch: (watch: ScriptedWatch, place: number) => void = () => {};
  onList: ((resource: Resource, request: ListRequest) => Answer) | undefined;

  /** The watch that started last. */
  get current(): ScriptedWatch {
    const watch = this.watches.at(-1);
    if (!watch) throw new Error("no watch was started");
    return watch;
  }

  // biome-ignore lint/suspicious/noExplicitAny: one scripted shape stands for all resources
  async list(resource: Resource, request: ListRequest): Promise<ListPage<any>> {
    this.lists.push({ ...request, resource });
    const answer = await (this.onList?.(resource, request) ?? this.answers.shift() ?? {});
    if (request.signal.aborted) throw apiError(undefined, { message: "aborted" });
    if (answer instanceof Error) throw answer;
    const { items = [], ...head } = answer;
    return { resourceVersion: "1", ...head, batches: [items] };
  }

  // biome-ignore lint/suspicious/noExplicitAny: one scripted shape stands for all resources
  watch(_resource: Resource, request: WatchRequest): AsyncIterable<readonly WatchEvent<any>[]> {
    const watch = new ScriptedWatch(request);
    this.watches.push(watch);
    this.onWatch(watch, this.watches.length - 1);
    return watch.read();
  }

  onGetPod: (name: string) => WirePod | Error = () => apiError(404);
  onLogs: (request: LogRequest, place: number) => AsyncIterable<Uint8Array> = () => {
    throw apiError(404);
  };

  async getPod({ name }: { name: string }): Promise<WirePod> {
    const answer = this.onGetPod(name);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  pings = 0;
  onPing: (signal: AbortSignal) => Promise<void> = async () => {};

  ping(signal: AbortSignal): Promise<void> {
    this.pings++;
    return this.onPing(signal);
  }

  async listNamespaces() {
    return { namespaces: [] };
  }

  async deletePod(): Promise<void> {}

  async listAccess() {
    return { rules: [], isComplete: false };
  }

  async reviewAccess() {
    return { isAllowed: true };
  }

  async restartWorkload() {}

  async getOwner() {
    return {};
  }

  async listNetwork() {
    return [];
  }

  async listBudgets() {
    return [];
  }

  async evictPod() {}

  /** Requests for what pods use. */
  readonly metricsRequests: MetricsRequest[] = [];
  onMetrics: (request: MetricsRequest) => Promise<readonly WirePodMetrics[]> = async () => [];

  listPodMetrics(request: MetricsRequest) {
    this.metricsRequests.push(request);
    return this.onMetrics(request);
  }

  logs(request: LogRequest): AsyncIterable<Uint8Array> {
    this.logRequests.push(request);
    return this.onLogs(request, this.logRequests.length - 1);
  }

  async close(): Promise<void> {}
}

export interface PodSketch {
  name: string;
  version: string | number;
  uid?: string;
  namespace?: string;
  node?: string;
  labels?: Record<string, string>;
  phase?: string;
}

/** A small wire pod; the uid is made of the name unless it is said. */
export function wirePod({
  name,
  version,
  uid = `uid-${name}`,
  namespace = "shop",
  ...more
}: PodSketch): WirePod {
  return {
    metadata: { name, namespace, uid, resourceVersion: String(version), labels: more.labels ?? {} },
    spec: { containers: [{ name: "app", image: "app" }], ...(more.node && { nodeName: more.node }) },
    status: { phase: more.phase ?? "Running" },
  };
}

export const added = (pod: PodSketch): WatchEvent<WirePod> => ({ type: "ADDED", object: wirePod(pod) });
export const modified = (pod: PodSketch): WatchEvent<WirePod> => ({ type: "MODIFIED", object: wirePod(pod) });
export const deleted = (pod: PodSketch): WatchEvent<WirePod> => ({ type: "DELETED", object: wirePod(pod) });
export const bookmark = (version: number): WatchEvent<WirePod> => ({
  type: "BOOKMARK",
  resourceVersion: String(version),
});
