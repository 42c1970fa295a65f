import { type Clock, pause } from "../base/clock.ts";
import { ApiError } from "../model/api-error.ts";
import type { PodTarget } from "../model/cluster-api.ts";
import { toPod } from "../model/to-pod.ts";
import type { WirePod } from "../model/wire.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { nothingRead, type PodParts, type ReadPod } from "../view/pod-reading.ts";
import type { Action } from "./action.ts";
import type { Effect } from "./effect.ts";
import { asked, type PodApi, readChain, readNetwork } from "./read-related.ts";

/** What reading about a pod needs of the outside. */
export interface PodReaderPorts {
  api: PodApi;
  store: Pick<Snapshot, "pods" | "ghosts"> & { subscribe(listener: () => void): () => void };
  clock: Clock;
  signal: AbortSignal;
}

/** A pod that changes all the time is asked for no more often. EndpointSlices follow a change, and are there by then. */
const refreshMs = 2_000;
/** EndpointSlices change by themselves, too, and nobody tells of that. What had no answer is asked for again. */
const quietMs = 30_000;

interface Wanted {
  target: PodTarget;
  for: "details" | "yaml";
  dispatch: (action: Action) => void;
}

/** Reads about one pod until it is closed; what comes of it are actions. */
class OpenPod {
  readonly wanted: Wanted;
  readonly #ports: PodReaderPorts;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  #wantsYaml = false;
  #parts: PodParts;

  constructor(ports: PodReaderPorts, wanted: Wanted) {
    this.#ports = ports;
    this.wanted = wanted;
    this.#parts = nothingRead(wanted.target);
    this.#signal = AbortSignal.any([ports.signal, this.#ending.signal]);
    const unsubscribe = ports.store.subscribe(() => this.#keepLast());
    this.#signal.addEventListener("abort", unsubscribe);
    void this.#follow();
  }

  close(): void {
    this.#ending.abort();
  }

  /** The store forgets a pod some seconds after it is gone; who looks at it does not. */
  #keepLast(): void {
    const { uid } = this.wanted.target;
    const last = this.#ports.store.ghosts.get(uid);
    if (last && last !== this.#parts.last) this.#tell({ last });
  }

  /** The object as YAML is wanted, too, from now on. */
  async showYaml(): Promise<void> {
    this.#wantsYaml = true;
    const { wire } = this.#parts.pod.value ?? {};
    if (!wire || this.#parts.yaml?.of === wire) return;
    // Only who asks for YAML waits for the library to load.
    const { yamlLines } = await import("../view/yaml-text.ts");
    this.#tell({ yaml: { of: wire, lines: yamlLines(wire) } });
  }

  /** Reads all; then what has changed whenever the pod has, and what nobody tells of once in a while. */
  async #follow(): Promise<void> {
    const { api, clock } = this.#ports;
    const signal = this.#signal;
    let version = this.#version;
    await Promise.all([this.#readPod(), this.#readAround()]);
    let waitMs = quietMs;
    // A file has one state.
    while (!signal.aborted && api.source.kind !== "file") {
      await pause(clock, refreshMs, signal);
      await this.#untilOther(version, waitMs - refreshMs);
      if (signal.aborted) return;
      const hasChanged = this.#version !== version;
      version = this.#version;
      const isDue = hasChanged || this.#parts.pod.unanswered;
      await Promise.all([isDue && this.#readPod(), this.#readAround()]);
      waitMs = hasChanged ? refreshMs : quietMs;
    }
  }

  /** Of the pod as the store has it; absent when it has it no more. */
  get #version(): string | undefined {
    return this.#ports.store.pods.get(this.wanted.target.uid)?.resourceVersion;
  }

  /** Resolves when the store has another version of the pod, or after `ms`. */
  async #untilOther(version: string | undefined, ms: number): Promise<void> {
    const { store, clock } = this.#ports;
    const changed = new AbortController();
    const look = () => {
      if (this.#version !== version) changed.abort();
    };
    const unsubscribe = store.subscribe(look);
    look();
    await pause(clock, ms, AbortSignal.any([this.#signal, changed.signal]));
    unsubscribe();
  }

  async #readPod(): Promise<void> {
    const { namespace, name, uid } = this.wanted.target;
    const question = this.#ports.api.getPod({ namespace, name, signal: this.#signal });
    const same = question.then((wire) => readAs(uid, wire));
    const pod = await asked(this.#parts.pod, same, this.#now);
    this.#tell({ pod });
    if (this.#wantsYaml) await this.showYaml();
    if (pod.value && !isWhole(this.#parts.chain)) await this.#readChain(pod.value.wire);
  }

  get #labels(): ReadonlyMap<string, string> {
    const stored = this.#ports.store.pods.get(this.wanted.target.uid);
    return (stored ?? this.#parts.pod.value?.pod)?.labels ?? new Map();
  }

  async #readChain(wire: WirePod): Promise<void> {
    if (this.wanted.for === "yaml") return;
    const chain = readChain(this.#ports.api, wire, this.#signal);
    this.#tell({ chain: await asked(this.#parts.chain, chain, this.#now) });
  }

  /** Its namespace once, and the Services before it with their endpoints. */
  async #readAround(): Promise<void> {
    const { api } = this.#ports;
    const signal = this.#signal;
    const { target, for: purpose } = this.wanted;
    if (purpose === "yaml" || signal.aborted) return;
    const { namespace } = target;
    const network = readNetwork(api, { namespace, labels: this.#labels, now: this.#now, signal });
    await Promise.all([
      asked(this.#parts.network, network, this.#now).then((answer) => this.#tell({ network: answer })),
      this.#readHome(namespace),
    ]);
  }

  async #readHome(namespace: string): Promise<void> {
    const { api } = this.#ports;
    if (this.#parts.home.value) return;
    const request = { resource: "namespaces", namespace, name: namespace, signal: this.#signal } as const;
    this.#tell({ home: await asked(this.#parts.home, api.getOwner(request), this.#now) });
  }

  #tell(parts: Partial<PodParts>): void {
    if (this.#signal.aborted) return;
    this.#parts = { ...this.#parts, ...parts };
    this.wanted.dispatch({ type: "podRead", uid: this.wanted.target.uid, parts });
  }

  readonly #now = () => this.#ports.clock.now();
}

/** Owners never change; one that could not be asked for is asked for again. */
const isWhole = ({ value }: PodParts["chain"]) => value !== undefined && value.unanswered === undefined;

/** The name may belong to another pod by now. */
function readAs(uid: string, wire: WirePod): ReadPod {
  const pod = toPod(wire);
  if (pod.uid === uid) return { wire, pod };
  const message = `this pod is gone; another one has its name now (uid ${pod.uid})`;
  throw new ApiError({ reason: "NotFound", message, verb: "get", resource: "pods" });
}

/** Reads about at most one pod at a time: the one that somebody looks at. */
export class PodReader {
  readonly #ports: PodReaderPorts;
  readonly #dispatch: (action: Action) => void;
  #open: OpenPod | undefined;

  constructor(ports: PodReaderPorts, dispatch: (action: Action) => void) {
    this.#ports = ports;
    this.#dispatch = dispatch;
  }

  /** Goes on with a pod that is being read already. */
  open({ target, for: purpose }: Omit<Extract<Effect, { kind: "readPod" }>, "kind">): void {
    if (this.#open?.wanted.target.uid !== target.uid) {
      this.close();
      this.#open = new OpenPod(this.#ports, { target, for: purpose, dispatch: this.#dispatch });
    }
    if (purpose === "yaml") void this.#open.showYaml();
  }

  close(): void {
    this.#open?.close();
    this.#open = undefined;
  }
}
