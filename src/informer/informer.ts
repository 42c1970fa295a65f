import type { Clock, Random } from "../base/clock.ts";
import type { ClusterApi, Scope } from "../model/cluster-api.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Node } from "../model/node.ts";
import type { PictureCheck } from "../model/picture-check.ts";
import type { Pod } from "../model/pod.ts";
import { toClusterEvent } from "../model/to-event.ts";
import { toNode } from "../model/to-node.ts";
import { toPod } from "../model/to-pod.ts";
import { Heartbeat } from "./heartbeat.ts";
import { ListSlots } from "./list-slots.ts";
import { MetricsPoll, type MetricsTarget } from "./metrics-poll.ts";
import { type CheckedPods, checkPicture } from "./picture-check.ts";
import { Reflector } from "./reflector.ts";
import type { ReflectorTarget } from "./reflector-target.ts";
import { watchForWake } from "./wake-watch.ts";

/** The store, as far as the informer needs it. */
export interface InformerTarget extends CheckedPods, MetricsTarget {
  openPods(namespace?: string): ReflectorTarget<Pod>;
  openNodes(): ReflectorTarget<Node>;
  openEvents(namespace?: string): ReflectorTarget<ClusterEvent>;
  /** ms since epoch of the last word of the cluster; absent before the first. */
  readonly heardAt: number | undefined;
  /** The cluster proved at this time that it is there. */
  heard(at: number): void;
}

export interface InformerOptions {
  api: ClusterApi;
  store: InformerTarget;
  /** Empty = all namespaces. */
  namespaces: readonly string[];
  /** Selectors of pods. */
  labelSelector?: string;
  fieldSelector?: string;
  clock: Clock;
  random: Random;
}

export interface Informer {
  /** Ends all streams; nothing is written afterwards. What the store holds stays. */
  stop(): void;
  /** Stops, and takes what the streams brought out of the store, without ghosts. */
  leave(): void;
  /** Tries again at once where a stream waits for its next try, and opens watches anew that are silent. */
  retryNow(): void;
  /** Asks what pods use for as long as somebody looks at it; from the start, nobody does. */
  wantMetrics(isWanted: boolean): void;
  /** Compares the pods of the store with a fresh list, once for all who ask meanwhile; never rejects. */
  check(): Promise<PictureCheck>;
}

/** More would make a small server slow for everybody, fewer would leave the link idle. */
const maxLists = 4;

/** Keeps a store equal to the cluster's pods, nodes and events. The events, which can be more than the pods, come last. */
export function startInformer(options: InformerOptions): Informer {
  const { api, store, clock, random, labelSelector, fieldSelector } = options;
  const lifetimes: AbortController[] = [];
  // Each has its own: one signal for all would gather the listeners of all, which Node takes for a leak.
  const lifetime = () => {
    const controller = new AbortController();
    lifetimes.push(controller);
    return controller.signal;
  };
  const slots = new ListSlots(maxLists);
  const common = { api, clock, random, slots };
  const scopes = scopesOf(options.namespaces);
  const podScopes = scopes.map((scope) => ({
    ...scope,
    ...(labelSelector && { labelSelector }),
    ...(fieldSelector && { fieldSelector }),
  }));
  const targets: { close(): void }[] = [];
  const opened = <T>(target: ReflectorTarget<T>) => {
    targets.push(target);
    return target;
  };
  const pods = podScopes.map((scope) => {
    const target = opened(store.openPods(scope.namespace));
    return new Reflector({
      ...common,
      resource: "pods",
      scope,
      decode: toPod,
      target,
      signal: lifetime(),
    });
  });
  const nodes = new Reflector({
    ...common,
    resource: "nodes",
    scope: {},
    decode: toNode,
    target: opened(store.openNodes()),
    signal: lifetime(),
  });
  const events = scopes.map((scope) => {
    const target = opened(store.openEvents(scope.namespace));
    return new Reflector({
      ...common,
      slots: slots.later,
      resource: "events",
      scope,
      decode: toClusterEvent,
      target,
      signal: lifetime(),
    });
  });
  const metrics = new MetricsPoll({
    api,
    target: store,
    scopes: podScopes,
    clock,
    random,
    signal: lifetime(),
  });
  const reflectors = [...pods, nodes, ...events];
  for (const reflector of reflectors) void reflector.run();
  const retryNow = () => {
    for (const reflector of reflectors) reflector.retryNow();
    metrics.retryNow();
  };
  const lost = () => {
    for (const reflector of reflectors) reflector.reopen();
  };
  const back = () => {
    for (const reflector of reflectors) reflector.wake();
  };
  // No connection outlives a sleep for certain, and a wait that began before it is over.
  const woke = () => {
    lost();
    back();
  };
  void watchForWake({ clock, woke, signal: lifetime() });
  void new Heartbeat({ api, clock, session: store, lost, back, signal: lifetime() }).run();
  const checkSignal = lifetime();
  /** A key that is held down must not list the pods over and over at the same time. */
  let checking: Promise<PictureCheck> | undefined;
  const stop = () => {
    for (const controller of lifetimes) controller.abort();
  };
  return {
    stop,
    leave: () => {
      stop();
      for (const target of targets) target.close();
    },
    retryNow,
    wantMetrics: (isWanted) => metrics.want(isWanted),
    check: () => {
      checking ??= checkPicture({ api, store, scopes: podScopes, clock, signal: checkSignal }).finally(() => {
        checking = undefined;
      });
      return checking;
    },
  };
}

function scopesOf(namespaces: readonly string[]): Scope[] {
  if (namespaces.length === 0) return [{}];
  return [...new Set(namespaces)].map((namespace) => ({ namespace }));
}
