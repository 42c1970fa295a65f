import { expect, it } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { startInformer } from "../../src/informer/informer.ts";
import { compareVersions } from "../../src/model/resource-version.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { digest } from "../../src/store/digest.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

/** Enough for all failures that still wait for a request, each a slow retry. */
const recoveryMs = 600_000;

function start(seed: number) {
  const clock = new VirtualClock();
  const api = createSimClusterApi({ scenario: "load:60:5", seed, speed: 1, clock });
  const store = new ClusterStore({ clock });
  const random = seededRandom(seed);
  const informer = startInformer({ api, store, namespaces: [], clock, random });
  return { clock, api, store, random, informer };
}

/** The faults that a server and a network make; none of them loses an event unnoticed. */
function misbehave({ cluster }: ReturnType<typeof start>["api"], random: () => number): void {
  const { faults } = cluster;
  const status = [401, 403, 404, 410, 429, 500, 503, 504][Math.floor(random() * 8)] ?? 500;
  const acts = [
    () => faults.resetWatches(),
    () => faults.endWatches(),
    () => faults.cutLine(),
    () => faults.compact(),
    () => faults.failNext("list", { status }),
    () => faults.failNext("watch", { status, times: 3 }),
    () => faults.silence(true),
    () => faults.silence(false),
  ];
  acts[Math.floor(random() * acts.length)]?.();
}

it.each([1, 2, 3, 4])(
  "after faults of all kinds the store equals the cluster (seed %i)",
  async (seed) => {
    const { clock, api, store, random, informer } = start(seed);
    let wentBack = 0;
    store.onTransition((transition) => {
      if (transition.kind !== "pod" || !transition.from || !transition.to) return;
      if (compareVersions(transition.to.resourceVersion, transition.from.resourceVersion) <= 0) wentBack++;
    });
    for (let act = 0; act < 40; act++) {
      await clock.run(random() * 4_000);
      misbehave(api, random);
    }
    api.cluster.faults.silence(false);
    await clock.run(recoveryMs);
    const { stores } = api.cluster;
    expect(digest(store.pods.values())).toEqual(digest([...stores.pods.inOrder()].map(toPod)));
    expect(digest(store.nodes.values())).toEqual(digest([...stores.nodes.inOrder()].map(toNode)));
    expect(digest(store.events.values())).toEqual(digest([...stores.events.inOrder()].map(toClusterEvent)));
    expect(wentBack).toBe(0);
    expect(store.streams.map((stream) => stream.state.kind)).toEqual(["live", "live", "live"]);
    informer.stop();
    await api.close();
    await settle();
    expect(api.cluster.faults.openWatches).toBe(0);
  },
  60_000,
);
