import { afterEach, expect, test } from "vitest";
import { openRuntime, type Runtime } from "../../src/cli/runtime.ts";
import { initialState } from "../../src/command/initial-state.ts";
import { selectFrame } from "../../src/view/frame.ts";
import { fakeIo } from "../cli/fake-io.ts";
import { readOptions } from "../support/read-options.ts";
import { kubeconfigOf } from "./real-cluster.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What podtop sees as one of the test cluster's users, and what it would draw of it. */
class Visit {
  readonly runtime: Runtime;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  /** Started with these flags, and answered on each stream: with objects or with a refusal. */
  static async as(user: Parameters<typeof kubeconfigOf>[0], ...flags: string[]): Promise<Visit> {
    const options = readOptions([...flags, "--kubeconfig", kubeconfigOf(user)]);
    const visit = new Visit(await openRuntime(options, fakeIo()));
    closing.push(() => visit.runtime.close());
    await visit.until(() => visit.kinds.every((kind) => kind !== "idle" && kind !== "listing"));
    return visit;
  }

  get kinds(): string[] {
    return this.runtime.store.streams.map(({ state }) => state.kind);
  }

  stateOf(resource: string): string | undefined {
    return this.runtime.store.streams.find((stream) => stream.resource === resource)?.state.kind;
  }

  until(isMet: () => boolean): Promise<void> {
    const { store } = this.runtime;
    return new Promise((resolve) => {
      const check = () => {
        if (!isMet()) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = store.subscribe(check);
      check();
    });
  }

  screen(): string {
    const { store, api, clock, namespaces } = this.runtime;
    return selectFrame({
      snapshot: store,
      ui: initialState({ columns: 160, rows: 40 }),
      now: clock.now(),
      source: api.source,
      namespaces: namespaces(),
      symbols: "unicode",
      keys: [],
    })
      .lines.map(({ spans }) => spans.map(({ text }) => text).join(""))
      .join("\n");
  }
}

test("one namespace only: its pods are live, the rest is named", async () => {
  const visit = await Visit.as("ns-only");
  await visit.until(() => visit.stateOf("pods") === "live" && visit.stateOf("events") === "live");
  expect(visit.runtime.namespaces()).toEqual(["team-a"]);
  expect(visit.stateOf("nodes")).toBe("forbidden");
  expect(visit.screen()).toMatch(/team-a.* live\b/);
  expect(visit.screen()).toContain("nodes are forbidden");
});

test("another namespace than the allowed one says the verb, the resource and the place", async () => {
  const visit = await Visit.as("ns-only", "-n", "zoo");
  expect(visit.stateOf("pods")).toBe("forbidden");
  expect(visit.screen()).toMatch(/cannot list resource "pods"[\s\S]*namespace\s+"zoo"/);
});

test("without nodes the groups come from the pods' own spec", async () => {
  const visit = await Visit.as("viewer", "-n", "kube-system,team-a");
  await visit.until(() => visit.stateOf("pods") === "live");
  expect(visit.stateOf("nodes")).toBe("forbidden");
  expect(visit.screen()).toContain("node health is not known");
});

test("without watch the pods are polled, and that is what is said", async () => {
  const visit = await Visit.as("no-watch");
  await visit.until(() => visit.kinds.every((kind) => kind === "polling"));
  expect(visit.screen()).toContain("every 10s");
});

test("who is not signed in reads so, and podtop stays", async () => {
  const visit = await Visit.as("expired");
  expect(visit.kinds).toEqual(["stale", "stale", "stale"]);
  expect(visit.screen()).toContain("not signed in");
  expect(visit.screen()).not.toMatch(/ live\b/);
});
