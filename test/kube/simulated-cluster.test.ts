import { expect, test } from "vitest";
import { isConflict, isNotFound } from "../../src/model/api-error.ts";
import type { WatchEvent } from "../../src/model/cluster-api.ts";
import type { Resource, WireByResource, WirePod } from "../../src/model/wire.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { listWhole } from "../support/list-whole.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { connect, rejection, startServer } from "./kube-session.ts";

/** The simulated cluster, and podtop's client of it over HTTP and TLS. */
async function simulated(scenario: string) {
  const clock = new VirtualClock();
  const direct = createSimClusterApi({ scenario, seed: 1, speed: 1, clock });
  const server = await startServer({ api: direct, token: "t" });
  return { direct, ...connect(server, { token: "t" }), time: clock };
}

/** What the wire adds to an object of its own. */
const withoutKind = ({ kind: _, apiVersion: __, ...rest }: WireByResource[Resource]) => rest;

test("lists over the wire, page by page and compressed, are those of the cluster", async () => {
  const { direct, api, signal } = await simulated("zoo");
  for (const resource of ["pods", "nodes", "events"] as const) {
    const items: unknown[] = [];
    let token: string | undefined;
    do {
      const next = token === undefined ? {} : { continue: token };
      const page = await listWhole(api, resource, { limit: 10, ...next, signal });
      items.push(...page.items);
      token = page.continue;
    } while (token !== undefined);
    const whole = await listWhole(direct, resource, { signal });
    expect(items).toEqual(JSON.parse(JSON.stringify(whole.items.map(withoutKind))));
    expect((await listWhole(api, resource, { signal })).items).toEqual(items);
  }
});

test("a deleted pod is seen to go by a watch over the wire, and is not found afterwards", async () => {
  const { api, signal, time, controller } = await simulated("quiet");
  const { items, resourceVersion } = await listWhole(api, "pods", { signal });
  const { namespace = "", name = "", uid = "" } = items[0]?.metadata ?? {};
  const wrong = await rejection(api.deletePod({ namespace, name, uid: "other", signal }));
  expect(isConflict(wrong)).toBe(true);
  const gone = new Promise<WatchEvent<WirePod>>((resolve, reject) => {
    const read = async () => {
      const request = { resourceVersion, timeoutSeconds: 300, signal };
      for await (const batch of api.watch("pods", request)) {
        for (const event of batch) {
          if (event.type === "DELETED" && event.object.metadata?.uid === uid) resolve(event);
        }
      }
    };
    read().catch(reject);
  });
  await api.deletePod({ namespace, name, uid, signal });
  await time.run(60_000);
  await gone;
  expect(isNotFound(await rejection(api.getPod({ namespace, name, signal })))).toBe(true);
  controller.abort();
});

test("a pod and its log over the wire are those of the cluster", async () => {
  const { direct, api, signal } = await simulated("quiet");
  const { items } = await listWhole(direct, "pods", { limit: 1, signal });
  const { namespace = "", name = "" } = items[0]?.metadata ?? {};
  const container = items[0]?.spec?.containers?.[0]?.name ?? "";
  const pod = await api.getPod({ namespace, name, signal });
  expect(withoutKind(pod)).toEqual(
    JSON.parse(JSON.stringify(withoutKind(await direct.getPod({ namespace, name, signal })))),
  );
  const read = async (source: typeof api) => {
    const chunks: Uint8Array[] = [];
    const log = { namespace, pod: name, container, follow: false, tailLines: 5, signal };
    for await (const chunk of source.logs(log)) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8");
  };
  expect(await read(api)).toBe(await read(direct));
});
