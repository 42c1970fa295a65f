import type { WireContainer, WireEvent, WireNode, WirePod } from "../../src/model/wire.ts";
import type { NewEvent } from "./generated-events.ts";
import type { GeneratedPod } from "./generated-pods.ts";
import type { RawApi } from "./raw-api.ts";

/** Holds a pod that was asked to go. */
const finalizer = "podtop.dev/hold";
const mergePatch = "application/merge-patch+json";
const strategicPatch = "application/strategic-merge-patch+json";

/** Resolves when all have ended, so that nothing is made later; rejects with every refusal. */
async function allMade(requests: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(requests);
  const refusals = ends.flatMap((end) => (end.status === "rejected" ? [String(end.reason)] : []));
  if (refusals.length > 0) throw new Error(refusals.join("\n"));
}

/** A namespace of the test's own and what is made in it and beside it, all removed at the end. */
export class GeneratedPlace {
  readonly namespace: string;
  readonly #api: RawApi;
  readonly #nodes: string[] = [];
  readonly #held: string[] = [];

  private constructor(api: RawApi, namespace: string) {
    this.#api = api;
    this.namespace = namespace;
  }

  static async make(api: RawApi): Promise<GeneratedPlace> {
    const place = new GeneratedPlace(api, `podtop-parity-${process.pid}`);
    const body = { metadata: { name: place.namespace } };
    await api.ask({ method: "POST", path: "/api/v1/namespaces", body });
    return place;
  }

  get podsPath(): string {
    return `/api/v1/namespaces/${this.namespace}/pods`;
  }

  eventsPath(group: "v1" | "events.k8s.io/v1"): string {
    return `${group === "v1" ? "/api" : "/apis"}/${group}/namespaces/${this.namespace}/events`;
  }

  async addNodes(nodes: readonly WireNode[]): Promise<void> {
    await allMade(
      nodes.map(async (body) => {
        await this.#api.ask({ method: "POST", path: "/api/v1/nodes", body });
        this.#nodes.push(body.metadata?.name ?? "");
      }),
    );
  }

  /** Through the same requests as those of a user, a kubelet and `kubectl debug`. */
  async addPods(pods: readonly GeneratedPod[]): Promise<void> {
    await allMade(pods.map((pod) => this.#addPod(pod)));
  }

  async addEvents(
    group: "v1" | "events.k8s.io/v1",
    events: readonly (WireEvent | NewEvent)[],
  ): Promise<void> {
    const path = this.eventsPath(group);
    await allMade(events.map((body) => this.#api.ask({ method: "POST", path, body })));
  }

  async remove(): Promise<void> {
    const release = { metadata: { finalizers: null } };
    await Promise.all(this.#held.map((name) => this.#patch(name, release)));
    const now = { gracePeriodSeconds: 0 };
    await this.#api.ask({ method: "DELETE", path: this.podsPath, body: now });
    await this.#api.ask({ method: "DELETE", path: this.eventsPath("v1") });
    await Promise.all(
      this.#nodes.map((name) => this.#api.ask({ method: "DELETE", path: `/api/v1/nodes/${name}` })),
    );
    await this.#api.ask({ method: "DELETE", path: `/api/v1/namespaces/${this.namespace}` });
  }

  async #addPod({ name, spec, status, isDeleted, ephemeralContainers }: GeneratedPod): Promise<void> {
    const finalizers = isDeleted ? [finalizer] : [];
    const body: WirePod = { metadata: { name, finalizers }, spec };
    await this.#api.ask({ method: "POST", path: this.podsPath, body });
    if (isDeleted) this.#held.push(name);
    if (ephemeralContainers.length > 0) await this.#debug(name, ephemeralContainers);
    await this.#patch(`${name}/status`, { status });
    if (isDeleted) await this.#api.ask({ method: "DELETE", path: `${this.podsPath}/${name}` });
  }

  async #debug(name: string, ephemeralContainers: readonly WireContainer[]): Promise<void> {
    const path = `${this.podsPath}/${name}/ephemeralcontainers`;
    const body = { spec: { ephemeralContainers } };
    await this.#api.ask({ method: "PATCH", path, body, contentType: strategicPatch });
  }

  async #patch(target: string, body: unknown): Promise<void> {
    const path = `${this.podsPath}/${target}`;
    await this.#api.ask({ method: "PATCH", path, body, contentType: mergePatch });
  }
}
