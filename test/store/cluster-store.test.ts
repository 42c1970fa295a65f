import { describe, expect, it } from "vitest";
import { toNode } from "../../src/model/to-node.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { digest } from "../../src/store/digest.ts";
import type { Transition } from "../../src/store/transition.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { sampleEvent, samplePod } from "./sample-pods.ts";

function open(maxEvents?: number) {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock, ...(maxEvents !== undefined && { maxEvents }) });
  const pods = store.openPods();
  const first = pods.replace();
  first.add([samplePod("api", 1)]);
  first.commit();
  return { clock, store, pods };
}

const names = (pods: Iterable<{ name: string }>) => [...pods].map((pod) => pod.name).sort();

describe("indexes", () => {
  it("finds pods by node, namespace and workload, and moves them", () => {
    const { store, pods } = open();
    const workload = { kind: "Deployment", name: "api" };
    pods.upsert(samplePod("api", 2, { node: "n1", workload }));
    pods.upsert(samplePod("web", 3, { node: "n1" }));
    expect(names(store.podsOnNode("n1"))).toEqual(["api", "web"]);
    expect(names(store.podsOnNode(undefined))).toEqual([]);
    expect(names(store.podsInNamespace("shop"))).toEqual(["api", "web"]);
    expect(names(store.podsOfWorkload("Deployment/shop/api"))).toEqual(["api"]);
    pods.upsert(samplePod("api", 4, { node: "n2" }));
    expect(names(store.podsOnNode("n1"))).toEqual(["web"]);
    expect(names(store.podsOnNode("n2"))).toEqual(["api"]);
    expect(store.podsOfWorkload("Deployment/shop/api").size).toBe(0);
  });

  it("counts health and sums requests of unfinished pods per node", () => {
    const { store, pods } = open();
    const requests = { cpu: 250, memory: 1024 };
    pods.upsert(samplePod("api", 2, { node: "n1", requests, health: "trouble" }));
    pods.upsert(samplePod("job", 3, { node: "n1", requests, phase: "Succeeded", health: "done" }));
    pods.upsert(samplePod("web", 4, { node: "n1", requests, health: "ok" }));
    expect(store.nodeUse("n1")).toEqual({ pods: 2, cpu: 500, memory: 2048 });
    expect(store.healthCounts).toMatchObject({ ok: 1, trouble: 1, done: 1 });
    pods.remove(samplePod("api", 5));
    pods.remove(samplePod("web", 6));
    expect(store.nodeUse("n1")).toEqual({ pods: 0, cpu: 0, memory: 0 });
    expect(store.healthCounts).toMatchObject({ ok: 0, trouble: 0, done: 1 });
  });

  it("keeps nodes by name", () => {
    const { store } = open();
    const nodes = store.openNodes();
    const node = (uid: string, resourceVersion: string) =>
      toNode({ metadata: { name: "n1", uid, resourceVersion } });
    nodes.upsert(node("one", "1"));
    nodes.upsert(node("two", "2"));
    nodes.remove(node("one", "3"));
    expect(store.nodes.get("n1")?.uid).toBe("two");
    expect(store.nodeVersion).toBe(3);
  });

  it("an object that does not change keeps its identity, also over a relist", () => {
    const { store, pods } = open();
    const before = store.pods.get("uid-api");
    const { podVersion } = store;
    const relist = pods.replace();
    relist.add([samplePod("api", 1)]);
    relist.commit();
    expect(store.pods.get("uid-api")).toBe(before);
    expect(store.podVersion).toBe(podVersion);
  });
});

describe("events", () => {
  it("are found by uid and by name of what they are about, in order of arrival", () => {
    const { store } = open();
    const events = store.openEvents();
    events.upsert(sampleEvent("one", 1));
    events.upsert(sampleEvent("two", 2));
    events.upsert(sampleEvent("one", 3));
    expect([...store.eventsRegarding("uid-api")].map((event) => event.name)).toEqual(["two", "one"]);
    expect(store.eventsRegardingObject("Pod", "shop", "api").size).toBe(2);
    events.remove(sampleEvent("one", 4));
    expect(store.eventsRegardingObject("Pod", "shop", "api").size).toBe(1);
  });

  it("are bounded; those seen longest ago go first, whatever the order of arrival", () => {
    const { store } = open(100);
    const events = store.openEvents();
    for (let place = 0; place < 101; place++)
      events.upsert(sampleEvent(`e${place}`, place, { lastSeen: 1000 - place }));
    expect(store.events.size).toBe(80);
    expect(store.events.has("uid-e0")).toBe(true);
    expect(store.events.has("uid-e100")).toBe(false);
    expect(store.eventsRegarding("uid-api").size).toBe(80);
  });
});

describe("ghosts and changes", () => {
  it("a removed pod is a ghost with its last state for 10 s, then readers are told", () => {
    const { clock, store, pods } = open();
    pods.remove(samplePod("api", 2, { phase: "Failed" }));
    expect(store.ghosts.get("uid-api")).toMatchObject({ pod: { phase: "Failed" }, goneAt: clock.now() });
    const { version } = store;
    let told = 0;
    store.subscribe(() => told++);
    clock.advance(9_999);
    expect([store.ghosts.size, told]).toEqual([1, 0]);
    clock.advance(1);
    expect([store.ghosts.size, told]).toEqual([0, 1]);
    expect(store.version).toBeGreaterThan(version);
    expect(clock.pending).toBe(0);
  });

  it("a pod missing in a relist is a ghost; those of a stream that leaves for good are not", () => {
    const { store, pods } = open();
    pods.upsert(samplePod("web", 2));
    const relist = pods.replace();
    relist.add([samplePod("web", 2)]);
    expect(store.pods.size).toBe(2);
    relist.commit();
    expect([...store.ghosts.keys()]).toEqual(["uid-api"]);
    pods.close();
    expect(store.pods.size).toBe(0);
    expect(store.streams).toEqual([]);
    expect([...store.ghosts.keys()]).toEqual(["uid-api"]);
  });

  it("pods of the first list are no change; later ones are new, with the cells that changed", () => {
    const { clock, store, pods } = open();
    expect(store.change("uid-api")).toBeUndefined();
    pods.upsert(samplePod("web", 2));
    expect(store.change("uid-web")).toMatchObject({ at: clock.now(), isNew: true });
    pods.upsert(samplePod("api", 3, { status: "Error", restartCount: 2, node: "n1" }));
    expect(store.change("uid-api")).toMatchObject({
      isNew: false,
      cells: new Set(["status", "restarts", "node"]),
    });
    clock.advance(5_000);
    expect(store.change("uid-api")).toBeUndefined();
    expect(store.change("uid-web")).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  it("an update that changes no shown cell is no change", () => {
    const { store, pods } = open();
    pods.upsert(samplePod("api", 2));
    expect(store.change("uid-api")).toBeUndefined();
  });

  it("updates within a second add up; later ones start anew", () => {
    const { clock, store, pods } = open();
    pods.upsert(samplePod("api", 2, { readyCount: 7 }));
    clock.advance(500);
    pods.upsert(samplePod("api", 3, { readyCount: 7, status: "Error" }));
    expect(store.change("uid-api")?.cells).toEqual(new Set(["ready", "status"]));
    clock.advance(2_000);
    pods.upsert(samplePod("api", 4, { readyCount: 7, status: "Running" }));
    expect(store.change("uid-api")?.cells).toEqual(new Set(["status"]));
  });

  it("close ends the timers", () => {
    const { clock, store, pods } = open();
    pods.upsert(samplePod("api", 2, { status: "Error" }));
    pods.remove(samplePod("api", 3));
    store.close();
    expect(clock.pending).toBe(0);
  });
});

describe("listeners", () => {
  it("are told once a batch, and not when nothing changed", () => {
    const { store, pods } = open();
    let told = 0;
    const end = store.subscribe(() => told++);
    pods.batch(() => {
      pods.upsert(samplePod("a", 2));
      pods.batch(() => pods.upsert(samplePod("b", 3)));
    });
    pods.batch(() => pods.upsert(samplePod("b", 3)));
    expect(told).toBe(1);
    end();
    pods.batch(() => pods.upsert(samplePod("c", 4)));
    expect(told).toBe(1);
  });

  it("are told after a batch that threw, too", () => {
    const { store, pods } = open();
    let told = 0;
    store.subscribe(() => told++);
    const failing = () =>
      pods.batch(() => {
        pods.upsert(samplePod("a", 2));
        throw new Error("no");
      });
    expect(failing).toThrow("no");
    expect(told).toBe(1);
  });

  it("transitions tell every change in order, uncoalesced", () => {
    const { store, pods } = open();
    const transitions: Transition[] = [];
    store.onTransition((transition) => transitions.push(transition));
    const events = store.openEvents();
    pods.batch(() => {
      pods.upsert(samplePod("api", 2));
      pods.upsert(samplePod("api", 3));
      pods.upsert(samplePod("api", 4, { uid: "second" }));
      pods.remove(samplePod("api", 5, { uid: "second" }));
      events.upsert(sampleEvent("one", 6));
      pods.state({ kind: "live" });
    });
    const told = transitions.map((transition) => {
      if (transition.kind === "stream") return `${transition.from.kind} > ${transition.stream.state.kind}`;
      return `${transition.kind} ${transition.from?.resourceVersion} > ${transition.to?.resourceVersion}`;
    });
    expect(told).toEqual([
      "pod 1 > 2",
      "pod 2 > 3",
      "pod 3 > undefined",
      "pod undefined > 4",
      "pod 5 > undefined",
      "event undefined > 6",
      "idle > live",
    ]);
  });

  it("a first list is no news", () => {
    const store = new ClusterStore({ clock: new VirtualClock() });
    const news: boolean[] = [];
    store.onTransition((transition) => transition.kind === "pod" && news.push(transition.isNews));
    const pods = store.openPods();
    pods.replace().add([samplePod("api", 1)]);
    pods.upsert(samplePod("web", 2));
    expect(news).toEqual([false, true]);
  });
});

describe("several streams", () => {
  it("a relist of one namespace leaves the pods of the others", () => {
    const store = new ClusterStore({ clock: new VirtualClock() });
    const shop = store.openPods("shop");
    const bank = store.openPods("bank");
    shop.upsert(samplePod("api", 1));
    bank.upsert(samplePod("api", 2, { namespace: "bank", uid: "bank-api" }));
    shop.replace().commit();
    expect(digest(store.pods.values())).toEqual(["bank/api bank-api 2"]);
    expect(store.streams.map((stream) => stream.namespace)).toEqual(["shop", "bank"]);
  });

  it("bytes are noted on the stream without a word to the readers", () => {
    const { store, pods } = open();
    const { version } = store;
    pods.bytes(42);
    expect(store.streams[0]?.lastByteAt).toBe(42);
    expect(store.heardAt).toBe(42);
    store.heard(43);
    expect(store.heardAt).toBe(43);
    expect(store.streams[0]?.lastByteAt).toBe(42);
    expect(store.version).toBe(version);
  });
});

it("a large list and a large batch are one notification each", () => {
  const { store, pods } = open();
  let told = 0;
  store.subscribe(() => told++);
  const podNames = Array.from({ length: 10_000 }, (_, place) => `p${place}`);
  const podsAt = (version: number) => podNames.map((name) => samplePod(name, version, { node: "n" }));
  const list = pods.replace();
  list.add(podsAt(10));
  list.commit();
  expect([store.pods.size, store.podsOnNode("n").size, told]).toEqual([10_000, 10_000, 1]);
  pods.batch(() => {
    for (const pod of podsAt(20)) pods.upsert(pod);
  });
  expect([store.pods.size, store.podsOnNode("n").size, told]).toEqual([10_000, 10_000, 2]);
});
