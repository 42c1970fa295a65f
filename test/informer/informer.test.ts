import { getEventListeners } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { type InformerOptions, startInformer } from "../../src/informer/informer.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { apiError } from "../support/api-error.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { ScriptedApi, wirePod } from "./scripted-api.ts";

function start(more: Partial<InformerOptions> = {}, prepare: (api: ScriptedApi) => void = () => {}) {
  const clock = new VirtualClock();
  const api = new ScriptedApi();
  const store = new ClusterStore({ clock });
  prepare(api);
  const open = { api, store, namespaces: [], clock, random: seededRandom(1) };
  return { clock, api, store, informer: startInformer({ ...open, ...more }) };
}

it("lists pods, nodes and events of all namespaces, pods first", async () => {
  const { api, store } = start({ labelSelector: "app=api", fieldSelector: "spec.nodeName=n1" });
  await settle();
  expect(
    api.lists.map(({ resource, namespace, labelSelector, fieldSelector }) => [
      resource,
      namespace,
      labelSelector,
      fieldSelector,
    ]),
  ).toEqual([
    ["pods", undefined, "app=api", "spec.nodeName=n1"],
    ["nodes", undefined, undefined, undefined],
    ["events", undefined, undefined, undefined],
  ]);
  expect(store.streams.map((stream) => stream.state.kind)).toEqual(["live", "live", "live"]);
});

it("several namespaces are one stream each for pods and events, merged; nodes are watched once", async () => {
  const { api, store } = start({ namespaces: ["shop", "bank", "shop"] }, (api) => {
    api.onList = (resource, { namespace }) =>
      resource === "pods" && namespace
        ? { items: [wirePod({ name: "api", namespace, uid: `${namespace}-api`, version: 5 })] }
        : {};
  });
  await settle();
  expect(api.lists.map(({ resource, namespace }) => `${resource} ${namespace}`)).toEqual([
    "pods shop",
    "pods bank",
    "nodes undefined",
    "events shop",
    "events bank",
  ]);
  expect([...store.pods.keys()]).toEqual(["shop-api", "bank-api"]);
});

it("runs four lists at once at most", async () => {
  let running = 0;
  let most = 0;
  const arrivals: (() => void)[] = [];
  const { api } = start({ namespaces: ["a", "b", "c", "d", "e"] }, (scripted) => {
    scripted.onList = () => {
      running++;
      most = Math.max(most, running);
      return new Promise((resolve) => arrivals.push(() => resolve({})));
    };
  });
  for (let list = 0; list < 11; list++) {
    await settle();
    running--;
    arrivals.shift()?.();
  }
  await settle();
  expect(most).toBe(4);
  expect(api.lists).toHaveLength(11);
});

it("what one stream may not read does not stop the others", async () => {
  const { store } = start({}, (api) => {
    api.onList = (resource) => (resource === "nodes" ? apiError(403) : {});
  });
  await settle();
  expect(store.streams.map((stream) => stream.state.kind)).toEqual(["live", "forbidden", "live"]);
});

it("retryNow tries again at once", async () => {
  const { api, store, informer } = start({}, (scripted) => {
    scripted.onList = () => apiError(undefined);
  });
  await settle();
  api.onList = undefined;
  informer.retryNow();
  await settle();
  expect(store.streams.map((stream) => stream.state.kind)).toEqual(["live", "live", "live"]);
});

it("retryNow while a try hangs has another one follow it at once, when it has failed", async () => {
  let fail = () => {};
  const { clock, api, informer } = start({}, (scripted) => {
    scripted.onList = (resource) =>
      resource === "pods" ? new Promise((_, reject) => (fail = () => reject(apiError(undefined)))) : {};
  });
  const tries = () => api.lists.filter(({ resource }) => resource === "pods").length;
  await settle();
  informer.retryNow();
  fail();
  await settle();
  expect(tries()).toBe(2);
  fail();
  await settle();
  expect(tries()).toBe(2);
  await clock.run(10_000);
  expect(tries()).toBe(3);
  informer.stop();
});

it("retryNow opens watches anew that had no byte for some seconds, and leaves alone those that had", async () => {
  const { clock, api, store, informer } = start();
  await settle();
  for (const watch of api.watches) watch.send();
  await clock.run(4_000);
  informer.retryNow();
  await settle();
  expect(api.watches).toHaveLength(3);
  await clock.run(1_000);
  api.watches[1]?.send();
  await settle();
  api.onWatch = (watch) => watch.hang();
  informer.retryNow();
  await settle();
  expect(api.watches.map(({ isOpen }) => isOpen)).toEqual([false, true, false, true, true]);
  expect(api.lists).toHaveLength(3);
  // A key that is held asks once, also while nothing answers.
  for (let press = 0; press < 30; press++) informer.retryNow();
  await clock.run(2_000);
  expect(api.watches).toHaveLength(5);
  for (const watch of api.watches) watch.send();
  await settle();
  expect(store.streams.map(({ state }) => state.kind)).toEqual(["live", "live", "live"]);
});

it("stop ends all and keeps what is held; leave takes it out, without ghosts", async () => {
  const { clock, api, store, informer } = start({}, (scripted) => {
    scripted.onList = (resource) =>
      resource === "pods" ? { items: [wirePod({ name: "api", version: 5 })] } : {};
  });
  await settle();
  informer.stop();
  await clock.run(300_000);
  expect(store.streams.map((stream) => stream.state.kind)).toEqual(["stopped", "stopped", "stopped"]);
  expect(store.pods.size).toBe(1);
  expect(api.watches.some((watch) => watch.isOpen)).toBe(false);
  expect(clock.pending).toBe(0);
  informer.leave();
  expect([store.pods.size, store.ghosts.size, store.streams.length]).toEqual([0, 0, 0]);
});

it("who asks for a check while one runs gets its result, without another list", async () => {
  const { api, informer } = start();
  await settle();
  const before = api.lists.length;
  const [first, second] = await Promise.all([informer.check(), informer.check()]);
  expect([first.kind, api.lists.length - before]).toEqual(["same", 1]);
  expect(second).toBe(first);
  await informer.check();
  expect(api.lists.length - before).toBe(2);
});

it("after a sleep it opens every watch anew at once, and says how old the picture is", async () => {
  const { clock, api, store } = start();
  await settle();
  const before = api.watches.length;
  const sleptAt = clock.now();
  clock.jump(8 * 3_600_000);
  for (const watch of api.watches) watch.hang();
  api.onWatch = (watch) => watch.hang();
  await clock.run(2_000);
  expect(api.watches).toHaveLength(2 * before);
  expect(store.streams.map(({ state }) => state)).toMatchObject(
    Array.from({ length: before }, () => ({ kind: "stale", since: sleptAt })),
  );
});

it("a wait for the next try does not outlast a sleep", async () => {
  const { clock, api, store } = start({}, (scripted) => {
    scripted.onList = () => apiError(undefined);
  });
  await settle();
  expect(store.streams.map(({ state }) => state.kind)).toEqual(["stale", "stale", "stale"]);
  await clock.run(120_000);
  const tries = api.lists.length;
  api.onList = () => ({});
  clock.jump(60_000);
  await clock.run(2_000);
  expect(api.lists).toHaveLength(tries + 3);
  expect(store.streams.map(({ state }) => state.kind)).toEqual(["live", "live", "live"]);
});

it("a wait for the next try does not outlast the cluster's return, which a ping finds first", async () => {
  const away = () => apiError(503);
  const unanswered = async () => {
    throw apiError(503);
  };
  const { clock, api, store } = start({}, (scripted) => {
    scripted.onList = away;
    scripted.onPing = unanswered;
  });
  // A ping is due in each quarter of a minute, a try of a stream may be half a minute away.
  for (let outage = 0; outage < 5; outage++) {
    await clock.run(300_000);
    [api.onList, api.onPing] = [undefined, async () => {}];
    await clock.run(15_000);
    expect(store.streams.map(({ state }) => state.kind)).toEqual(["live", "live", "live"]);
    await clock.run(300_000);
    [api.onList, api.onPing] = [away, unanswered];
    for (const watch of api.watches) watch.fail(apiError(503));
    api.onWatch = (watch) => (api.onList ? watch.refuse(apiError(503)) : undefined);
  }
});

it("small corrections of the clock are no sleep", async () => {
  const { clock, api } = start();
  await settle();
  const before = api.watches.length;
  clock.jump(4_000);
  await clock.run(2_000);
  clock.jump(-4_000);
  await clock.run(2_000);
  expect(api.watches).toHaveLength(before);
});

/** Node 20 warns of more listeners than this on one signal; newer ones bear any number. */
const warningLimit = 10;

const mostListeners = (signals: Iterable<AbortSignal>) =>
  Math.max(...[...signals].map((signal) => getEventListeners(signal, "abort").length));

it("thirty namespaces are no reason for the process to warn", async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => void warnings.push(warning);
  process.on("warning", warned);
  onTestFinished(() => void process.off("warning", warned));
  const namespaces = Array.from({ length: 30 }, (_, number) => `team-${number}`);
  const { api, store, informer } = start({ namespaces });
  await settle();
  expect(mostListeners(api.lists.map(({ signal }) => signal))).toBeLessThan(warningLimit);
  expect(store.streams.filter(({ state }) => state.kind === "live")).toHaveLength(61);
  informer.stop();
  await settle();
  expect(warnings).toEqual([]);
});

it("hours of cuts, pauses and pings leave no listener behind", async () => {
  const { clock, api, informer } = start({ namespaces: ["shop", "bank"] }, (scripted) => {
    scripted.onWatch = (watch, place) => {
      if (place % 3 === 0) watch.end();
      else if (place % 3 === 1) watch.fail(apiError(undefined));
      else watch.refuse(apiError(410));
    };
    scripted.onList = (_resource, request) => {
      signals.add(request.signal);
      return signals.size % 5 === 0 ? apiError(500) : {};
    };
    scripted.onPing = async (signal) => void signals.add(signal);
  });
  const signals = new Set<AbortSignal>();
  await clock.run(3 * 3_600_000);
  expect(api.watches.length).toBeGreaterThan(1000);
  // The end of a stream, and what it waits for now.
  expect(mostListeners(signals)).toBeLessThanOrEqual(2);
  informer.stop();
});
