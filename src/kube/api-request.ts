import { ApiError } from "../model/api-error.ts";
import type { PoolName } from "./session-connections.ts";
import type { Doing } from "./status-error.ts";

/** One request to the API server. */
export interface ApiRequest {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** From the root of the API; each part already encoded. */
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Of the body, where it is another than plain JSON. */
  contentType?: string;
  pool: PoolName;
  doing: Doing;
  /** The forms of the answer that are wanted, the best one first, where they are others than JSON of the object itself. */
  accept?: string;
  /** Ask for a compressed answer: for lists; the server never compresses streams. */
  gzip?: boolean;
  signal: AbortSignal;
}

/** The paths that answer a question and change nothing, though they are POSTs. */
const reviewPath = /^\/apis\/(authorization|authentication)\.k8s\.io\/v1\/[a-z]+reviews$/;

/** Refuses what a read-only session must not send; before anything leaves the process. */
export function refuseWrite({ method, path, doing }: ApiRequest): void {
  if (method === "GET" || (method === "POST" && reviewPath.test(path))) return;
  const message = `read-only: ${doing.verb} ${doing.resource} was not sent`;
  throw new ApiError({ ...doing, reason: "ReadOnly", message });
}

/** The path and query as they are sent, below the server's own path (Rancher and others have one). */
export function requestTarget(server: URL, { path, query = {} }: ApiRequest): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const base = server.pathname.replace(/\/+$/, "");
  return search.size > 0 ? `${base}${path}?${search}` : `${base}${path}`;
}
