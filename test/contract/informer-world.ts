import type { KubernetesObject } from "@kubernetes/client-node";
import { expect } from "vitest";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { digest } from "../../src/store/digest.ts";
import { ServedCluster, type SimApi } from "../faults/served-cluster.ts";
import { MisbehavingProxy } from "../support/misbehaving-proxy.ts";
import { Traffic } from "../support/traffic.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { type Subject, subjects } from "./subjects.ts";

export interface WorldOptions {
  /** In the address, where it matters. */
  host?: string;
  labelSelector?: string;
}

const verbs = ["add", "update", "delete", "change"] as const;

/** A cluster of four pods behind a proxy, and an informer of one kind before it. */
export class InformerWorld {
  readonly sim: SimApi;
  readonly server: ServedCluster;
  readonly proxy: MisbehavingProxy;
  readonly subject: Subject;
  /** What the informer told of objects, as "verb name". */
  readonly told: string[] = [];
  readonly errors: unknown[] = [];
  connects = 0;
  /** Whether a credential can be had. */
  canSignIn = true;
  readonly #traffic: Traffic;

  private constructor(
    parts: Pick<InformerWorld, "sim" | "server" | "proxy" | "subject"> & { traffic: Traffic },
  ) {
    this.sim = parts.sim;
    this.server = parts.server;
    this.proxy = parts.proxy;
    this.subject = parts.subject;
    this.#traffic = parts.traffic;
    for (const verb of verbs)
      this.informer.on(verb as "add", ({ metadata }) => this.told.push(`${verb} ${metadata?.name}`));
    this.informer.on("error", (error) => this.errors.push(error));
    this.informer.on("connect", () => this.connects++);
  }

  static async prepare(kind: string, options: WorldOptions = {}): Promise<InformerWorld> {
    const { host = "127.0.0.1", labelSelector } = options;
    const clock = new VirtualClock();
    const traffic = new Traffic(() => {});
    const sim = createSimClusterApi({ scenario: "load:4", seed: 1, speed: 1, clock });
    const changed = () => {};
    const server = await ServedCluster.start({
      sim: () => sim,
      clock,
      server: { certificate: false },
      gzip: false,
      changed,
    });
    const proxy = await MisbehavingProxy.start({ upstream: () => server.nextPort(), clock });
    const url = `http://${host}:${proxy.port}`;
    const selector = labelSelector === undefined ? {} : { labelSelector };
    let world: InformerWorld | undefined;
    const signIn = () => {
      if (world?.canSignIn === false) throw new Error("the plugin failed");
    };
    const subject = subjects[kind]?.({ url, traffic, signIn, ...selector });
    if (!subject) throw new Error(`no informer is called ${kind}`);
    world = new InformerWorld({ sim, server, proxy, subject, traffic });
    return world;
  }

  static async start(kind: string, options: WorldOptions = {}): Promise<InformerWorld> {
    const world = await InformerWorld.prepare(kind, options);
    await world.informer.start();
    await world.settled();
    return world;
  }

  get informer() {
    return this.subject.informer;
  }

  get cluster() {
    return this.sim.cluster;
  }

  get pods() {
    return [...this.cluster.pods.all()];
  }

  /** All that the informer will ever do about what has happened is done. */
  settled(): Promise<void> {
    return this.subject.settled();
  }

  /** No byte is under way. */
  quiet(): Promise<void> {
    return this.#traffic.quiet();
  }

  change(place = 0): void {
    const pod = this.pods[place];
    if (pod) this.cluster.kubelets.flip(pod);
  }

  expectEqual(): void {
    const there = [...this.cluster.stores.pods.inOrder()];
    expect(lines(this.informer.list())).toEqual(lines(there as unknown as KubernetesObject[]));
  }

  async close(): Promise<void> {
    await this.informer.stop();
    await this.subject.close();
    await this.sim.close();
    await this.proxy.close();
    await this.server.close();
    this.#traffic.close();
  }
}

function lines(objects: readonly KubernetesObject[]): string[] {
  return digest(
    objects.map(({ metadata }) => ({
      uid: metadata?.uid ?? "",
      name: metadata?.name ?? "",
      namespace: metadata?.namespace ?? "",
      resourceVersion: metadata?.resourceVersion ?? "",
    })),
  );
}
