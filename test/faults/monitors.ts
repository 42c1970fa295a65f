import type { Clock } from "../../src/base/clock.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { compareVersions } from "../../src/model/resource-version.ts";
import type { ClusterStore } from "../../src/store/cluster-store.ts";

/** What was done wrong, in words; each once. */
export class Complaints {
  readonly #words = new Set<string>();

  add(words: string): void {
    this.#words.add(words);
  }

  get all(): readonly string[] {
    return [...this.#words];
  }
}

interface Call {
  /** What is asked for: verb, resource and namespace. */
  verb: "list" | "watch";
  what: string;
  at: number;
  /** A watch that lasted, or a list. */
  delivered: boolean;
}

/** A watch that lives this long is no failure. */
const lastsMs = 10_000;

const politeWindowMs = 120_000;
const politePerSecond = 0.25;

/** A list and a watch. */
const requestsPerFault = 2;

/** I4: counts what podtop asks for, whether or not it reaches the server. */
export class Politeness {
  readonly #clock: Clock;
  readonly #complaints: Complaints;
  readonly #calls: Call[] = [];
  readonly #notBefore = new Map<string, number>();
  readonly #provokedAt: number[] = [];
  readonly #changed: () => void;

  constructor(options: { clock: Clock; complaints: Complaints; changed: () => void }) {
    this.#clock = options.clock;
    this.#complaints = options.complaints;
    this.#changed = options.changed;
  }

  /** The same cluster, with every call counted. */
  counted(api: ClusterApi): ClusterApi {
    const politeness = this;
    return {
      source: api.source,
      async list(resource, request) {
        if (request.continue !== undefined) return api.list(resource, request);
        const call = politeness.#begin("list", `${resource} ${request.namespace ?? ""}`);
        return politeness.#end(call, api.list(resource, request));
      },
      async *watch(resource, request) {
        const call = politeness.#begin("watch", `${resource} ${request.namespace ?? ""}`);
        try {
          for await (const batch of api.watch(resource, request)) {
            call.delivered ||= batch.some(
              ({ type }) => type === "ADDED" || type === "MODIFIED" || type === "DELETED",
            );
            yield batch;
          }
        } catch (thrown) {
          politeness.#refused(call, thrown);
          throw thrown;
        } finally {
          call.delivered ||= politeness.#clock.now() - call.at >= lastsMs;
        }
      },
      listNamespaces: (request) => api.listNamespaces(request),
      getPod: (target) => api.getPod(target),
      getOwner: (request) => api.getOwner(request),
      listNetwork: (resource, request) => api.listNetwork(resource, request),
      listPodMetrics: (request) => api.listPodMetrics(request),
      listAccess: (request) => api.listAccess(request),
      reviewAccess: (request) => api.reviewAccess(request),
      restartWorkload: (request) => api.restartWorkload(request),
      listBudgets: (request) => api.listBudgets(request),
      evictPod: (request) => api.evictPod(request),
      deletePod: (request) => api.deletePod(request),
      logs: (request) => api.logs(request),
      ping: (signal) => api.ping(signal),
      close: () => api.close(),
    };
  }

  /** A fault was made now: it is no lasting failure that the requests after it tell of. */
  provoked(): void {
    this.#provokedAt.push(this.#clock.now());
  }

  /** Looks at every window of time in which nothing was delivered. */
  check(): void {
    for (const what of new Set(this.#calls.map((call) => call.what))) {
      const calls = this.#calls.filter((call) => call.what === what);
      for (const [place, first] of calls.entries()) {
        const window = calls.slice(place).filter(({ at }) => at < first.at + politeWindowMs);
        if (window.some(({ verb, delivered }) => verb === "watch" && delivered)) continue;
        const provoked = this.#provokedAt.filter((at) => at >= first.at && at < first.at + politeWindowMs);
        const limit = (politeWindowMs / 1000) * politePerSecond + requestsPerFault * provoked.length;
        if (window.length > limit)
          this.#complaints.add(
            `I4: ${window.length} requests for ${what} in ${politeWindowMs / 1000} s without success`,
          );
      }
    }
  }

  #begin(verb: Call["verb"], what: string): Call {
    const at = this.#clock.now();
    const notBefore = this.#notBefore.get(what) ?? 0;
    if (at < notBefore) this.#complaints.add(`I4: ${what} asked ${notBefore - at} ms before Retry-After`);
    const call = { verb, what, at, delivered: false };
    this.#calls.push(call);
    return call;
  }

  async #end<T>(call: Call, answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (thrown) {
      this.#refused(call, thrown);
      throw thrown;
    } finally {
      this.#changed();
    }
  }

  #refused({ what }: Call, thrown: unknown): void {
    if (thrown instanceof ApiError && thrown.retryAfter !== undefined)
      this.#notBefore.set(what, this.#clock.now() + thrown.retryAfter * 1000);
  }
}

/** I3: for one uid the version never falls, and a pod that is there is never taken out. */
export function watchVersions(
  store: ClusterStore,
  isThere: (uid: string) => boolean,
  complaints: Complaints,
) {
  const highest = new Map<string, string>();
  const removed = new Set<string>();
  const state = { mayGoBack: false };
  store.onTransition((transition) => {
    if (transition.kind !== "pod") return;
    const { from, to } = transition;
    if (!to) {
      if (from && isThere(from.uid)) complaints.add(`I3: ${from.name} was removed and is there`);
      if (from) removed.add(from.uid);
      return;
    }
    if (removed.has(to.uid) && !isThere(to.uid)) complaints.add(`I3: ${to.name} came back and is gone`);
    const before = highest.get(to.uid);
    if (before !== undefined && compareVersions(to.resourceVersion, before) < 0 && !state.mayGoBack)
      complaints.add(`I3: ${to.name} went back from ${before} to ${to.resourceVersion}`);
    highest.set(to.uid, to.resourceVersion);
  });
  return state;
}

/** I2: rows are never blanked while the cluster has pods. */
export function watchRows(store: ClusterStore, hasPods: () => boolean, complaints: Complaints): void {
  let hadRows = false;
  store.subscribe(() => {
    if (store.pods.size > 0) hadRows = true;
    else if (hadRows && hasPods()) complaints.add("I2: the rows were blanked");
  });
}

/** I6: nothing that is thrown goes uncaught. Returns the end of the watch. */
export function watchProcess(complaints: Complaints): () => void {
  const thrown = (reason: unknown) => complaints.add(`I6: unhandled: ${String(reason)}`);
  process.on("unhandledRejection", thrown);
  return () => void process.off("unhandledRejection", thrown);
}
