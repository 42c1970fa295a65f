import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { WirePod } from "../../src/model/wire.ts";
import { jsonHeaders, sendJson, statusBody } from "../support/fake-api-server-routes.ts";
import { listWhole } from "../support/list-whole.ts";
import { envelope, int, listOf, podNamed, sized } from "../support/protobuf-writer.ts";
import { getPod, rejection, startSession } from "./kube-session.ts";

const protobufHeaders = { "content-type": "application/vnd.kubernetes.protobuf" };
const bothForms = "application/vnd.kubernetes.protobuf, application/json";
const pod = (name: string): WirePod => ({
  metadata: { name, uid: `uid-${name}` },
  spec: { nodeName: "zähe 🐢" },
});
const jsonList = { kind: "PodList", metadata: { resourceVersion: "7" }, items: [pod("json")] };

/** A metav1.Status as the API server writes it. */
const status = (code: number, reason: string, message: string, ...details: readonly Buffer[]) =>
  envelope(
    "Status",
    Buffer.concat([
      sized(1, sized(1, ""), sized(2, ""), sized(3, "")),
      sized(2, "Failure"),
      sized(3, message),
      sized(4, reason),
      ...(details.length > 0 ? [sized(5, ...details)] : []),
      int(6, code),
    ]),
  );

test("pods, nodes and events are asked for in protobuf, and read in it", async () => {
  const { api, signal, server } = await startSession({
    hook: (_, response) => {
      response.writeHead(200, protobufHeaders);
      response.end(
        envelope("PodList", listOf([podNamed("a"), podNamed("b")], { continue: "next", remaining: 5 })),
      );
    },
  });
  expect(await listWhole(api, "pods", { limit: 2, signal })).toEqual({
    items: [pod("a"), pod("b")],
    resourceVersion: "9",
    continue: "next",
    remaining: 5,
  });
  await listWhole(api, "nodes", { signal });
  await listWhole(api, "events", { signal });
  expect(server.requests.map(({ headers }) => headers.accept)).toEqual([bothForms, bothForms, bothForms]);
  expect(server.connections).toBe(1);
});

test("a compressed list in protobuf is inflated", async () => {
  const many = Array.from({ length: 2000 }, (_, index) => `pod-${index}`);
  const { api, signal } = await startSession({
    hook: (_, response) => {
      response.writeHead(200, { ...protobufHeaders, "content-encoding": "gzip" });
      response.end(gzipSync(envelope("PodList", listOf(many.map(podNamed)))));
    },
  });
  expect((await listWhole(api, "pods", { signal })).items).toEqual(many.map(pod));
});

test("the head is known before the items, and each item when it is whole", async () => {
  const bytes = envelope("PodList", listOf([podNamed("a"), podNamed("b")], { continue: "more" }));
  const itemsAt = bytes.indexOf(podNamed("a")) - 2;
  const secondEnd = bytes.indexOf(podNamed("b")) + podNamed("b").length;
  let answer: ServerResponse | undefined;
  const { api, signal, server } = await startSession({
    hook: (_, response) => {
      answer = response;
      response.writeHead(200, protobufHeaders);
      response.write(bytes.subarray(0, itemsAt));
    },
  });
  const page = await api.list("pods", { signal });
  expect(page).toMatchObject({ resourceVersion: "9", continue: "more" });
  const batches = (page.batches as AsyncIterable<WirePod[]>)[Symbol.asyncIterator]();
  answer?.write(bytes.subarray(itemsAt, secondEnd - 1));
  expect((await batches.next()).value).toEqual([pod("a")]);
  answer?.write(bytes.subarray(secondEnd - 1, secondEnd));
  expect((await batches.next()).value).toEqual([pod("b")]);
  answer?.end(bytes.subarray(secondEnd));
  while (!(await batches.next()).done);
  server.hook = (_, response) => sendJson(response, jsonList);
  await listWhole(api, "pods", { signal });
  expect(server.connections).toBe(1);
});

test("who reads a page in protobuf no further closes its connection, and so does what is none", async () => {
  const { api, signal, server } = await startSession({
    hook: (_, response) => {
      response.writeHead(200, protobufHeaders);
      response.write(envelope("PodList", listOf([podNamed("a")])));
    },
  });
  const page = await api.list("pods", { signal });
  for await (const batch of page.batches) {
    expect(batch).toEqual([pod("a")]);
    break;
  }
  await server.until(({ open }) => open === 0);
  server.hook = (_, response) => {
    response.writeHead(200, protobufHeaders);
    response.write(envelope("Table", listOf([])));
  };
  expect((await rejection(api.list("pods", { signal }))).message).toContain(
    "Table where a list was asked for",
  );
  await server.until(({ open }) => open === 0);
});

test("a server that has only JSON is read in JSON, page by page as it answers", async () => {
  const { api, signal, server } = await startSession({ hook: (_, response) => sendJson(response, jsonList) });
  expect((await listWhole(api, "pods", { signal })).items).toEqual([pod("json")]);
  server.hook = (_, response) => {
    response.writeHead(200, protobufHeaders);
    response.end(envelope("PodList", listOf([podNamed("a")])));
  };
  expect((await listWhole(api, "pods", { signal })).items).toEqual([pod("a")]);
});

test("the content type decides: protobuf that is called JSON is no answer, and the other way round", async () => {
  const { api, signal, server } = await startSession({
    hook: (_, response) => {
      response.writeHead(200, jsonHeaders);
      response.end(envelope("PodList", listOf([])));
    },
  });
  expect((await rejection(listWhole(api, "pods", { signal }))).message).toContain("bytes that are not JSON");
  server.hook = (_, response) => {
    response.writeHead(200, protobufHeaders);
    response.end(JSON.stringify(jsonList));
  };
  expect((await rejection(listWhole(api, "pods", { signal }))).message).toContain(
    "bytes that are not protobuf",
  );
});

test("protobuf where JSON was asked for is refused", async () => {
  const session = await startSession({
    hook: (_, response) => {
      response.writeHead(200, protobufHeaders);
      response.end(envelope("Pod", podNamed("a")));
    },
  });
  expect((await rejection(getPod(session))).message).toBe(
    "not a Kubernetes API answer: 200 with application/vnd.kubernetes.protobuf",
  );
});

test("what refuses the request for its form (406) is asked in JSON, once and from then on", async () => {
  const { api, signal, server } = await startSession({
    hook: ({ headers }, response) => {
      if (!headers.accept?.includes("protobuf")) return sendJson(response, jsonList);
      response.writeHead(406, { "content-type": "text/html" });
      response.end("<h1>Not Acceptable</h1>");
    },
  });
  expect((await listWhole(api, "pods", { signal })).items).toEqual([pod("json")]);
  await listWhole(api, "nodes", { signal });
  expect(server.requests.map(({ headers }) => headers.accept)).toEqual([
    bothForms,
    "application/json, */*",
    "application/json, */*",
  ]);
});

test("what refuses the request in any form is asked in both, each time", async () => {
  const refusal = statusBody({
    code: 406,
    reason: "NotAcceptable",
    message: "only the Accept header x is served",
  });
  const { api, signal, server } = await startSession({
    hook: (_, response) => sendJson(response, refusal, { status: 406 }),
  });
  for (let round = 0; round < 2; round++) {
    const error = await rejection(listWhole(api, "pods", { signal }));
    expect([error.status, error.message]).toEqual([406, "only the Accept header x is served"]);
  }
  expect(server.requests).toHaveLength(4);
});

const cause = (reason: string, message: string, field: string) =>
  sized(4, sized(1, reason), sized(2, message), sized(3, field));

test.for([
  {
    what: "forbidden",
    bytes: status(403, "Forbidden", "pods is forbidden", sized(1, ""), sized(3, "pods")),
    error: { status: 403, reason: "Forbidden", message: "pods is forbidden" },
  },
  {
    what: "expired",
    bytes: status(410, "Expired", "too old"),
    error: { status: 410, reason: "Expired", message: "too old" },
  },
  {
    what: "to wait, as the answer says",
    bytes: status(429, "TooManyRequests", "busy", int(5, 3)),
    headers: { "retry-after": "7" },
    error: { status: 429, reason: "TooManyRequests", message: "busy", retryAfter: 7 },
  },
  {
    what: "to wait, as its Status says",
    bytes: status(429, "TooManyRequests", "busy", int(5, 3)),
    error: { status: 429, reason: "TooManyRequests", message: "busy", retryAfter: 3 },
  },
  {
    what: "unreadable objects",
    bytes: status(500, "StorageReadError", "cannot read", cause("x", "m", "/a"), cause("x", "m", "/b")),
    error: { status: 500, reason: "StorageReadError", message: "cannot read: /a and 1 more" },
  },
  {
    what: "behind",
    bytes: status(504, "Timeout", "Too large", cause("ResourceVersionTooLarge", "m", "")),
    error: { status: 504, reason: "ResourceVersionTooLarge", message: "Too large" },
  },
  {
    what: "no Status",
    bytes: envelope("PodList", listOf([])),
    code: 500,
    error: {
      status: 500,
      reason: "NotKubernetes",
      message: "not a Kubernetes API answer: 500 with application/vnd.kubernetes.protobuf",
    },
  },
  {
    what: "half a Status",
    bytes: status(403, "Forbidden", "pods is forbidden").subarray(0, 40),
    code: 403,
    error: {
      status: 403,
      reason: "NotKubernetes",
      message: "not a Kubernetes API answer: 403 with application/vnd.kubernetes.protobuf",
    },
  },
])("an error in protobuf says what it says in JSON: $what", async ({ bytes, headers, code, error }) => {
  const { api, signal } = await startSession({
    hook: (_, response) => {
      response.writeHead(code ?? error.status, { ...protobufHeaders, ...headers });
      response.end(bytes);
    },
  });
  const found = await rejection(listWhole(api, "pods", { signal }));
  expect(found).toMatchObject({ retryAfter: undefined, ...error, verb: "list", resource: "pods" });
});

test("an answer in protobuf tells the server's time as one in JSON does", async () => {
  const { api, signal, clock } = await startSession({
    now: () => 60_000_000,
    hook: (_, response) => {
      response.writeHead(200, protobufHeaders);
      response.end(envelope("PodList", listOf([])));
    },
  });
  const ahead: number[] = [];
  api.onClock?.((ms) => ahead.push(ms));
  await listWhole(api, "pods", { signal });
  expect(ahead.length).toBe(1);
  expect(Math.abs((ahead[0] ?? 0) - (60_000_000 - clock.now()))).toBeLessThan(2000);
});
