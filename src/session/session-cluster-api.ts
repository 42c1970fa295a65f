import { type Clock, pause, systemClock } from "../base/clock.ts";
import { type Fields, fieldsOf } from "../base/fields.ts";
import { ApiError, toApiError } from "../model/api-error.ts";
import type { ClusterApi, ListPage, ListRequest } from "../model/cluster-api.ts";
import { fieldSelector } from "../model/field-selector.ts";
import { kindCountWords } from "../model/kind-counts.ts";
import { labelSelector } from "../model/label-selector.ts";
import type { Resource, WireByResource } from "../model/wire.ts";
import { fieldReader } from "./field-reader.ts";
import { ObjectFile, type StoredObject } from "./object-file.ts";
import { readObjects } from "./read-objects.ts";
import { metricsInFile, networkInFile, ownerInFile } from "./related-objects.ts";
import { SessionError, TextFault } from "./session-error.ts";

/** `name` is shown as the source; a chunk is done with when the next is asked for. `at`: what counts as now, ms since epoch; default: the file's newest time, or the present. */
export interface SessionOptions {
  name: string;
  chunks: AsyncIterable<Uint8Array>;
  at?: number;
  /** Tells the present, and paces the proofs of life of a watch. */
  clock?: Clock;
}

/** A file of objects as a cluster that never changes. */
export interface SessionClusterApi extends ClusterApi {
  /** What counts as now, ms since epoch; the present when neither the options nor the file give a time. */
  readonly at: number;
}

/** A file has one state; every list shows this version. */
const resourceVersion = "1";

/** Readers take a watch that is silent for over a minute for lost. */
const heartbeatMs = 30_000;

/** Pages stay smaller than asked for, so that the trees of one are gone from memory before the next is parsed. */
const mostPerPage = 100;

/** Reads a file of objects (JSON or YAML). Rejects with `SessionError` when it cannot be read or understood. */
export async function createSessionClusterApi(options: SessionOptions): Promise<SessionClusterApi> {
  const { clock = systemClock } = options;
  const file = new ObjectFile();
  try {
    await readObjects(options.chunks, file);
    requireSomething(file);
  } catch (thrown) {
    if (thrown instanceof TextFault) throw new SessionError(options.name, thrown.message, thrown.place);
    throw new SessionError(options.name, thrown instanceof Error ? thrown.message : String(thrown));
  }
  // Wide screens show them with the pods.
  if (file.objects("pods.metrics.k8s.io").length > 0) file.skipped.delete("PodMetrics");
  const stored = { pods: file.objects("pods"), nodes: file.objects("nodes"), events: file.objects("events") };
  return {
    source: { kind: "file", context: options.name, server: "", skipped: file.skipped },
    at: options.at ?? file.newest.value ?? clock.now(),
    list: async (resource, request) => listPage<typeof resource>(stored[resource], request),
    watch: (_resource, request) => quietWatch(clock, request.signal),
    listNamespaces: async () => ({
      namespaces: namespacesOf([...stored.pods, ...stored.events]).map((name) => ({ name, isEnding: false })),
    }),
    getPod: async ({ namespace, name }) => {
      const found = stored.pods.find((pod) => pod.name === name && pod.namespace === namespace);
      if (!found) throw notFound(`the file has no pod ${namespace}/${name}`, "get", "pods");
      return JSON.parse(found.bytes.toString("utf8"));
    },
    getOwner: async (request) => ownerInFile(file, request),
    listNetwork: async (resource, request) => networkInFile<typeof resource>(file, resource, request),
    listPodMetrics: async (request) => metricsInFile(file, request),
    // Nobody is asked for a permission where nothing can be done.
    listAccess: async () => ({ rules: [], isComplete: false }),
    reviewAccess: async () => ({ isAllowed: false, words: "a file cannot be changed" }),
    listBudgets: async () => {
      throw notFound("a file has no disruption budgets", "list", "poddisruptionbudgets");
    },
    evictPod: () => refusedChange("create", "pods/eviction"),
    deletePod: () => refusedChange("delete", "pods"),
    restartWorkload: () => refusedChange("patch", "deployments.apps"),
    logs: () => refusedLogs(),
    ping: async () => {},
    close: async () => {},
  };
}

function requireSomething(file: ObjectFile): void {
  const isEmpty = (["pods", "nodes", "events"] as const).every((kind) => file.objects(kind).length === 0);
  if (!isEmpty) return;
  if (file.skipped.size > 0) {
    throw new TextFault(`no pod, node or event in it, only ${kindCountWords(file.skipped)}`);
  }
  if (!file.mayBeEmpty) throw new TextFault("it is empty");
}

/** Those that something in the file stands in. */
function namespacesOf(objects: readonly StoredObject[]): string[] {
  return [...new Set(objects.map(({ namespace }) => namespace))].filter((name) => name !== "").sort();
}

function listPage<R extends Resource>(
  stored: readonly StoredObject[],
  request: ListRequest,
): ListPage<WireByResource[R]> {
  if (request.signal.aborted) throw toApiError(request.signal.reason);
  const hasLabels = labelSelector(request.labelSelector);
  const hasFields = fieldSelector(request.fieldSelector, fieldReader);
  const limit = request.limit ? Math.min(request.limit, mostPerPage) : Number.POSITIVE_INFINITY;
  const items: WireByResource[R][] = [];
  let next = Number(request.continue ?? 0);
  for (; next < stored.length && items.length < limit; next++) {
    const entry = stored[next] as StoredObject;
    if (request.namespace !== undefined && entry.namespace !== request.namespace) continue;
    const object: Fields = JSON.parse(entry.bytes.toString("utf8"));
    const labels = fieldsOf(fieldsOf(object.metadata).labels);
    if (hasLabels(labels) && hasFields(object)) items.push(object as WireByResource[R]);
  }
  const remaining = stored.length - next;
  return remaining > 0
    ? { batches: [items], resourceVersion, continue: String(next), remaining }
    : { batches: [items], resourceVersion };
}

/** A watch without an event. The empty batches are proof that the source is there, as bookmarks of a server are. */
async function* quietWatch(clock: Clock, signal: AbortSignal): AsyncGenerator<never[]> {
  while (!signal.aborted) {
    yield [];
    await pause(clock, heartbeatMs, signal);
  }
}

async function refusedChange(verb: string, resource: string): Promise<never> {
  throw new ApiError({ reason: "ReadOnly", message: "a file cannot be changed", verb, resource });
}

// biome-ignore lint/correctness/useYield: it refuses before the first chunk
async function* refusedLogs(): AsyncGenerator<Uint8Array> {
  throw notFound("a file has no logs", "get", "pods/log");
}

const notFound = (message: string, verb: string, resource: string) =>
  new ApiError({ reason: "NotFound", status: 404, message, verb, resource });
