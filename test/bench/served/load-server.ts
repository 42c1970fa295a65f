// An API server for load, in a process of its own: many large pods, compressed before anybody asks, and one watch
// that is fed as fast as told. The simulated cluster would take longer to serve them than podtop takes to read them.
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { tlsFile } from "../../support/fake-api-server.ts";
import { epochMs } from "../epoch.ts";
import { Churn } from "./churn.ts";
import { CompressedList, inflate, readToken } from "./compressed-list.ts";
import { type Feeding, feed } from "./feed.ts";
import type { FromServer, ToServer } from "./messages.ts";
import { nodeName, nodesFor, PodText, podIndex } from "./pod-text.ts";

const firstVersion = 1_000_000;
/** Half as long as the API server's: watches that are still never look dead. */
const bookmarkMs = 30_000;

const [pods = 0, podBytes = 0] = process.argv.slice(2).map(Number);
const text = new PodText(podBytes, pods);
const churn = new Churn(text, pods, firstVersion);
const quiet = (index: number) => ({ version: firstVersion + index, restarts: 0, message: "" });
const nodeText = (index: number) =>
  JSON.stringify({
    ...text.node,
    metadata: { ...text.node.metadata, name: nodeName(index), uid: `node-${index}` },
  });
const listed = (kind: string) => ({ kind, version: churn.version });
const lists: Record<string, CompressedList> = {
  pods: new CompressedList(listed("PodList"), pods, (index) => text.print(index, quiet(index))),
  nodes: new CompressedList(listed("NodeList"), nodesFor(pods), nodeText),
  events: new CompressedList(listed("EventList"), 0, () => ""),
};
let podWatch: ServerResponse | undefined;

const tell = (message: FromServer) => process.send?.(message);

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "https://server");
  const resource = /^\/api\/v1\/(pods|nodes|events)$/.exec(url.pathname)?.[1] ?? "";
  const list = lists[resource];
  const index = podIndex(/^\/api\/v1\/namespaces\/[^/]+\/pods\/([^/]+)$/.exec(url.pathname)?.[1] ?? "");
  if (index !== undefined) sendPod(index, response);
  else if (url.pathname === "/version") response.end('{"major":"1","minor":"36"}');
  else if (!list) response.writeHead(404).end();
  else if (url.searchParams.get("watch") === "true") openWatch(resource, response);
  else await sendList(list, { resource, url, request, response });
}

function sendPod(index: number, response: ServerResponse): void {
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify({ kind: "Pod", apiVersion: "v1", ...JSON.parse(text.print(index, quiet(index))) }),
  );
}

interface Call {
  resource: string;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

async function sendList(list: CompressedList, { resource, url, request, response }: Call): Promise<void> {
  tell({ type: "request", at: epochMs() });
  const limit = url.searchParams.get("limit");
  const pieces = list.page(readToken(url.searchParams.get("continue")), limit ? Number(limit) : undefined);
  const takesGzip = /\bgzip\b/.test(String(request.headers["accept-encoding"]));
  response.setHeader("content-type", "application/json");
  if (takesGzip) response.setHeader("content-encoding", "gzip");
  if (resource === "pods") tell({ type: "answer", at: epochMs() });
  await pipeline(Readable.from(takesGzip ? pieces : [inflate(pieces)]), response);
}

function openWatch(resource: string, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
  const metadata = () => ({ resourceVersion: String(churn.version), creationTimestamp: null });
  const bookmark = () =>
    `${JSON.stringify({ type: "BOOKMARK", object: { kind: "", metadata: metadata() } })}\n`;
  const timer = setInterval(() => response.write(bookmark()), bookmarkMs);
  response.on("close", () => clearInterval(timer));
  if (resource !== "pods") return;
  podWatch = response;
  tell({ type: "watching" });
}

async function feedWatch(feeding: Feeding): Promise<void> {
  try {
    if (!podWatch) throw new Error("nobody watches the pods");
    await feed(podWatch, churn, feeding);
    tell({ type: "fed", digest: churn.digest() });
  } catch (thrown) {
    tell({ type: "failed", why: String(thrown) });
  }
}

const certificate = { key: readFileSync(tlsFile("server.key")), cert: readFileSync(tlsFile("server.crt")) };
const server = createServer(certificate, (request, response) => {
  // A reader that leaves in the middle is none of the server's business.
  serve(request, response).catch(() => response.destroy());
});
server.listen(0, "127.0.0.1", () => tell({ type: "ready", port: (server.address() as AddressInfo).port }));
process.on("message", (message: ToServer) => void feedWatch(message));
process.on("disconnect", () => process.exit());
