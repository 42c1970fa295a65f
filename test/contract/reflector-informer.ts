import type {
  ErrorCallback,
  Informer,
  KubernetesObject,
  ObjectCache,
  ObjectCallback,
} from "@kubernetes/client-node";
import type { Clock, Random } from "../../src/base/clock.ts";
import { ListSlots } from "../../src/informer/list-slots.ts";
import { Reflector } from "../../src/informer/reflector.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { StreamState } from "../../src/model/stream-state.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { type Move, ObjectIndex } from "../../src/store/object-index.ts";
import { StreamWriter } from "../../src/store/stream-writer.ts";

/** What the reflector reads, and what the library's interfaces ask for. */
export interface PodObject extends KubernetesObject {
  uid: string;
  name: string;
  namespace: string;
  resourceVersion: string;
  labels: Record<string, string>;
}

function toObject({ metadata }: WirePod): PodObject {
  const { uid = "", name = "", namespace = "", resourceVersion = "", labels } = metadata ?? {};
  const meta = { uid, name, namespace, resourceVersion, labels: labels ?? {} };
  return { ...meta, kind: "Pod", metadata: meta };
}

type Verb = "add" | "update" | "delete" | "change" | "error" | "connect";
type Callback = ObjectCallback<PodObject> & ErrorCallback;

export interface ReflectorInformerOptions {
  api: ClusterApi;
  clock: Clock;
  random: Random;
  labelSelector?: string;
}

/** podtop's reflector and store index behind client-node's own interfaces. */
export class ReflectorInformer implements Informer<PodObject>, ObjectCache<PodObject> {
  readonly #options: ReflectorInformerOptions;
  readonly #callbacks = new Map<Verb, Callback[]>();
  readonly #index = new ObjectIndex<PodObject>((move) => this.#moved(move));
  #controller = new AbortController();

  constructor(options: ReflectorInformerOptions) {
    this.#options = options;
  }

  on(verb: Verb, callback: Callback): void {
    this.#callbacks.set(verb, [...(this.#callbacks.get(verb) ?? []), callback]);
  }

  off(verb: Verb, callback: Callback): void {
    const kept = (this.#callbacks.get(verb) ?? []).filter((other) => other !== callback);
    this.#callbacks.set(verb, kept);
  }

  /** Resolves when the watch is open, or when an error was told. */
  async start(): Promise<void> {
    const { clock, random, labelSelector } = this.#options;
    this.#controller = new AbortController();
    const reflector = new Reflector({
      api: this.#told(this.#options.api),
      resource: "pods",
      scope: labelSelector === undefined ? {} : { labelSelector },
      decode: toObject,
      target: this.#target(),
      slots: new ListSlots(1),
      clock,
      random,
      signal: this.#controller.signal,
    });
    await new Promise<void>((resolve) => {
      const started = () => {
        this.off("connect", started);
        this.off("error", started);
        resolve();
      };
      this.on("connect", started);
      this.on("error", started);
      void reflector.run();
    });
  }

  async stop(): Promise<void> {
    this.#controller.abort();
  }

  get(name: string, namespace = ""): PodObject | undefined {
    return this.list(namespace).find((object) => object.name === name);
  }

  list(namespace?: string): readonly PodObject[] {
    return [...this.#index.values()].filter((object) => !namespace || object.namespace === namespace);
  }

  #target(): StreamWriter<PodObject> {
    return new StreamWriter<PodObject>({
      index: this.#index,
      namespace: undefined,
      batch: (run) => run(),
      state: (state) => this.#changed(state),
      bytes: () => {},
      unreadable: () => {},
      wentBack: () => {},
      close: () => {},
    });
  }

  /** The same cluster; each watch that is answered is told as a connection. */
  #told(api: ClusterApi): ClusterApi {
    const connected = () => this.#tell("connect", undefined);
    return {
      ...api,
      source: api.source,
      list: (resource, request) => api.list(resource, request),
      async *watch(resource, request) {
        let isAnswered = false;
        for await (const batch of api.watch(resource, request)) {
          if (!isAnswered) connected();
          isAnswered = true;
          yield batch;
        }
      },
    };
  }

  #changed(state: StreamState): void {
    if ((state.kind === "stale" || state.kind === "forbidden") && state.error)
      this.#tell("error", state.error);
  }

  #moved({ from, to, last }: Move<PodObject>): void {
    const verb = to ? (from ? "update" : "add") : "delete";
    const object = to ?? last ?? from;
    if (!object) return;
    this.#tell(verb, object);
    this.#tell("change", object);
  }

  #tell(verb: Verb, told: unknown): void {
    for (const callback of this.#callbacks.get(verb) ?? []) callback(told as PodObject);
  }
}
