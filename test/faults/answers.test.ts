import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";
import { type Answer, cutHere, type Refusal } from "./served-cluster.ts";

const podsAsked = { resource: "pods" } as const;
const internal: Refusal = { code: 500, reason: "InternalError", message: "Internal error occurred: etcd" };
const html = `<html><head><title>Bad gateway</title></head>${"<p>blah</p>".repeat(4_000)}</html>`;

/** podtop for 20 s, then its watch of pods ends and every request for pods is answered like this. */
async function answeredWith(answer: Answer) {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const recover = podtop.server.answer(podsAsked, answer);
  podtop.cluster.faults.endWatches("pods");
  await podtop.advance(seconds(12));
  return { podtop, recover };
}

const sendHtml = (response: ServerResponse, status: number) =>
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(html);

test("[22] an internal error in the stream is not told at first; the second in a row makes a list", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.server.watch().event("ERROR", { kind: "Status", ...internal });
  await podtop.quiet();
  podtop.expectCalm();
  await podtop.within(seconds(2), () => podtop.server.watches().length === 2);
  expect(podtop.server.lists()).toHaveLength(1);
  podtop.server.watch().event("ERROR", { kind: "Status", ...internal });
  podtop.change();
  await podtop.within(seconds(4), () => podtop.server.watches().length === 3);
  expect(podtop.server.lists()).toHaveLength(2);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[23] an object that the server cannot read is named, and the list without it is shown", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const corrupt = {
    code: 500,
    reason: "StorageReadError",
    message: "failed to read one or more pods from the storage",
    details: { causes: [{ reason: "UnexpectedServerResponse", field: "/registry/pods/team-00/bad" }] },
  };
  podtop.server.refuse({ verb: "list", resource: "pods", times: 3 }, corrupt);
  const [bad] = podtop.cluster.pods.all();
  podtop.server.tamper({ times: 1 }, () => [
    `${JSON.stringify({ type: "ERROR", object: { kind: "Status", ...corrupt } })}\n`,
  ]);
  if (bad) podtop.cluster.pods.delete(bad, 0);
  await podtop.advance(seconds(5));
  expect(podtop.banner()).toContain(
    "failed to read one or more pods from the storage: /registry/pods/team-00/bad",
  );
  expect(podtop.names).toHaveLength(6);
  await podtop.within(seconds(12), () => podtop.names.length === 5);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[24] 503 for two minutes: the age and a countdown, a key press ends it, else half a minute", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const unavailable = { code: 503, reason: "ServiceUnavailable", message: "the server is going down" };
  const down = () => {
    const recover = podtop.server.refuse({}, unavailable);
    podtop.cluster.faults.endWatches();
    return recover;
  };
  let recover = down();
  await podtop.advance(minutes(2));
  expect(podtop.header()).toMatch(/PICTURE IS 2m\d*s? OLD|PICTURE IS 1[12]\ds OLD/);
  expect(podtop.banner()).toMatch(
    /the server is going down since 12:00:\d\d · next try in \d+s · r now · deletes are off/,
  );
  expect(podtop.names).toHaveLength(6);
  podtop.change();
  recover();
  podtop.retryNow();
  expect(await podtop.within(seconds(2), () => podtop.isLive)).toBeLessThanOrEqual(seconds(2));
  await podtop.advance(minutes(3));
  recover = down();
  await podtop.advance(minutes(2));
  podtop.change();
  recover();
  await podtop.within(seconds(35), () => podtop.isLive);
  await podtop.invariantsHold();
});

test.for([502, 504])("[25] a proxy's page with status %i is one line", async (status) => {
  const { podtop, recover } = await answeredWith(({ response }) => sendHtml(response, status));
  expect(podtop.banner()).toMatch(
    new RegExp(`^ ! proxy answered ${status} since [\\d:]+ · next try in \\d+s`),
  );
  expect(podtop.screen()).not.toMatch(/<|blah|gateway/i);
  recover();
  await podtop.invariantsHold();
});

test("[26] a sign-in page with status 200 is said to be no answer of the API", async () => {
  const { podtop, recover } = await answeredWith(({ response }) => sendHtml(response, 200));
  expect(podtop.banner()).toMatch(/^ ! not a Kubernetes API answer: 200 with text\/html since/);
  expect(podtop.screen()).not.toMatch(/<|blah/i);
  podtop.change();
  recover();
  await podtop.invariantsHold();
});

test("[26] a stream that turns into a page is listed anew and counted", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.server.tamper({ times: 1 }, () => ["<html>\n<body>sign in</body>\n", cutHere]);
  podtop.change();
  await podtop.quiet();
  podtop.expectEqual();
  expect(podtop.header()).toContain("1 unreadable");
  await podtop.invariantsHold();
});

test("[32] a resource that the server does not have is said in its pane; the pods are not affected", async () => {
  const podtop = await FaultDriver.prepare();
  const message = "the server could not find the requested resource";
  const recover = podtop.server.refuse({ resource: "events" }, { code: 404, reason: "NotFound", message });
  podtop.begin();
  await podtop.advance(minutes(5));
  podtop.expectCalm();
  expect(podtop.screen()).toContain(`events are not shown (${message})`);
  expect(podtop.server.lists("events").length).toBeGreaterThanOrEqual(9);
  expect(podtop.server.lists("events").length).toBeLessThanOrEqual(11);
  podtop.change();
  recover();
  await podtop.invariantsHold();
});

test("[32] where the metrics API goes, its columns go, it is asked for seldom, and the pods are not affected", async () => {
  const podtop = await FaultDriver.start();
  const asked = () =>
    podtop.server.seen({ verb: "other" }).filter(({ request }) => request.path.includes("metrics.k8s.io"));
  podtop.showMetrics();
  await podtop.advance(seconds(121));
  expect([asked().length, podtop.store.usage !== undefined]).toEqual([3, true]);
  const resource = "pods.metrics.k8s.io";
  podtop.cluster.faults.failNext("list", { resource, status: 404, times: Number.POSITIVE_INFINITY });
  await podtop.advance(minutes(11));
  expect([asked().length, podtop.store.usage]).toEqual([6, undefined]);
  podtop.expectCalm();
  podtop.expectEqual();
  podtop.cluster.faults.failNoMore();
  await podtop.advance(minutes(5));
  expect(podtop.store.usage).toBeDefined();
  await podtop.invariantsHold();
});

test.for([
  [
    "406",
    "only the following media types are accepted: application/json",
    ({ response }) =>
      sendJson(
        response,
        {
          kind: "Status",
          message: "only the following media types are accepted: application/json",
          reason: "NotAcceptable",
          code: 406,
        },
        { status: 406 },
      ),
  ],
  [
    "415",
    "the body of the request was in an unknown format",
    ({ response }) =>
      sendJson(
        response,
        {
          kind: "Status",
          message: "the body of the request was in an unknown format",
          reason: "UnsupportedMediaType",
          code: 415,
        },
        { status: 415 },
      ),
  ],
  [
    "a Table in place of a list",
    "not a Kubernetes API answer: Table where a list was asked for",
    ({ response, verb }) =>
      verb === "watch"
        ? response.writeHead(410).end()
        : sendJson(response, {
            kind: "Table",
            metadata: { resourceVersion: "1" },
            columnDefinitions: [],
            rows: [],
          }),
  ],
] as const satisfies readonly [string, string, Answer][])(
  "[33] %s is told in one clear line",
  async ([, words, answer]) => {
    const { podtop, recover } = await answeredWith(answer);
    expect(podtop.banner()).toContain(` ! ${words} since `);
    expect(podtop.names).toHaveLength(6);
    podtop.change();
    recover();
    await podtop.invariantsHold();
  },
);
