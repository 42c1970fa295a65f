import { afterEach, expect } from "vitest";
import { type Clock, seededRandom } from "../../src/base/clock.ts";
import { initialState } from "../../src/command/initial-state.ts";
import { type Informer, startInformer } from "../../src/informer/informer.ts";
import { gatherLogs, type LogGathering } from "../../src/informer/log-gathering.ts";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import type { KubeOptions } from "../../src/kube/kube-options.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { LogSubject } from "../../src/model/log-source.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WirePod } from "../../src/model/wire.ts";
import type { SimPod } from "../../src/sim/pod/sim-pod.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { digest } from "../../src/store/digest.ts";
import { LogBuffer } from "../../src/store/log-buffer.ts";
import { bannerLine } from "../../src/view/banner.ts";
import { selectFrame } from "../../src/view/frame.ts";
import { headerLine } from "../../src/view/header.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import type { FakeApiServerOptions } from "../support/fake-api-server.ts";
import { MisbehavingProxy } from "../support/misbehaving-proxy.ts";
import { Traffic } from "../support/traffic.ts";
import { UndiciTime } from "../support/undici-time.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { Complaints, Politeness, watchProcess, watchRows, watchVersions } from "./monitors.ts";
import { ServedCluster, type SimApi } from "./served-cluster.ts";

process.env.TZ = "UTC";

export const seconds = (count: number) => count * 1000;
export const minutes = (count: number) => seconds(60 * count);

export interface FaultOptions {
  /** A scenario of the simulated cluster. */
  scenario?: string;
  seed?: number;
  /** Empty = all. */
  namespaces?: readonly string[];
  labelSelector?: string;
  /** What podtop is started with besides the address of the proxy. */
  kube?: Partial<KubeOptions>;
  server?: FakeApiServerOptions;
  gzip?: boolean;
  /** How many ms the wall clock of podtop's machine is ahead of the cluster's. */
  skewMs?: number;
  /** Called before podtop starts: the cluster is filled, answers are prepared. */
  prepare?: (driver: FaultDriver) => void;
}

type World = Pick<FaultDriver, "clock" | "sim" | "server" | "proxy"> & { traffic: Traffic };

/** With a word of the cluster within this time a picture may be called live. */
const freshMs = seconds(45);

/** Longer steps could hide that the header says a wrong thing for some seconds. */
const lookEachMs = seconds(5);

/** Wide enough for every banner. */
const columns = 180;

const saysLive = / (live|every \d+s)\b/;

/** How exactly `within` tells the time. */
const stepMs = 100;

/** The longest back-off, and what comes after it. */
const recoveryMs = seconds(40);

const running = new Set<FaultDriver>();
afterEach(async ({ task }) => {
  const hasFailed = task.result?.state === "fail";
  if (hasFailed) for (const driver of running) console.error(driver.report());
  const forgotten = [...running].filter(({ isChecked }) => !isChecked);
  for (const driver of running) await driver.stop();
  running.clear();
  if (!hasFailed) expect(forgotten.length, "a test ends with invariantsHold()").toBe(0);
});

/**
 * podtop's informer and store over a simulated cluster: real requests over TLS through a proxy that misbehaves,
 * on a clock that moves only when told to, and only when no byte is under way. Nothing here sleeps.
 */
export class FaultDriver {
  /** The cluster's, and time itself. */
  readonly clock: VirtualClock;
  /** podtop's. */
  readonly ownClock: Clock;
  /** How many ms its wall clock is ahead of the cluster's. */
  skewMs: number;
  readonly store: ClusterStore;
  /** The simulated cluster itself. */
  sim: SimApi;
  readonly server: ServedCluster;
  readonly proxy: MisbehavingProxy;
  /** Whether the test ended with a look at the invariants. */
  isChecked = false;
  readonly #options: FaultOptions;
  readonly #traffic: Traffic;
  readonly #undici: UndiciTime;
  readonly #complaints = new Complaints();
  readonly #politeness: Politeness;
  readonly #versions: ReturnType<typeof watchVersions>;
  readonly #unwatchProcess = watchProcess(this.#complaints);
  #api: ClusterApi | undefined;
  #informer: Informer | undefined;
  #log: LogGathering | undefined;
  /** How many logs are followed beside the first. */
  #followed = () => 0;
  #waiting: { isMet: () => boolean; resolve: () => void; reject: (thrown: unknown) => void }[] = [];

  private constructor(world: World, options: FaultOptions) {
    const { clock, sim, server, proxy, traffic } = world;
    this.clock = clock;
    this.sim = sim;
    this.server = server;
    this.proxy = proxy;
    this.#traffic = traffic;
    this.#undici = new UndiciTime(clock);
    this.#options = options;
    this.skewMs = options.skewMs ?? 0;
    this.ownClock = {
      now: () => clock.now() + this.skewMs,
      monotonic: clock.monotonic,
      after: (ms, run) => clock.after(ms, run),
    };
    this.store = new ClusterStore({ clock: this.ownClock });
    const complaints = this.#complaints;
    const changed = () => this.#changed();
    this.store.subscribe(changed);
    this.#politeness = new Politeness({ clock, complaints, changed });
    const isThere = (uid: string) => this.#livePods().some((pod) => pod.uid === uid);
    this.#versions = watchVersions(this.store, isThere, complaints);
    watchRows(this.store, () => this.#livePods().length > 0, complaints);
  }

  /** A cluster of some pods, and podtop in front of it, live. */
  static async start(options: FaultOptions = {}): Promise<FaultDriver> {
    const driver = await FaultDriver.prepare(options);
    driver.begin();
    await driver.until(() => driver.isLive);
    return driver;
  }

  /** As `start`, without starting podtop: `begin` does. */
  static async prepare(options: FaultOptions = {}): Promise<FaultDriver> {
    const { server = {}, gzip = false } = options;
    const clock = new VirtualClock();
    let changed = () => {};
    const traffic = new Traffic(() => changed());
    let driver: FaultDriver | undefined;
    const sim = simOf(options, clock);
    const served = await ServedCluster.start({
      sim: () => driver?.sim ?? sim,
      clock,
      server,
      gzip,
      changed: () => changed(),
    });
    const proxy = await MisbehavingProxy.start({ upstream: () => served.nextPort(), clock });
    const created = new FaultDriver({ clock, sim, server: served, proxy, traffic }, options);
    driver = created;
    changed = () => created.#changed();
    running.add(created);
    options.prepare?.(created);
    return created;
  }

  /** podtop starts. */
  begin(): void {
    const { namespaces = [], labelSelector, server = {} } = this.#options;
    const scheme = server.certificate === false ? "http" : "https";
    this.#api = createKubeClusterApi({
      server: `${scheme}://127.0.0.1:${this.proxy.port}`,
      ...(scheme === "https" && { certificateAuthority: this.server.server.caFile }),
      version: "1.2.3",
      env: {},
      clock: this.ownClock,
      ...this.#options.kube,
    });
    this.#api.onNote?.((note) => this.store.setNote(note));
    this.#api.onClock?.((aheadMs) => this.store.setAhead(aheadMs));
    this.#informer = startInformer({
      api: this.#politeness.counted(this.#api),
      store: this.store,
      namespaces,
      clock: this.ownClock,
      random: seededRandom(this.#options.seed ?? 1),
      ...(labelSelector !== undefined && { labelSelector }),
    });
  }

  /** Follows the log of a pod's first container, beside the streams. */
  followLog({ namespace, name, uid, spec }: SimPod): LogBuffer {
    const container = spec.containers?.[0];
    if (!container) throw new Error("the pod has no container");
    const target = { namespace, name, uid };
    return this.#follow({ kind: "container", target, container: container.name });
  }

  /** Follows the logs of all pods of a Deployment as one, beside the streams. */
  followDeployment(namespace: string, name: string): LogBuffer {
    return this.#follow({ kind: "workload", namespace, owner: { kind: "Deployment", name } });
  }

  #follow(subject: LogSubject): LogBuffer {
    if (!this.#api) throw new Error("podtop has not begun");
    const target = new LogBuffer();
    this.#log = gatherLogs({
      api: this.#api,
      picture: this.store,
      target,
      choice: { subject, previous: false },
      beginMs: seconds(1),
      clock: this.ownClock,
      random: seededRandom(1),
    });
    this.#followed = () => target.sources.length - 1;
    target.subscribe(() => this.#changed());
    return target;
  }

  get cluster() {
    return this.sim.cluster;
  }

  /** Every stream is live or polls. */
  get isLive(): boolean {
    const { streams } = this.store;
    return (
      streams.length > 0 && streams.every(({ state }) => state.kind === "live" || state.kind === "polling")
    );
  }

  /** What the streams of the pods are doing. */
  get podStates() {
    return this.store.streams.filter(({ resource }) => resource === "pods").map(({ state }) => state);
  }

  /** Names of the pods that podtop holds, in order. */
  get names(): string[] {
    return [...this.store.pods.values()].map(({ name }) => name).sort();
  }

  /** Resolves when the condition holds; it is looked at when a byte, a request or a change of the store moved something. */
  until(isMet: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ isMet, resolve, reject });
      this.#changed();
    });
  }

  /** Resolves when all that can happen without time going on has happened. */
  quiet(): Promise<void> {
    return this.#traffic.quiet();
  }

  /** Lets time go on; every byte arrives before the next timer. */
  async advance(ms: number): Promise<void> {
    const end = this.clock.monotonic() + ms;
    for (let left = ms; left > 0; left = end - this.clock.monotonic()) {
      await this.clock.run(Math.min(lookEachMs, left), () => this.#looked());
      await this.#looked();
    }
  }

  /** Lets time go on until the condition holds; returns how long that took. Fails when `ms` pass before. */
  async within(ms: number, isMet: () => boolean): Promise<number> {
    const start = this.clock.monotonic();
    const passed = () => this.clock.monotonic() - start;
    await this.#looked();
    while (!isMet()) {
      if (passed() >= ms) throw new Error(`not within ${ms} ms: ${isMet}`);
      await this.clock.run(Math.min(stepMs, ms - passed()), () => this.#looked());
    }
    return passed();
  }

  /** The key `r`. */
  retryNow(): void {
    this.#informer?.retryNow();
  }

  /** What pods use is on the screen. */
  showMetrics(): void {
    this.#informer?.wantMetrics(true);
  }

  header(): string {
    return textOf(headerLine(this.#parts()));
  }

  /** Empty when there is none. */
  banner(): string {
    const banner = bannerLine(this.#parts());
    return banner ? textOf(banner) : "";
  }

  /** The whole screen as text. */
  screen(): string {
    return this.frame()
      .lines.map((line) => textOf(line).trimEnd())
      .join("\n");
  }

  frame() {
    const ui = initialState({ columns, rows: 40 });
    return selectFrame({ ...this.#parts(), symbols: "unicode", ui, keys: [] });
  }

  /** Changes a pod: one write. */
  change(place = 0): void {
    const pod = [...this.cluster.pods.all()][place];
    if (!pod) throw new Error(`there is no pod ${place}`);
    this.cluster.kubelets.flip(pod);
  }

  /** Says that a fault is made now by the test: one among many, none of which lasts. */
  provoke(): void {
    this.#politeness.provoked();
  }

  /** A person sees nothing: the picture is called live, and no line tells of trouble. */
  expectCalm(): void {
    expect(this.header()).toMatch(/ live\b/);
    expect(this.banner()).toBe("");
  }

  /** As `expectCalm`, and podtop itself saw nothing: no watch was reopened, nothing listed anew. */
  expectUndisturbed(): void {
    this.expectCalm();
    expect([this.server.lists().length, this.server.watches().length]).toEqual([1, 1]);
    expect(this.header()).not.toContain("unreadable");
  }

  /** The cluster is as it was at its start, as after the restore of a backup. Connections break. */
  async restore(): Promise<void> {
    this.#versions.mayGoBack = true;
    const before = this.sim;
    this.sim = simOf(this.#options, this.clock);
    await before.close();
    this.proxy.reset();
  }

  /** I1: what podtop holds is what the cluster has. */
  expectEqual(): void {
    expect(this.#held()).toEqual(this.#there());
  }

  /**
   * The end of a test: faults end, and within the longest back-off the picture is whole and called live again.
   * Then I1 to I6 are looked at, and that nothing stays open behind podtop when it ends.
   */
  async invariantsHold({ after = recoveryMs }: { after?: number } = {}): Promise<void> {
    this.isChecked = true;
    await this.recovered({ after });
    this.#politeness.check();
    const limit = 2 * (this.store.streams.length + this.#followed());
    if (this.proxy.mostOpen > limit)
      this.#complaints.add(`I5: ${this.proxy.mostOpen} connections for ${limit / 2} streams`);
    this.#informer?.stop();
    this.#log?.close();
    await this.#api?.close();
    await this.until(() => this.proxy.links.length === 0);
    await this.stop();
    expect(this.clock.pending, "timers that nobody ended").toBe(0);
    expect(this.#complaints.all).toEqual([]);
  }

  /** Faults end, and the picture is whole and called live again in time. */
  async recovered({ after = recoveryMs }: { after?: number } = {}): Promise<void> {
    await this.proxy.accept();
    this.proxy.forward();
    this.server.behave();
    this.cluster.faults.failNoMore();
    this.cluster.faults.silence(false);
    await this.within(after, () => this.isLive && this.#isEqual() && saysLive.test(this.header()));
    this.expectEqual();
    expect(this.#complaints.all).toEqual([]);
  }

  /** podtop and the cluster end, whatever they were doing. */
  async stop(): Promise<void> {
    if (!running.delete(this)) return;
    this.#informer?.stop();
    this.#log?.close();
    await this.#api?.close();
    this.store.close();
    await this.sim.close();
    await this.proxy.close();
    await this.server.close();
    await this.quiet();
    this.#traffic.close();
    this.#unwatchProcess();
  }

  #parts() {
    return {
      snapshot: this.store,
      now: this.ownClock.now(),
      source: this.#api?.source ?? this.sim.source,
      namespaces: this.#options.namespaces ?? [],
      width: columns,
      symbols: symbolsOf("unicode"),
    };
  }

  #livePods() {
    const { labelSelector } = this.#options;
    const pods = [...this.cluster.stores.pods.inOrder()].filter((pod) => hasLabel(pod, labelSelector));
    return pods.map(toPod).filter(({ namespace }) => this.#isWatched(namespace));
  }

  #isWatched(namespace: string): boolean {
    const { namespaces = [] } = this.#options;
    return namespaces.length === 0 || namespaces.includes(namespace);
  }

  #isEqual(): boolean {
    return this.#held().join() === this.#there().join();
  }

  #held(): string[] {
    const { pods, nodes, events } = this.store;
    return [pods, nodes, events].flatMap((objects) => digest(objects.values()));
  }

  #there(): string[] {
    const { stores } = this.cluster;
    const nodes = [...stores.nodes.inOrder()].map(toNode);
    const events = [...stores.events.inOrder()].map(toClusterEvent);
    const watched = events.filter(({ namespace }) => this.#isWatched(namespace));
    return [this.#livePods(), nodes, watched].flatMap((objects) => digest(objects));
  }

  /** I2: the header says live only with a byte of the last 45 s. */
  async #looked(): Promise<void> {
    this.#undici.catchUp();
    await this.#traffic.quiet();
    const silentMs = this.clock.now() - (this.proxy.lastDownAt ?? Number.NEGATIVE_INFINITY);
    if (silentMs > freshMs && / live\b/.test(this.header()))
      this.#complaints.add(`I2: called live after a silence of ${silentMs} ms`);
  }

  #changed(): void {
    for (const wait of [...this.#waiting]) {
      try {
        if (!wait.isMet()) continue;
        wait.resolve();
      } catch (thrown) {
        wait.reject(thrown);
      }
      this.#waiting = this.#waiting.filter((other) => other !== wait);
    }
  }

  /** What there is to know when a test failed. */
  report(): string {
    const states = this.store.streams.map(({ resource, state }) => `${resource}: ${JSON.stringify(state)}`);
    const asked = this.server.asked
      .slice(-10)
      .map(({ at, verb, resource }) => `${at % 1e7} ${verb} ${resource}`);
    const waits = this.#waiting.map(({ isMet }) => `waits for ${isMet}`);
    return [this.header(), this.banner(), ...states, ...asked, ...waits, ...this.#complaints.all].join("\n");
  }
}

const simOf = ({ scenario = "load:6", seed = 1 }: FaultOptions, clock: VirtualClock) =>
  createSimClusterApi({ scenario, seed, speed: 1, clock });

/** `key=value`, the only selector that tests use. */
function hasLabel(pod: WirePod, selector: string | undefined): boolean {
  const [key = "", value] = selector?.split("=") ?? [];
  return selector === undefined || pod.metadata?.labels?.[key] === value;
}

const textOf = ({ spans }: { spans: readonly { text: string }[] }) => spans.map(({ text }) => text).join("");
