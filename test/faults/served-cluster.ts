import type { ServerResponse } from "node:http";
import { type Clock, pause } from "../../src/base/clock.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { Resource } from "../../src/model/wire.ts";
import type { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { FakeApiServer, type FakeApiServerOptions, type SeenRequest } from "../support/fake-api-server.ts";
import { type StatusFields, sendStatus } from "../support/fake-api-server-routes.ts";

export type Verb = "list" | "watch" | "get" | "logs" | "ping" | "other";

/** A request as the server understood it, and the way to answer it. */
export interface Asked {
  /** ms since epoch, virtual. */
  at: number;
  verb: Verb;
  resource: Resource | undefined;
  namespace: string | undefined;
  query: URLSearchParams;
  request: SeenRequest;
  response: ServerResponse;
  /** The port at the other end, by which the proxy knows the connection. */
  port: number | undefined;
}

/** Which requests are meant; what is not said is all. */
export interface Which {
  verb?: Verb;
  resource?: Resource;
  namespace?: string;
}

/** Answers in the cluster's place; false leaves the request to the cluster. */
export type Answer = (asked: Asked, place: number) => unknown;

interface Rule {
  which: Which;
  left: number;
  place: number;
  answer: Answer;
}

/** A line of a watch as the cluster would send it, without its end, to what is sent instead, a write each. */
export type Tamper = (line: string) => readonly (string | Buffer | typeof cutHere)[];

/** In place of bytes: the answer ends here, orderly. */
export const cutHere = Symbol("cut");

export interface Refusal extends StatusFields {
  /** Seconds, as a header. */
  retryAfter?: number;
}

/** An open watch in the server's hand. */
export interface ServedWatch {
  asked: Asked;
  /** Bytes as they are. */
  send(bytes: string | Buffer): void;
  /** One event line. */
  event(type: string, object: unknown): void;
  end(): void;
  reset(): void;
}

const paths = /^\/api\/v1(?:\/namespaces\/([^/]+))?\/(pods|nodes|events)(\/[^/]+)?(\/log)?/;

function understood(request: SeenRequest): Pick<Asked, "verb" | "resource" | "namespace"> {
  if (request.path === "/version") return { verb: "ping", resource: undefined, namespace: undefined };
  const [, namespace, resource, name, log] = paths.exec(request.path) ?? [];
  if (resource === undefined) return { verb: "other", resource: undefined, namespace: undefined };
  const ofMany = request.query.get("watch") === "true" ? "watch" : "list";
  const ofOne = log === undefined ? "get" : "logs";
  return { verb: name === undefined ? ofMany : ofOne, resource: resource as Resource, namespace };
}

const matches = (which: Which, asked: Asked) =>
  (which.verb === undefined || which.verb === asked.verb) &&
  (which.resource === undefined || which.resource === asked.resource) &&
  (which.namespace === undefined || which.namespace === asked.namespace);

export interface ServedOptions {
  /** Asked for each request: the cluster may be another one later on. */
  sim: () => SimApi;
  clock: Clock;
  server: FakeApiServerOptions;
  /** Large lists are compressed, as real servers do. Then bytes alone do not tell when all is read. */
  gzip: boolean;
  /** A request came, or an answer ended. */
  changed: () => void;
}

/** A second API server of the same cluster. */
export interface SecondServer {
  /** How much later than in the first one an event comes. */
  lagMs: number;
  /** Watches send so many versions again that the client has seen. */
  replayed: number;
}

export type SimApi = ReturnType<typeof createSimClusterApi>;

/** The cluster as it is at the time of a request. */
function current(sim: () => SimApi): ClusterApi {
  return {
    source: sim().source,
    list: (resource, request) => sim().list(resource, request),
    watch: (resource, request) => sim().watch(resource, request),
    listNamespaces: (request) => sim().listNamespaces(request),
    getPod: (target) => sim().getPod(target),
    getOwner: (request) => sim().getOwner(request),
    listNetwork: (resource, request) => sim().listNetwork(resource, request),
    listPodMetrics: (request) => sim().listPodMetrics(request),
    listAccess: (request) => sim().listAccess(request),
    reviewAccess: (request) => sim().reviewAccess(request),
    restartWorkload: (request) => sim().restartWorkload(request),
    listBudgets: (request) => sim().listBudgets(request),
    evictPod: (request) => sim().evictPod(request),
    deletePod: (request) => sim().deletePod(request),
    logs: (request) => sim().logs(request),
    ping: (signal) => sim().ping(signal),
    close: async () => {},
  };
}

/** The same cluster by an API server that lags: lists are of now, as etcd's are, and watches late. */
function lagging(api: ClusterApi, clock: Clock, { lagMs, replayed }: SecondServer): ClusterApi {
  return {
    ...api,
    async *watch(resource, request) {
      const from = Math.max(1, Number(request.resourceVersion) - replayed);
      for await (const batch of api.watch(resource, { ...request, resourceVersion: String(from) })) {
        if (batch.length > 0) await pause(clock, lagMs, request.signal);
        yield batch;
      }
    },
  };
}

/** The simulated cluster over HTTP and TLS, with faults in its answers. All that was asked is kept. */
export class ServedCluster {
  readonly asked: Asked[] = [];
  readonly server: FakeApiServer;
  readonly #options: ServedOptions;
  readonly #watches: ServedWatch[] = [];
  #second: FakeApiServer | undefined;
  #turn = 1;
  #rules: Rule[] = [];
  #tampering: { resource: Resource; tamper: Tamper; left: number }[] = [];

  private constructor(server: FakeApiServer, options: ServedOptions) {
    this.server = server;
    this.#options = options;
    server.hook = (request, response) => this.#serve(request, response);
  }

  static async start(options: ServedOptions): Promise<ServedCluster> {
    const { sim, clock, server: other } = options;
    const server = await FakeApiServer.start({ api: current(sim), now: clock.now, ...other });
    return new ServedCluster(server, options);
  }

  /** From now on every other connection is to a second API server. */
  async startSecond(second: SecondServer): Promise<FakeApiServer> {
    const { sim, clock, server } = this.#options;
    const api = lagging(current(sim), clock, second);
    this.#second = await FakeApiServer.start({ api, now: clock.now, ...server });
    this.#second.hook = this.server.hook;
    return this.#second;
  }

  /** Where a new connection goes. */
  nextPort(): number {
    return this.#second && this.#turn++ % 2 === 1 ? this.#second.port : this.server.port;
  }

  async close(): Promise<void> {
    await Promise.all([this.server.close(), this.#second?.close()]);
  }

  /** Requests of a kind, in order. */
  seen(which: Which): Asked[] {
    return this.asked.filter((asked) => matches(which, asked));
  }

  /** Lists by their first pages. */
  lists(resource: Resource = "pods"): Asked[] {
    return this.seen({ verb: "list", resource }).filter(({ query }) => !query.has("continue"));
  }

  watches(resource: Resource = "pods"): Asked[] {
    return this.seen({ verb: "watch", resource });
  }

  /** The open watch of a resource that was started last. */
  watch(resource: Resource = "pods"): ServedWatch {
    const watch = this.#watches.findLast(({ asked }) => asked.resource === resource);
    if (!watch) throw new Error(`no watch of ${resource} is open`);
    return watch;
  }

  /** The coming requests of a kind get this answer; the rule that was made first comes first. Returns its end. */
  answer(which: Which & { times?: number }, answer: Answer): () => void {
    const rule = { which, left: which.times ?? Number.POSITIVE_INFINITY, place: 0, answer };
    this.#rules.push(rule);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== rule);
    };
  }

  /** The coming requests of a kind are refused with a Status. Returns the end of it. */
  refuse(which: Which & { times?: number }, refusal: Refusal): () => void {
    const { retryAfter, ...fields } = refusal;
    const headers: Record<string, string> =
      retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
    return this.answer(which, ({ response }) => sendStatus(response, fields, headers));
  }

  /** Changes the coming lines of watches of a resource on their way. Returns the end of it. */
  tamper(which: { resource?: Resource; times?: number }, tamper: Tamper): () => void {
    const { resource = "pods", times = Number.POSITIVE_INFINITY } = which;
    const entry = { resource, tamper, left: times };
    this.#tampering.push(entry);
    return () => {
      this.#tampering = this.#tampering.filter((other) => other !== entry);
    };
  }

  /** Everything is answered by the cluster again. */
  behave(): void {
    this.#rules = [];
    this.#tampering = [];
  }

  async #serve(request: SeenRequest, response: ServerResponse): Promise<unknown> {
    const { clock, changed, gzip } = this.#options;
    if (!gzip) delete request.headers["accept-encoding"];
    const port = response.socket?.remotePort;
    const asked = { at: clock.now(), ...understood(request), query: request.query, request, response, port };
    this.asked.push(asked);
    response.on("close", changed);
    changed();
    const rule = this.#rules.find(({ which, left }) => left > 0 && matches(which, asked));
    if (rule) {
      rule.left--;
      if ((await rule.answer(asked, rule.place++)) !== false) return true;
    }
    if (asked.verb === "watch") this.#follow(asked);
    return false;
  }

  /** Puts the test's hand on a watch that the cluster serves. */
  #follow(asked: Asked): void {
    const { response } = asked;
    const send = response.write.bind(response) as (bytes: string | Buffer) => boolean;
    const write = (bytes: string | Buffer) => !response.writableEnded && send(bytes);
    const watch: ServedWatch = {
      asked,
      send: (bytes) => void write(bytes),
      event: (type, object) => void write(`${JSON.stringify({ type, object })}\n`),
      end: () => void response.end(),
      reset: () => response.socket?.resetAndDestroy(),
    };
    this.#watches.push(watch);
    response.on("close", () => this.#watches.splice(this.#watches.indexOf(watch), 1));
    response.write = ((bytes: string) => {
      for (const line of bytes.split("\n").slice(0, -1)) this.#sendLine(watch, line);
      return true;
    }) as typeof response.write;
  }

  #sendLine(watch: ServedWatch, line: string): void {
    const entry = this.#tampering.find(({ resource, left }) => resource === watch.asked.resource && left > 0);
    if (entry) entry.left--;
    for (const part of entry?.tamper(line) ?? [`${line}\n`]) {
      if (part === cutHere) watch.end();
      else watch.send(part);
    }
  }
}
