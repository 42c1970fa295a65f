import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { Batches } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { jsonHeaders, sendJson } from "../support/fake-api-server-routes.ts";
import { listWhole } from "../support/list-whole.ts";
import { type KubeSession, rejection, startSession } from "./kube-session.ts";

const head =
  '{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"9","continue":"more","remainingItemCount":3},"items":[';
const pod = (name: string) => `{"metadata":{"name":"${name}"},"spec":{}}`;

/** A server that has begun a list, and the page that podtop has of it. */
async function begun(text: string) {
  let answer: ServerResponse | undefined;
  const session = await startSession({
    hook: (_, response) => {
      answer = response;
      response.writeHead(200, jsonHeaders);
      response.write(text);
    },
  });
  const page = await session.api.list("pods", { limit: 100, signal: session.signal });
  return {
    ...session,
    page,
    send: (more: string) => answer?.write(more),
    end: (last: string) => answer?.end(last),
  };
}

const namesOf = (pods: readonly WirePod[]) => pods.map(({ metadata }) => metadata?.name);

async function readAll(batches: Batches<WirePod>): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = [];
  for await (const batch of batches) names.push(...namesOf(batch));
  return names;
}

test("the head of a page is known before its items have come, and each item when the next begins", async () => {
  const { page, send, end } = await begun(head);
  expect(page).toMatchObject({ resourceVersion: "9", continue: "more", remaining: 3 });
  const batches = (page.batches as AsyncIterable<WirePod[]>)[Symbol.asyncIterator]();
  send(`${pod("a")},${pod("b")}`);
  expect(namesOf((await batches.next()).value)).toEqual(["a"]);
  end("]}\n");
  expect(namesOf((await batches.next()).value)).toEqual(["b"]);
  expect((await batches.next()).done).toBe(true);
});

test("the connection is kept when the page was read to its end", async () => {
  const { api, signal, server, page, end } = await begun(head);
  end(`${pod("a")}]}`);
  expect(await readAll(page.batches)).toEqual(["a"]);
  server.hook = (_, response) => sendJson(response, JSON.parse(`${head}]}`));
  await listWhole(api, "pods", { signal });
  expect(server.connections).toBe(1);
});

test("a page that is cut says so where its items are read", async () => {
  const { server, page, send } = await begun(head);
  send(`${pod("a")},${pod("b")}`);
  const reading = readAll(page.batches);
  server.cut();
  expect((await rejection(reading)).reason).toBe("Network");
});

test("a page that ends within an item is no answer of the API", async () => {
  const { page, end } = await begun(head);
  end(`${pod("a")},{"metadata":{"name":`);
  const error = await rejection(readAll(page.batches));
  expect([error.reason, error.message]).toEqual([
    "NotKubernetes",
    `not a Kubernetes API answer: ${Buffer.byteLength(`${pod("a")},{"metadata":{"name":`)} bytes that are not JSON`,
  ]);
});

test("an abort ends the reading of a page", async () => {
  const { controller, page } = await begun(head);
  const reading = readAll(page.batches);
  controller.abort();
  expect((await rejection(reading)).message).toBe("aborted");
});

test("who reads a page no further closes its connection", async () => {
  const { server, page, send } = await begun(head);
  send(`${pod("a")},${pod("b")}`);
  for await (const batch of page.batches) {
    expect(namesOf(batch)).toEqual(["a"]);
    break;
  }
  await server.until(({ open }) => open === 0);
});

test.for([
  [
    "items before metadata",
    '{"kind":"PodList","items":[{"metadata":{"name":"a"}}],"metadata":{"resourceVersion":"7"}}',
  ],
  [
    "room between things",
    '{ "kind" : "PodList", "metadata": { "resourceVersion": "7" },\n "items" : [ { "metadata": {"name": "a"} } ] }',
  ],
  [
    "words in the head that look like items",
    '{"kind":"PodList","metadata":{"items":[1],"resourceVersion":"7"},"items":[{"metadata":{"name":"a"}}]}',
  ],
] as const)("a list written in another way is read as well: %s", async ([, text]) => {
  const { api, signal }: KubeSession = await startSession({
    hook: (_, response) => {
      response.writeHead(200, jsonHeaders);
      response.end(text);
    },
  });
  const { items, resourceVersion } = await listWhole(api, "pods", { signal });
  expect([namesOf(items), resourceVersion]).toEqual([["a"], "7"]);
});

test("what is no list is not read any further: its connection is closed", async () => {
  const { api, server, signal } = await startSession({
    hook: (_, response) => {
      response.writeHead(200, jsonHeaders);
      response.write('{"kind":"Table","metadata":{"resourceVersion":"9"},"items":[');
    },
  });
  const error = await rejection(api.list("pods", { signal }));
  expect(error.message).toContain("Table where a list was asked for");
  await server.until(({ open }) => open === 0);
});
