import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../src/base/clock.ts";
import type { Health, Pod } from "../../src/model/pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import type { Snapshot } from "../../src/store/snapshot.ts";
import { columnNeeds } from "../../src/view/column-needs.ts";
import { type RowSettings, selectRows } from "../../src/view/select-rows.ts";
import { groupings, sortColumns } from "../../src/view/ui-state.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { ui } from "./draw.ts";
import { node, now, pod } from "./sample-cluster.ts";

const healths: readonly Health[] = ["ok", "ok", "ok", "starting", "trouble", "terminating", "done"];

function pick<T>(random: Random, items: readonly [T, ...T[]] | readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

/** The same cluster for a reader that has seen nothing of it yet. */
function unseen(store: Snapshot): Snapshot {
  const pods = new Map(store.pods);
  return new Proxy(store, {
    get(target, name) {
      if (name === "pods") return pods;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

class Cluster {
  readonly store = new ClusterStore({ clock: new VirtualClock(now) });
  readonly #random: Random;
  readonly #pods = this.store.openPods();
  readonly #nodes = this.store.openNodes();
  #version = 1;

  constructor(random: Random) {
    this.#random = random;
    for (const name of ["n1", "n2"]) this.#nodes.upsert(node(name));
    for (let count = 0; count < 30; count++) this.#pods.upsert(this.#newPod(count));
    this.#pods.state({ kind: "live" });
  }

  change(): void {
    const random = this.#random;
    const known = [...this.store.pods.values()];
    const kind = random();
    this.#version++;
    const resourceVersion = String(this.#version);
    if (kind < 0.03) this.#nodes.upsert(node("n1", { resourceVersion, isReady: random() < 0.5 }));
    else if (kind < 0.1 || known.length === 0) this.#pods.upsert(this.#newPod(Math.floor(random() * 60)));
    else if (kind < 0.15) this.#pods.remove({ ...pick(random, known), resourceVersion });
    else this.#pods.upsert({ ...pick(random, known), ...this.#news(), resourceVersion });
  }

  #news(): Partial<Pod> {
    const random = this.#random;
    const health = pick(random, healths);
    const moved = random() < 0.1 ? { node: pick(random, ["n1", "n2"]) } : {};
    return { health, status: health, restartCount: Math.floor(random() * 3), ...moved };
  }

  #newPod(count: number): Pod {
    const workload = { kind: "Deployment", name: pick(this.#random, ["api", "web"]) };
    const namespace = pick(this.#random, ["a", "b"]);
    const resourceVersion = String(this.#version);
    const uid = `${namespace}-${count}-${this.#version}`;
    return pod(`pod-${count}`, { uid, namespace, workload, resourceVersion, node: "n1", ...this.#news() });
  }
}

function settingsFrom(random: Random): RowSettings {
  return ui({
    grouping: pick(random, groupings),
    sort: { column: pick(random, sortColumns), reverse: random() < 0.3 },
    problemsFirst: random() < 0.2,
    problemsOnly: random() < 0.2,
    filter: pick(random, ["", "", "ok", "restarts>0"]),
  });
}

function twoPods() {
  const store = new ClusterStore({ clock: new VirtualClock(now) });
  const pods = store.openPods();
  for (const name of ["a", "b"]) pods.upsert(pod(name));
  return { store, pods };
}

describe("the rows after changes", () => {
  it("are made of what was there, where nothing came, went or moved", () => {
    const { store, pods } = twoPods();
    const settings = ui({ grouping: "none" });
    const before = selectRows(store, settings, now);
    pods.upsert(pod("b", { resourceVersion: "2", health: "starting" }));
    const after = selectRows(store, settings, now);
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]).not.toBe(before.rows[1]);
    expect(selectRows(store, settings, now)).toBe(after);
  });

  it("are those that somebody sees who comes new", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const cluster = new Cluster(random);
      const settings = settingsFrom(random);
      for (let step = 0; step < 40; step++) {
        const changes = Math.floor(random() * 4);
        for (let count = 0; count < changes; count++) cluster.change();
        const { places: _, ...seen } = selectRows(cluster.store, settings, now);
        expect(seen, `seed ${seed}, step ${step}`).toEqual(selectRows(unseen(cluster.store), settings, now));
      }
    }
  });
});

it("columns grow with what a changed pod needs", () => {
  const { store, pods } = twoPods();
  const settings = ui({ grouping: "none" });
  const needs = () =>
    columnNeeds(store, selectRows(store, settings, now), { view: "all", isAscii: false }).status;
  const before = needs();
  for (const [at, status] of [
    "ContainerCreating",
    "CrashLoopBackOff",
    "Init:CreateContainerError",
  ].entries()) {
    pods.upsert(pod("b", { resourceVersion: String(at + 2), status }));
    expect(needs()).toBe(Math.max(before, "ContainerCreating".length, status.length));
  }
});
