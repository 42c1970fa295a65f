import { type Random, seededRandom } from "../../src/base/clock.ts";
import { Receipts } from "../../src/cli/receipts.ts";
import { askForRemoval, tryRemoval } from "../../src/command/delete-asking.ts";
import { runRemoval } from "../../src/command/delete-run.ts";
import type { Effect } from "../../src/command/effect.ts";
import { initialState } from "../../src/command/initial-state.ts";
import type { InkKey } from "../../src/command/key-press.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { DeleteRequest, EvictRequest } from "../../src/model/cluster-api.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { Dashboard } from "../../src/ui/dashboard.ts";
import { noKey } from "../support/no-key.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const source = { kind: "cluster", context: "test", server: "https://c" } as const;

interface TruePod {
  uid: string;
  name: string;
  /** It comes back under its name. */
  isStateful: boolean;
}

/** What a person saw at a time: which pods a delete key meant, and which dialog was open. */
interface Seen {
  at: number;
  meant: readonly string[];
  dialog: number | undefined;
}

/** Lets promise chains run that wait for nothing but each other. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await undefined;
}

/**
 * A person at a slow terminal, before a cluster that changes all the time, with an API that is slow or silent, and a
 * picture that lags behind. The dashboard is the real one, and so is all that asks the API; chance decides the rest.
 */
export class WrongTargetWorld {
  readonly clock = new VirtualClock();
  readonly store = new ClusterStore({ clock: this.clock });
  readonly dashboard: Dashboard;
  /** What went wrong. */
  readonly complaints: string[] = [];
  /** Uids of the pods that the API removed. */
  readonly removed: string[] = [];
  opened = 0;
  refused = 0;
  readonly #random: Random;
  readonly #pods = this.store.openPods();
  readonly #cluster = new Map<string, TruePod>();
  readonly #seen: Seen[] = [];
  /** Uids that a person has agreed to, in a dialog that named them. */
  readonly #agreed = new Set<string>();
  /** Uids that the last key asked to remove. */
  readonly #asked: string[] = [];
  readonly #terminal: SlowTerminal;
  #uids = 0;
  #lagMs = 0;
  #isDown = false;
  #lastKeyAt = Number.NEGATIVE_INFINITY;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    for (let at = 0; at < 7; at++) this.#create(`pod-${at}`, at % 2 === 0);
    const list = this.#pods.replace();
    list.add([...this.#cluster.values()].map((pod) => this.#decoded(pod)));
    list.commit();
    this.#live();
    this.#terminal = new SlowTerminal(this.clock, this.#random, () => this.#look());
    this.dashboard = new Dashboard({
      store: this.store,
      source,
      namespaces: () => [],
      clock: this.clock,
      symbols: "unicode",
      isReadOnly: false,
      isLowBandwidth: false,
      initial: initialState(
        { columns: 76, rows: 22 },
        { grouping: "none", events: { follow: "all", warningsOnly: false, hidden: true, held: undefined } },
      ),
      wantMetrics: () => {},
      log: () => undefined,
      pace: this.#terminal,
      runEffect: (effect) => this.#run(effect),
      onFault: (thrown) => {
        throw thrown;
      },
    });
    this.dashboard.subscribe(() => this.#draw());
    this.#draw();
  }

  /** One key by itself, as a finger makes it. */
  async press(input: string, key: Partial<InkKey> = {}): Promise<void> {
    const before = this.dashboard.ui.dialog;
    const at = this.clock.monotonic();
    this.dashboard.key(input, { ...noKey, ...key });
    await flush();
    this.#judge(before, { at, isAlone: at - this.#lastKeyAt >= 50 && input.length < 2 });
    this.#lastKeyAt = at;
  }

  /** A bracketed paste. */
  async paste(text: string): Promise<void> {
    const before = this.dashboard.ui.dialog;
    this.dashboard.paste(text);
    await flush();
    this.#judge(before, { at: this.clock.monotonic(), isAlone: false });
  }

  async wait(ms: number): Promise<void> {
    await this.clock.run(ms, flush);
  }

  get isConfirmable(): boolean {
    return this.dashboard.ui.dialog?.kind === "delete";
  }

  /** Something happens in the cluster, on the link, or at the terminal. */
  happen(): void {
    const chance = this.#random();
    const pods = [...this.#cluster.values()];
    const pod = pods[Math.floor(this.#random() * pods.length)];
    if (this.#isDown && chance < 0.5) this.#comeBack();
    else if (chance < 0.3) this.#create(`pod-${Math.floor(this.#random() * 14)}`, this.#random() < 0.5);
    else if (chance < 0.6 && pod && pods.length > 3) this.#remove(pod);
    else if (chance < 0.8 && pod) this.#recreate(pod);
    else if (chance < 0.88) this.#lagMs = this.#random() * 1_500;
    else if (chance < 0.97) this.#terminal.latencyMs = this.#random() < 0.7 ? 0 : this.#random() * 900;
    else this.#goDown();
  }

  #goDown(): void {
    this.#isDown = true;
    this.#pods.state({ kind: "stale", since: this.clock.now() });
  }

  #comeBack(): void {
    this.#isDown = false;
    const list = this.#pods.replace();
    list.add([...this.#cluster.values()].map((pod) => this.#decoded(pod)));
    list.commit();
    this.#live();
  }

  #live(): void {
    this.#pods.state({ kind: "live" });
    this.#pods.bytes(this.clock.now());
  }

  #decoded({ uid, name, isStateful }: TruePod) {
    const kind = isStateful ? "StatefulSet" : "ReplicaSet";
    const wire: WirePod = {
      metadata: {
        namespace: "shop",
        name,
        uid,
        resourceVersion: uid.slice(4),
        ownerReferences: [{ kind, name: "web", controller: true }],
      },
      spec: { nodeName: "n1", containers: [{ name: "app", image: "i" }] },
      status: { phase: "Running" },
    };
    return toPod(wire);
  }

  /** The watch tells of it later, or never while the link is down. */
  #told(run: () => void): void {
    this.clock.after(this.#random() * this.#lagMs, () => {
      if (this.#isDown) return;
      this.#pods.batch(run);
      this.#pods.bytes(this.clock.now());
    });
  }

  #create(name: string, isStateful: boolean): void {
    if (this.#cluster.has(name)) return;
    const pod = { uid: `uid-${++this.#uids}`, name, isStateful };
    this.#cluster.set(name, pod);
    this.#told(() => {
      if (this.#cluster.get(name) === pod) this.#pods.upsert(this.#decoded(pod));
    });
  }

  #remove(pod: TruePod): void {
    this.#cluster.delete(pod.name);
    this.#told(() => this.#pods.remove(this.#decoded(pod)));
  }

  #recreate(pod: TruePod): void {
    this.#remove(pod);
    this.#create(pod.name, pod.isStateful);
  }

  /** What podtop asks for reaches the API after a while, or not at all. */
  async #answer<T>(signal: AbortSignal, answer: () => T): Promise<T> {
    const isLost = this.#random() < (this.#isDown ? 0.8 : 0.05);
    const done = new Promise<T>((resolve, reject) => {
      const fail = (message: string) => reject(new ApiError({ reason: "Network", message }));
      signal.addEventListener("abort", () => fail("aborted"));
      if (isLost) return;
      this.clock.after(this.#random() * 700, () => {
        try {
          const value = answer();
          // The answer may be lost although the request was not.
          if (this.#random() < 0.1) fail("reset");
          else resolve(value);
        } catch (thrown) {
          reject(thrown);
        }
      });
    });
    return done;
  }

  #delete({ name, uid }: EvictRequest | DeleteRequest): void {
    // Its controller was faster.
    const before = this.#cluster.get(name);
    if (before && this.#random() < 0.2) this.#recreate(before);
    const pod = this.#cluster.get(name);
    if (!pod) throw new ApiError({ reason: "NotFound", status: 404, message: "not found" });
    if (this.#random() < 0.1)
      throw new ApiError({ reason: "TooManyRequests", status: 429, message: "later", retryAfter: 1 });
    if (pod.uid !== uid) {
      this.refused++;
      const message = `the UID in the precondition (${uid}) does not match the UID in record (${pod.uid})`;
      throw new ApiError({ reason: "Conflict", status: 409, message });
    }
    this.removed.push(pod.uid);
    if (!this.#agreed.has(pod.uid))
      this.complaints.push(`${pod.uid} was removed and nobody had agreed to it`);
    if (pod.isStateful) this.#recreate(pod);
    else this.#remove(pod);
  }

  #run(effect: Effect): void {
    const signal = new AbortController().signal;
    const dispatch: Dashboard["dispatch"] = (action) => this.dashboard.dispatch(action);
    const api = {
      source,
      getPod: ({ name, signal: ended }: { name: string; signal: AbortSignal }) =>
        this.#answer(ended, (): WirePod => {
          const pod = this.#cluster.get(name);
          if (!pod) throw new ApiError({ reason: "NotFound", status: 404, message: "not found" });
          return { metadata: { uid: pod.uid } };
        }),
      deletePod: (request: DeleteRequest) =>
        this.#answer(request.signal, () => (request.dryRun ? undefined : this.#delete(request))),
      evictPod: (request: EvictRequest) =>
        this.#answer(request.signal, () => (request.dryRun ? undefined : this.#delete(request))),
      listBudgets: async () => [],
      reviewAccess: async () => ({ isAllowed: true }),
    };
    const ports = { api, clock: this.clock, signal, receipts: new Receipts() };
    if (effect.kind === "removePods") this.#asked.push(...effect.removal.targets.map(({ uid }) => uid));
    if (effect.kind === "removePods") void runRemoval(ports, effect.removal, dispatch);
    if (effect.kind === "askForRemoval") void askForRemoval(ports, effect, dispatch);
    if (effect.kind === "tryRemoval") void tryRemoval(ports, effect, dispatch);
  }

  #draw(): void {
    this.#terminal.draw(() => this.#drawnNow());
    this.dashboard.rendered();
  }

  #drawnNow(): Omit<Seen, "at"> {
    const { dialog, marked, selection } = this.dashboard.ui;
    const one = selection?.kind === "pod" ? [selection.uid] : [];
    const meant = marked.size > 0 ? [...marked] : one;
    return { meant, dialog: dialog?.kind === "delete" ? dialog.openedAt : undefined };
  }

  /** The terminal has taken a frame. */
  #look(): void {
    this.#seen.push({ at: this.clock.monotonic(), ...this.#terminal.shown });
    if (this.#seen.length > 400) this.#seen.splice(0, 200);
  }

  /** What stood on the terminal at a time. */
  #seenAt(at: number): Seen | undefined {
    return this.#seen.findLast((seen) => seen.at <= at);
  }

  #judge(before: Dashboard["ui"]["dialog"], key: { at: number; isAlone: boolean }): void {
    const { dialog } = this.dashboard.ui;
    if (dialog?.kind === "delete" && before === undefined) this.#judgeOpened(dialog.targets, key.at);
    const asked = this.#asked.splice(0);
    if (asked.length === 0) return;
    if (before?.kind !== "delete") return void this.complaints.push("a removal without a dialog");
    for (const uid of asked) this.#agreed.add(uid);
    if (asked.some((uid) => !before.targets.some((target) => target.uid === uid)))
      this.complaints.push("what was asked for is not what the dialog named");
    if (!key.isAlone) this.complaints.push("a paste, or a key that was held, confirmed");
    const since = this.#seen.find((seen) => seen.dialog === before.openedAt)?.at;
    if (since === undefined || key.at - since < 300)
      this.complaints.push("a dialog was confirmed that had not been on the terminal for 300 ms");
  }

  /** The dialog must be about what the terminal showed under the cursor 150 ms before the key. */
  #judgeOpened(targets: readonly { uid: string }[], at: number): void {
    this.opened++;
    const meant = this.#seenAt(at - 150)?.meant ?? [];
    const other = targets.find(({ uid }) => !meant.includes(uid));
    if (other) this.complaints.push(`${other.uid} was taken, ${meant.join(" ")} had been seen`);
  }
}

/** A terminal that takes one frame at a time, and its time for each. */
class SlowTerminal {
  latencyMs = 0;
  lastWrittenAt: number | undefined;
  lastWrittenFrame = 0;
  shown: Omit<Seen, "at"> = { meant: [], dialog: undefined };
  readonly counters = { frames: 0 };
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #written: () => void;
  readonly #listeners = new Set<() => void>();
  #waiting: { frame: number; shows: Omit<Seen, "at"> } | undefined;
  isBusy = false;

  constructor(clock: VirtualClock, random: Random, written: () => void) {
    this.#clock = clock;
    this.#random = random;
    this.#written = written;
  }

  draw(shows: () => Omit<Seen, "at">): void {
    this.#waiting = { frame: ++this.counters.frames, shows: shows() };
    this.#pump();
  }

  onDrain(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #pump(): void {
    const next = this.#waiting;
    if (this.isBusy || !next) return;
    this.#waiting = undefined;
    const finish = () => {
      this.isBusy = false;
      this.lastWrittenAt = this.#clock.monotonic();
      this.lastWrittenFrame = next.frame;
      this.shown = next.shows;
      this.#written();
      this.#pump();
      if (!this.isBusy) for (const listener of [...this.#listeners]) listener();
    };
    this.isBusy = this.latencyMs > 0;
    if (this.isBusy) this.#clock.after(this.#random() * this.latencyMs, finish);
    else finish();
  }
}
