import { seededRandom } from "../../src/base/clock.ts";
import { ListSlots } from "../../src/informer/list-slots.ts";
import { Reflector } from "../../src/informer/reflector.ts";
import type { StreamState } from "../../src/model/stream-state.ts";
import { toPod } from "../../src/model/to-pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { digest } from "../../src/store/digest.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { ScriptedApi } from "./scripted-api.ts";

/** One reflector of pods into a real store, over a scripted API. */
export class ReflectorDriver {
  readonly clock = new VirtualClock();
  readonly api = new ScriptedApi();
  readonly store = new ClusterStore({ clock: this.clock });
  readonly controller = new AbortController();
  readonly states: StreamState[] = [];
  notifications = 0;
  readonly reflector = new Reflector({
    api: this.api,
    resource: "pods",
    scope: { namespace: "shop" },
    decode: toPod,
    target: this.store.openPods("shop"),
    slots: new ListSlots(4),
    clock: this.clock,
    random: seededRandom(1),
    signal: this.controller.signal,
  });
  running: Promise<void> = Promise.resolve();

  constructor() {
    this.store.subscribe(() => this.notifications++);
    this.store.onTransition((transition) => {
      if (transition.kind === "stream") this.states.push(transition.stream.state);
    });
  }

  async start(): Promise<this> {
    this.running = this.reflector.run();
    await settle();
    return this;
  }

  get state(): StreamState {
    const stream = this.store.streams[0];
    if (!stream) throw new Error("no stream");
    return stream.state;
  }

  get names(): string[] {
    return [...this.store.pods.values()].map((pod) => pod.name).sort();
  }

  get digest(): string[] {
    return digest(this.store.pods.values());
  }

  kinds(): string[] {
    return this.states.map((state) => state.kind);
  }
}
