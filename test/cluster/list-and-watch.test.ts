import { expect, test } from "vitest";
import { isForbidden, isUnauthorized } from "../../src/model/api-error.ts";
import type { ClusterApi, WatchEvent } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { rejection } from "../kube/kube-session.ts";
import { listWhole } from "../support/list-whole.ts";
import { ask, connectAs, makePod, removePod } from "./real-cluster.ts";

const never = new AbortController().signal;

type Batches = AsyncIterator<readonly WatchEvent<WirePod>[]>;

async function startWatch(api: ClusterApi, resourceVersion: string): Promise<Batches> {
  const request = { namespace: "default", resourceVersion, timeoutSeconds: 300, signal: never };
  const batches = api.watch("pods", request)[Symbol.asyncIterator]();
  await batches.next();
  return batches;
}

/** Reads until the condition holds for an event. */
async function eventThat(batches: Batches, isMeant: (event: WatchEvent<WirePod>) => boolean) {
  for (;;) {
    const { done, value } = await batches.next();
    if (done) throw new Error("the watch ended");
    const found = value.find(isMeant);
    if (found) return found;
  }
}

const isOf =
  (pod: WirePod, type: string) =>
  (event: WatchEvent<WirePod>): boolean =>
    event.type === type && "object" in event && event.object.metadata?.uid === pod.metadata?.uid;

test("a pod that is made, changed and removed is seen so", async () => {
  const api = connectAs();
  const { resourceVersion } = await listWhole(api, "pods", { namespace: "default", signal: never });
  const batches = await startWatch(api, resourceVersion);
  const pod = await makePod();
  const name = pod.metadata?.name ?? "";
  await eventThat(batches, isOf(pod, "ADDED"));
  await ask({
    method: "PATCH",
    path: `/api/v1/namespaces/default/pods/${name}`,
    body: { metadata: { labels: { colour: "green" } } },
    contentType: "application/merge-patch+json",
  });
  const isGreen = (event: WatchEvent<WirePod>) =>
    isOf(pod, "MODIFIED")(event) && "object" in event && event.object.metadata?.labels?.colour === "green";
  await eventThat(batches, isGreen);
  await removePod(name);
  await eventThat(batches, isOf(pod, "DELETED"));
  await batches.return?.();
});

test("pages put together are the whole list, and each but the last names the next", async () => {
  const api = connectAs();
  for (let count = 0; count < 3; count++) await makePod();
  const whole = await listWhole(api, "pods", { namespace: "default", signal: never });
  const names: (string | undefined)[] = [];
  let token: string | undefined;
  do {
    const next = token === undefined ? {} : { continue: token };
    const page = await listWhole(api, "pods", { namespace: "default", limit: 2, ...next, signal: never });
    expect(page.items.length).toBeLessThanOrEqual(2);
    names.push(...page.items.map(({ metadata }) => metadata?.name));
    token = page.continue;
  } while (token !== undefined);
  expect(names).toEqual(whole.items.map(({ metadata }) => metadata?.name));
  expect(names.length).toBeGreaterThanOrEqual(3);
});

test("what a user may not do is forbidden by name, and an expired certificate is not signed in", async () => {
  const nodes = await rejection(connectAs("viewer").list("nodes", { signal: never }));
  expect([isForbidden(nodes), nodes.verb, nodes.resource]).toEqual([true, "list", "nodes"]);
  const watching = connectAs("no-watch").watch("pods", {
    resourceVersion: "",
    timeoutSeconds: 5,
    signal: never,
  });
  const watch = await rejection(watching[Symbol.asyncIterator]().next());
  expect([isForbidden(watch), watch.verb]).toEqual([true, "watch"]);
  expect(isUnauthorized(await rejection(connectAs("expired").list("pods", { signal: never })))).toBe(true);
});

test("a list that is refused says so in the server's own words, whose form is that of the list", async () => {
  const error = await rejection(connectAs().list("pods", { continue: "no token", signal: never }));
  expect([error.status, error.reason]).toEqual([400, "BadRequest"]);
  expect(error.message).toMatch(/^invalid continue token: /);
});
