import { describe, expect, it } from "vitest";
import { Receipts } from "../../src/cli/receipts.ts";
import type { Action } from "../../src/command/action.ts";
import { askForRestart, type RestartPorts, restartWorkload } from "../../src/command/restart-workload.ts";
import type { RestartRequest } from "../../src/model/cluster-api.ts";
import type { WireOwner } from "../../src/model/wire.ts";
import { apiError } from "../support/api-error.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

const workload = { kind: "Deployment", namespace: "shop", name: "web" } as const;
const resource = "deployments";

interface Sketch {
  uid?: string;
  spec?: object;
  /** Pods of the new template that are available, of two. */
  ready?: number;
  restartedAt?: string;
  isStuck?: boolean;
}

function deployment({ uid = "u1", spec, ready = 0, restartedAt, isStuck = false }: Sketch = {}): WireOwner {
  const annotations = restartedAt && { "kubectl.kubernetes.io/restartedAt": restartedAt };
  const conditions = isStuck ? [{ type: "Progressing", reason: "ProgressDeadlineExceeded" }] : [];
  return {
    metadata: { uid, resourceVersion: "41" },
    spec: { replicas: 2, template: { metadata: { annotations } }, ...spec },
    status: {
      replicas: 2,
      updatedReplicas: ready,
      availableReplicas: ready,
      conditions,
    },
  };
}

class World {
  readonly clock = new VirtualClock(Date.UTC(2026, 0, 15, 12, 0, 0, 250));
  readonly receipts = new Receipts();
  readonly actions: Action[] = [];
  readonly asked: Omit<RestartRequest, "signal">[] = [];
  readonly ending = new AbortController();
  now: WireOwner | Error = deployment();
  answer: Error | "none" | undefined;
  readonly api: RestartPorts["api"] = {
    source: { kind: "cluster", context: "prod-eu", server: "https://c" },
    getOwner: async () => {
      if (this.now instanceof Error) throw this.now;
      return this.now;
    },
    restartWorkload: async ({ signal, ...asked }) => {
      this.asked.push(asked);
      if (this.answer instanceof Error) throw this.answer;
      if (this.answer === "none") await new Promise((_, reject) => signal.addEventListener("abort", reject));
    },
    reviewAccess: async () => ({ isAllowed: true }),
  };
  readonly dispatch = (action: Action) => void this.actions.push(action);

  get ports(): RestartPorts {
    const { api, clock, receipts, ending } = this;
    return { api, clock, receipts, signal: ending.signal };
  }

  restart(): Promise<void> {
    return restartWorkload(this.ports, { workload, uid: "u1" }, this.dispatch);
  }

  get told(): string[] {
    return this.actions.flatMap((action) => (action.type === "noticeShown" ? [action.notice.text] : []));
  }

  /** Of the one receipt, what became of it. */
  get outcome(): string | undefined {
    return this.receipts.lines[0]?.split("restart:  ")[1];
  }
}

describe("restarting a rollout", () => {
  it("asks for the version that was read, with kubectl's time, and tells when all pods are new and ready", async () => {
    const world = new World();
    void world.restart();
    await settle();
    const version = { uid: "u1", resourceVersion: "41", restartedAt: "2026-01-15T12:00:00Z" };
    expect(world.asked).toEqual([{ ...workload, ...version }]);
    expect(world.told).toEqual(["restarting deployment shop/web: accepted"]);
    expect(world.receipts.lines).toEqual([
      "2026-01-15T12:00:00Z  prod-eu  shop/deployment/web  uid u1  restart:  accepted",
    ]);
    world.now = deployment({ ready: 1 });
    await world.clock.run(10_000);
    expect(world.told).toHaveLength(1);
    world.now = deployment({ ready: 2 });
    await world.clock.run(2_000);
    expect(world.told.slice(1)).toEqual(["deployment shop/web is restarted: all its pods are new and ready"]);
    expect(world.clock.pending).toBe(0);
  });

  it.each<[string, WireOwner | Error, string]>([
    ["is another one", deployment({ uid: "u2" }), "this is another Deployment now"],
    ["is gone", apiError(404), "deployment shop/web is gone"],
    ["is paused", deployment({ spec: { paused: true } }), "it is paused: kubectl rollout resume comes first"],
    [
      "was restarted by somebody a moment ago",
      deployment({ restartedAt: "2026-01-15T12:00:00Z" }),
      "it was restarted within this second already",
    ],
    ["cannot be read", apiError(undefined, { message: "reset" }), "reset"],
    ["is no such object", { metadata: {} }, "what came is no Deployment"],
  ])("asks for nothing where the workload %s", async (_, now, words) => {
    const world = new World();
    world.now = now;
    await world.restart();
    expect(world.asked).toEqual([]);
    expect(world.told).toEqual([`deployment shop/web was not restarted: ${words}`]);
    expect(world.outcome).toBe(words);
  });

  it.each<[Error, string]>([
    [
      apiError(403, { verb: "patch", resource: "deployments.apps", message: "no" }),
      "forbidden: patch deployments.apps: no",
    ],
    [apiError(422, { message: "uid" }), "this is another Deployment now (uid)"],
    [
      apiError(409, { message: "UID in precondition: u1" }),
      "this is another Deployment now (UID in precondition: u1)",
    ],
    [apiError(409, { message: "modified" }), "it has changed meanwhile, nothing was done (modified)"],
    [apiError(500, { message: "broken" }), "broken"],
  ])("tells what the API says against it: %s", async (answer, words) => {
    const world = new World();
    world.answer = answer;
    await world.restart();
    expect(world.told).toEqual([`deployment shop/web was not restarted: ${words}`]);
    expect(world.outcome).toBe(words);
  });

  it.each(["none", apiError(504)] as const)(
    "does not say that it was not restarted where no answer came: %s",
    async (answer) => {
      const world = new World();
      world.answer = answer;
      void world.restart();
      await world.clock.run(10_000);
      const words = "asked, no answer: look whether its pods are replaced";
      expect(world.told).toEqual([`restart of deployment shop/web: ${words}`]);
      expect(world.outcome).toBe(words);
    },
  );
});

describe("following a restart", () => {
  it("tells when the new pods do not get ready", async () => {
    const world = new World();
    void world.restart();
    world.now = deployment({ isStuck: true });
    await world.clock.run(2_000);
    expect(world.told.slice(1)).toEqual([
      "deployment shop/web is stuck: its new pods do not get ready in time",
    ]);
    expect(world.clock.pending).toBe(0);
  });

  it("goes on over answers that fail, for half an hour", async () => {
    const world = new World();
    void world.restart();
    await settle();
    world.now = apiError(503);
    await world.clock.run(29 * 60_000);
    expect(world.clock.pending).toBe(1);
    await world.clock.run(60_000);
    expect(world.told).toHaveLength(1);
    expect(world.clock.pending).toBe(0);
  });

  it.each([
    ["the name is another workload's", deployment({ uid: "u2", ready: 2 })],
    [
      "pods are replaced when somebody deletes them",
      deployment({ spec: { strategy: { type: "OnDelete" } }, ready: 2 }),
    ],
  ])("ends without a word when %s", async (_, now) => {
    const world = new World();
    void world.restart();
    await settle();
    world.now = now;
    await world.clock.run(2_000);
    expect(world.told).toHaveLength(1);
    expect(world.clock.pending).toBe(0);
  });

  it("ends with podtop", async () => {
    const world = new World();
    const over = world.restart();
    await settle();
    world.now = deployment({ ready: 2 });
    world.ending.abort();
    await over;
    expect(world.told).toHaveLength(1);
    expect(world.clock.pending).toBe(0);
  });
});

describe("what the dialog asks", () => {
  const openedAt = 7;

  it("is how the workload is", async () => {
    const world = new World();
    await askForRestart(world.ports, { workload, openedAt }, world.dispatch);
    expect(world.actions).toMatchObject([
      { type: "restartAnswered", openedAt, answer: { rollout: { uid: "u1", pods: 2 } } },
    ]);
  });

  it("is whether this user may: that it is forbidden is told beside the answer", async () => {
    const world = new World();
    world.now = apiError(404);
    world.api.reviewAccess = async ({ question }) => {
      expect(question).toEqual({ verb: "patch", group: "apps", resource, namespace: "shop", name: "web" });
      return { isAllowed: false, words: "by policy" };
    };
    await askForRestart(world.ports, { workload, openedAt }, world.dispatch);
    expect(world.actions).toContainEqual({
      type: "restartAnswered",
      openedAt,
      answer: { unknown: "deployment shop/web is gone" },
    });
    expect(world.actions).toContainEqual({
      type: "restartDenied",
      openedAt,
      denied: "no permission to patch deployments.apps in shop: by policy",
    });
  });
});
