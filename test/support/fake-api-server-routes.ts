import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { type ApiError, isBudget, toApiError } from "../../src/model/api-error.ts";
import type { ClusterApi, WatchEvent } from "../../src/model/cluster-api.ts";
import type { NetworkResource, OwnerResource, Resource, WireByResource } from "../../src/model/wire.ts";
import { accessReview } from "./access-routes.ts";
import type { SeenRequest } from "./fake-api-server.ts";
import { listWhole } from "./list-whole.ts";
import { removalAnswer } from "./removal-routes.ts";
import { patchWorkload } from "./rollout-route.ts";

/** The answer in which the API server says no. */
export interface StatusFields {
  code: number;
  reason: string;
  message: string;
  details?: Record<string, unknown>;
}

/** The servers of Kubernetes compress answers from this size on. */
const gzipFromBytes = 128 * 1024;
const kinds: Readonly<Record<Resource, string>> = { pods: "Pod", nodes: "Node", events: "Event" };

/** A metav1.Status as the API server writes it. */
export const statusBody = (fields: StatusFields) =>
  ({ kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", ...fields }) as const;

export function sendStatus(
  response: ServerResponse,
  fields: StatusFields,
  headers: Record<string, string> = {},
) {
  sendJson(response, statusBody(fields), { status: fields.code, headers });
}

export const jsonHeaders = { "content-type": "application/json" };

export function sendJson(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
) {
  response.writeHead(status, { ...jsonHeaders, ...headers });
  response.end(JSON.stringify(body));
}

/** Answers as an API server whose state is `api`. */
export async function answerFrom(
  api: ClusterApi,
  request: SeenRequest,
  response: ServerResponse,
): Promise<void> {
  const controller = new AbortController();
  response.on("close", () => controller.abort());
  try {
    await route({ api, request, response, signal: controller.signal });
  } catch (thrown) {
    if (controller.signal.aborted) return;
    refuse(response, toApiError(thrown));
  }
}

interface Call {
  api: ClusterApi;
  request: SeenRequest;
  response: ServerResponse;
  signal: AbortSignal;
}

const routePattern = /^\/api\/v1(?:\/namespaces\/([^/]+))?\/(pods|nodes|events)(?:\/([^/]+)(\/log)?)?$/;

const ownerPattern =
  /^\/(?:apis\/(?:apps|batch)\/v1\/namespaces\/([^/]+)\/([a-z]+)|api\/v1\/(namespaces))\/([^/]+)$/;
const networkPattern =
  /^\/(?:api|apis\/discovery\.k8s\.io)\/v1\/namespaces\/([^/]+)\/(services|endpointslices)$/;

/** What a pod belongs to, and what leads to it; tells whether that was asked for. */
async function sendRelated({ api, request, response, signal }: Call): Promise<boolean> {
  const [, namespace = "", resource, namespaces, name] = ownerPattern.exec(request.path) ?? [];
  if (name !== undefined) {
    const asked = { resource: (resource ?? namespaces) as OwnerResource, namespace, name };
    sendJson(response, await api.getOwner({ ...asked, signal }));
    return true;
  }
  const [, home, listed] = networkPattern.exec(request.path) ?? [];
  if (home === undefined) return false;
  const resourceListed = listed as NetworkResource;
  const scope = { ...scopeOf(request, home), namespace: home };
  const items = await api.listNetwork(resourceListed, { ...scope, signal });
  const kind = resourceListed === "services" ? "ServiceList" : "EndpointSliceList";
  sendJson(response, { kind, metadata: { resourceVersion: "1" }, items });
  return true;
}

const metricsPattern = /^\/apis\/metrics\.k8s\.io\/v1beta1(?:\/namespaces\/([^/]+))?\/pods$/;

/** As metrics-server answers: in one piece, without a version. Tells whether that was asked for. */
async function sendMetrics({ api, request, response, signal }: Call): Promise<boolean> {
  const found = metricsPattern.exec(request.path);
  if (!found) return false;
  const items = await api.listPodMetrics({ ...scopeOf(request, found[1]), signal });
  sendJson(response, { kind: "PodMetricsList", apiVersion: "metrics.k8s.io/v1beta1", metadata: {}, items });
  return true;
}

async function route(call: Call): Promise<void> {
  if (call.request.path === "/version") return sendJson(call.response, { major: "1", minor: "36" });
  if (call.request.path === "/api/v1/namespaces") return sendNamespaces(call);
  const removal = await removalAnswer(call);
  if (removal) return sendJson(call.response, removal.body, removal);
  const review = await accessReview(call.api, call.request, call.signal);
  if (review) return sendJson(call.response, review, { status: 201 });
  if (await patchWorkload(call.api, call.request, call.signal)) return sendJson(call.response, {});
  if ((await sendRelated(call)) || (await sendMetrics(call))) return;
  const [, namespace, resource, name, log] = routePattern.exec(call.request.path) ?? [];
  if (resource === undefined) {
    return sendStatus(call.response, { code: 404, reason: "NotFound", message: "404 page not found" });
  }
  if (namespace !== undefined && name !== undefined) {
    const target = { namespace: decodeURIComponent(namespace), name: decodeURIComponent(name) };
    return log ? sendLog(call, target) : answerPod(call, target);
  }
  const scope = scopeOf(call.request, namespace);
  if (call.request.query.get("watch") === "true") return sendWatch(call, resource as Resource, scope);
  return sendList(call, resource as Resource, scope);
}

async function sendNamespaces({ api, request, response, signal }: Call) {
  const limit = request.query.get("limit");
  const token = request.query.get("continue");
  const { namespaces, continue: next } = await api.listNamespaces({
    ...(limit !== null && { limit: Number(limit) }),
    ...(token !== null && { continue: token }),
    signal,
  });
  const items = namespaces.map(({ name, isEnding }) => ({
    metadata: { name },
    status: { phase: isEnding ? "Terminating" : "Active" },
  }));
  const metadata = { resourceVersion: "1", ...(next !== undefined && { continue: next }) };
  sendJson(response, { kind: "NamespaceList", apiVersion: "v1", metadata, items });
}

function scopeOf({ query }: SeenRequest, namespace: string | undefined) {
  const labelSelector = query.get("labelSelector");
  const fieldSelector = query.get("fieldSelector");
  return {
    ...(namespace !== undefined && { namespace: decodeURIComponent(namespace) }),
    ...(labelSelector !== null && { labelSelector }),
    ...(fieldSelector !== null && { fieldSelector }),
  };
}

async function sendList({ api, request, response, signal }: Call, resource: Resource, scope: object) {
  const limit = request.query.get("limit");
  const token = request.query.get("continue");
  const page = await listWhole(api, resource, {
    ...scope,
    ...(limit !== null && { limit: Number(limit) }),
    ...(token !== null && { continue: token }),
    signal,
  });
  const metadata = {
    resourceVersion: page.resourceVersion,
    ...(page.continue !== undefined && { continue: page.continue }),
    ...(page.remaining !== undefined && { remainingItemCount: page.remaining }),
  };
  // The kind of a list says that of its items: the API server leaves it out of each.
  const items = page.items.map(({ kind, apiVersion, ...item }) => item);
  const list = { kind: `${kinds[resource]}List`, apiVersion: "v1", metadata, items };
  const body = Buffer.from(JSON.stringify(list));
  const isSmall = body.length < gzipFromBytes || !request.headers["accept-encoding"]?.includes("gzip");
  response.writeHead(200, {
    ...jsonHeaders,
    ...(!isSmall && { "content-encoding": "gzip" }),
  });
  response.end(isSmall ? body : gzipSync(body));
}

async function sendWatch({ api, request, response, signal }: Call, resource: Resource, scope: object) {
  const batches = api.watch(resource, {
    ...scope,
    resourceVersion: request.query.get("resourceVersion") ?? "",
    timeoutSeconds: Number(request.query.get("timeoutSeconds") ?? 300),
    signal,
  });
  let isStarted = false;
  for await (const batch of batches) {
    if (!isStarted) response.writeHead(200, jsonHeaders).flushHeaders();
    isStarted = true;
    for (const event of batch) response.write(watchLine(event, resource));
  }
  if (!isStarted) response.writeHead(200, jsonHeaders);
  response.end();
}

/** One line of a watch. */
function watchLine<R extends Resource>(event: WatchEvent<WireByResource[R]>, resource: R): string {
  const kind = kinds[resource];
  switch (event.type) {
    case "BOOKMARK": {
      const metadata = { resourceVersion: event.resourceVersion, creationTimestamp: null };
      return `${JSON.stringify({ type: "BOOKMARK", object: { kind, apiVersion: "v1", metadata } })}\n`;
    }
    case "ERROR":
      return `${JSON.stringify({ type: "ERROR", object: statusBody(statusFields(event.error)) })}\n`;
    case "UNREADABLE":
      return "{]\n";
    default:
      return `${JSON.stringify({ type: event.type, object: { kind, apiVersion: "v1", ...event.object } })}\n`;
  }
}

async function answerPod({ api, response, signal }: Call, target: { namespace: string; name: string }) {
  const pod = await api.getPod({ ...target, signal });
  sendJson(response, { kind: "Pod", apiVersion: "v1", ...pod });
}

async function sendLog(
  { api, request, response, signal }: Call,
  target: { namespace: string; name: string },
) {
  const { query } = request;
  const number = (name: string) => (query.has(name) ? { [name]: Number(query.get(name)) } : {});
  const chunks = api.logs({
    namespace: target.namespace,
    pod: target.name,
    container: query.get("container") ?? "",
    follow: query.get("follow") === "true",
    previous: query.get("previous") === "true",
    timestamps: query.get("timestamps") === "true",
    ...number("tailLines"),
    ...number("sinceSeconds"),
    ...(query.has("sinceTime") && { sinceTime: query.get("sinceTime") ?? "" }),
    signal,
  });
  for await (const chunk of chunks) {
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/plain" });
    response.write(chunk);
  }
  if (!response.headersSent) response.writeHead(200, { "content-type": "text/plain" });
  response.end();
}

function statusFields(error: ApiError): StatusFields {
  const { status: code = 500, reason, message } = error;
  if (!isBudget(error)) return { code, reason, message };
  return {
    code,
    reason: "TooManyRequests",
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    details: { causes: [{ reason, message }] },
  };
}

function refuse(response: ServerResponse, error: ApiError): void {
  // Once an answer has started, a server can only cut it.
  if (response.headersSent) return void response.destroy();
  const headers = error.retryAfter === undefined ? {} : { "retry-after": String(error.retryAfter) };
  sendStatus(response, statusFields(error), headers as Record<string, string>);
}
