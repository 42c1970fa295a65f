import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock, systemRandom } from "../../src/base/clock.ts";
import { type Informer, startInformer } from "../../src/informer/informer.ts";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import { isExpired } from "../../src/model/api-error.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { toPod } from "../../src/model/to-pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { digest } from "../../src/store/digest.ts";
import { freshnessOf } from "../../src/view/freshness.ts";
import { rejection } from "../kube/kube-session.ts";
import { listWhole } from "../support/list-whole.ts";
import { OwnControlPlane } from "./own-control-plane.ts";
import { loadPods } from "./real-cluster.ts";

const never = new AbortController().signal;
let plane: OwnControlPlane;
let api: ClusterApi;
let store: ClusterStore;
let informer: Informer;

beforeAll(async () => {
  plane = await OwnControlPlane.start();
  const { kubeconfig } = plane;
  api = createKubeClusterApi({ kubeconfig, version: "test", env: {}, clock: systemClock });
  plane.keepPort(api.source.server);
  store = new ClusterStore({ clock: systemClock });
  informer = startInformer({ api, store, namespaces: [], clock: systemClock, random: systemRandom });
});

afterAll(async () => {
  informer?.stop();
  store?.close();
  await api?.close();
  await plane?.remove();
});

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isSo()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = store.subscribe(check);
    check();
  });
}

const all = (kind: string) => () => store.streams.every(({ state }) => state.kind === kind);

test("an API server that was killed is told as away, and comes back with the truth", async () => {
  await until(all("live"));
  await loadPods(plane.kubeconfig, 40);
  await until(() => store.pods.size === 40);
  const before = digest(store.pods.values());

  await plane.kill();
  // A connection that comes back within seconds is not told; each try that fails is looked at.
  await until(() => freshnessOf(store, "pods", systemClock.now()).kind === "stale");
  expect(digest(store.pods.values())).toEqual(before);

  await plane.start();
  informer.retryNow();
  await until(all("live"));
  const { items } = await listWhole(api, "pods", { signal: never });
  const versions = new Map(items.map((pod) => [pod.metadata?.uid, pod.metadata?.resourceVersion]));
  await until(() => [...store.pods.values()].every((pod) => versions.get(pod.uid) === pod.resourceVersion));
  expect(digest(store.pods.values())).toEqual(digest(items.map(toPod)));
});

test("a version from before the restart is expired", async () => {
  const read = async () => {
    const request = { resourceVersion: "1", timeoutSeconds: 5, signal: never };
    for await (const batch of api.watch("pods", request)) {
      for (const event of batch) if (event.type === "ERROR") throw event.error;
    }
  };
  expect(isExpired(await rejection(read()))).toBe(true);
});
