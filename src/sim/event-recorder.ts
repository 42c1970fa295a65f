import type { WireEvent } from "../model/wire.ts";
import type { ObjectStore } from "./api/object-store.ts";
import type { Identities } from "./identities.ts";
import type { SimTime } from "./sim-time.ts";

export interface EventReport {
  regarding: NonNullable<WireEvent["involvedObject"]>;
  type: "Normal" | "Warning";
  reason: string;
  message: string;
  component: string;
  host?: string;
  /** Given by reporters of the newer events API, which fills other fields. */
  action?: string;
  /** May lie in the past. */
  at: number;
}

// The API server's --event-ttl.
const lifetimeMs = 3_600_000;
// A storm shares the memory of the process that watches it.
const capacity = 20_000;
const sweepIntervalMs = 60_000;

/** Writes Events: the same thing again counts up, and after an hour they go. */
export class EventRecorder {
  readonly #store: ObjectStore<WireEvent>;
  readonly #time: SimTime;
  readonly #ids: Identities;
  /** By what makes two reports the same; in the order of their last occurrence. */
  readonly #known = new Map<string, { key: string; at: number }>();
  #isSweeping = false;

  constructor(store: ObjectStore<WireEvent>, time: SimTime, ids: Identities) {
    this.#store = store;
    this.#time = time;
    this.#ids = ids;
  }

  record(report: EventReport): void {
    if (report.at < this.#time.now() - lifetimeMs) return;
    const { regarding, type, reason, message, component, host } = report;
    const identity = [regarding.uid, regarding.fieldPath, type, reason, message, component, host].join("\n");
    const known = this.#known.get(identity);
    const old = known && this.#store.get(known.key);
    const event = this.#store.put(old ? this.#again(old, report) : this.#first(report));
    this.#known.delete(identity);
    this.#known.set(identity, { key: `${event.metadata?.namespace}/${event.metadata?.name}`, at: report.at });
    if (this.#known.size > capacity) this.#forget(this.#known.size - capacity);
    this.#sweepLater();
  }

  #first(report: EventReport): WireEvent {
    const { regarding, type, reason, message, component, host, action, at } = report;
    const namespace = regarding.namespace ?? "default";
    const name = `${regarding.name}.18${this.#ids.hex(14)}`;
    const stamp = this.#time.stamp(at);
    const base: WireEvent = {
      apiVersion: "v1",
      kind: "Event",
      metadata: { name, namespace, uid: this.#ids.uid(), creationTimestamp: stamp },
      involvedObject: regarding,
      reason,
      message,
      type,
      reportingComponent: component,
      reportingInstance: host ?? (action ? `${component}-sim-1` : ""),
    };
    if (action) {
      const eventTime = this.#time.microStamp(at);
      return { ...base, source: {}, firstTimestamp: null, lastTimestamp: null, eventTime, action };
    }
    const source = host ? { component, host } : { component };
    return { ...base, source, firstTimestamp: stamp, lastTimestamp: stamp, count: 1, eventTime: null };
  }

  #again(old: WireEvent, { at, action }: EventReport): WireEvent {
    if (action) {
      const count = (old.series?.count ?? 1) + 1;
      return { ...old, series: { count, lastObservedTime: this.#time.microStamp(at) } };
    }
    return { ...old, count: (old.count ?? 1) + 1, lastTimestamp: this.#time.stamp(at) };
  }

  #sweepLater(): void {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    this.#time.after(sweepIntervalMs, () => {
      this.#isSweeping = false;
      const oldest = this.#time.now() - lifetimeMs;
      let count = 0;
      for (const { at } of this.#known.values()) {
        if (at >= oldest) break;
        count++;
      }
      this.#forget(count);
      if (this.#known.size > 0) this.#sweepLater();
    });
  }

  #forget(count: number): void {
    let left = count;
    for (const [identity, { key }] of this.#known) {
      if (left-- <= 0) break;
      this.#known.delete(identity);
      this.#store.remove(key);
    }
  }
}
