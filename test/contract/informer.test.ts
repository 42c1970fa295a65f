import dns from "node:dns";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { cutHere, type Refusal } from "../faults/served-cluster.ts";
import { templateOf } from "../sim/sim-driver.ts";
import { InformerWorld, type WorldOptions } from "./informer-world.ts";
import { subjects } from "./subjects.ts";

const stock = "the stock informer";

/** What the stock informer is known not to do. One of these that passes is an error: then upstream has caught up. */
const stockFails: ReadonlySet<string> = new Set([
  // It tells the error and stops for good.
  "a connection that is reset",
  "401 once",
  "403 once",
  "429 once",
  "500 once",
  "503 once",
  "a server that refuses connections for a while",
  "a name that does not resolve for a while",
  // It loses what it cannot read in silence.
  "a garbage line in place of an event",
  // What comes last counts, however old it is.
  "an older object after a newer one",
  "a new pod under an old name is a removal and an addition",
  // The rejection is nobody's: Node.js ends the process for it.
  "a credential that cannot be had when the watch is opened again does no harm to the process",
  "ten watches one after another need two connections",
]);

type Behaviour = (start: (options?: WorldOptions) => Promise<InformerWorld>) => Promise<void>;

const worlds: InformerWorld[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const world of worlds.splice(0)) await world.close();
});

function contract(name: string, behaviours: Readonly<Record<string, Behaviour>>): void {
  describe.for(Object.keys(subjects))(`%s: ${name}`, (kind) => {
    for (const [title, behaviour] of Object.entries(behaviours)) {
      const run = kind === stock && stockFails.has(title) ? test.fails : test;
      run(title, () =>
        behaviour(async (options) => {
          const world = await InformerWorld.start(kind, options);
          worlds.push(world);
          return world;
        }),
      );
    }
  });
}

/** Collects what nobody handles, in place of those who would end the process for it, until the test is over. */
function swapUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  const before = process.listeners("unhandledRejection");
  const collect = (reason: unknown) => unhandled.push(reason);
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", collect);
  onTestFinished(() => {
    process.off("unhandledRejection", collect);
    for (const listener of before) process.on("unhandledRejection", listener);
  });
  return unhandled;
}

const refusal = (code: number, reason: string): Refusal => ({ code, reason, message: reason });

/** The next watch is refused once; what changes meanwhile has to come all the same. */
const refusedOnce =
  (refused: Refusal): Behaviour =>
  async (start) => {
    const world = await start();
    world.server.refuse({ verb: "watch", times: 1 }, refused);
    world.cluster.faults.endWatches();
    await world.quiet();
    world.change();
    await world.settled();
    world.expectEqual();
  };

contract("the library's interfaces", {
  "start lists, and each object is added and can be had": async (start) => {
    const world = await start();
    world.expectEqual();
    const names = world.pods.map(({ name }) => name);
    expect(world.told.filter((told) => told.startsWith("add")).sort()).toEqual(
      names.map((name) => `add ${name}`).sort(),
    );
    const [pod] = world.pods;
    expect(world.informer.get(pod?.name ?? "", "team-00")?.metadata?.uid).toBe(pod?.uid);
    expect(world.informer.get("nobody", "team-00")).toBeUndefined();
    expect(world.informer.list("team-00")).toHaveLength(4);
    expect(world.informer.list("elsewhere")).toEqual([]);
  },
  "additions, updates and removals are told once, and each is a change": async (start) => {
    const world = await start();
    world.told.length = 0;
    const [pod] = world.pods;
    world.cluster.createPod({
      namespace: "team-00",
      name: "new",
      template: { ...templateOf(), isQuiet: true },
    });
    await world.settled();
    world.change();
    await world.settled();
    if (pod) world.cluster.pods.delete(pod, 0);
    await world.settled();
    const told = (verb: string) => world.told.filter((each) => each.startsWith(`${verb} `));
    expect(told("add")).toEqual(["add new"]);
    expect(told("update")).toContain(`update ${pod?.name}`);
    expect(told("delete")).toEqual([`delete ${pod?.name}`]);
    expect(told("change")).toHaveLength(world.told.length / 2);
    world.expectEqual();
  },
  "a callback that is taken off is told nothing more": async (start) => {
    const world = await start();
    let count = 0;
    const callback = () => void count++;
    world.informer.on("update", callback);
    world.change();
    await world.settled();
    world.informer.off("update", callback);
    world.change();
    await world.settled();
    expect(count).toBe(1);
  },
  "each connection of the watch is told": async (start) => {
    const world = await start();
    const before = world.connects;
    expect(before).toBeGreaterThan(0);
    world.cluster.faults.endWatches();
    await world.settled();
    expect(world.connects).toBe(before + 1);
  },
  "an error is told": async (start) => {
    const world = await start();
    world.server.refuse({ verb: "watch", times: 1 }, refusal(500, "InternalError"));
    world.cluster.faults.endWatches();
    await world.settled();
    expect(world.errors).toHaveLength(1);
  },
  "a stopped informer closes its watch and tells nothing more; it can be started again": async (start) => {
    const world = await start();
    await world.informer.stop();
    await world.quiet();
    expect(world.cluster.faults.openWatches).toBe(0);
    const { length } = world.told;
    world.change();
    await world.settled();
    expect(world.told).toHaveLength(length);
    await world.informer.start();
    await world.settled();
    world.expectEqual();
  },
  "the server applies the label selector to list and watch": async (start) => {
    const world = await start({ labelSelector: "app=other" });
    expect(world.informer.list()).toEqual([]);
    const [pod] = world.pods;
    if (pod) world.cluster.pods.setMeta(pod, { labels: { app: "other" } });
    await world.settled();
    expect(world.informer.list().map(({ metadata }) => metadata?.name)).toEqual([pod?.name]);
    expect(world.server.asked.map(({ query }) => query.get("labelSelector"))).toEqual([
      "app=other",
      "app=other",
    ]);
  },
});

contract("ordinary faults", {
  "a connection that is reset": async (start) => {
    const world = await start();
    world.proxy.reset();
    await world.quiet();
    world.change();
    await world.settled();
    world.expectEqual();
  },
  "401 once": refusedOnce(refusal(401, "Unauthorized")),
  "403 once": refusedOnce(refusal(403, "Forbidden")),
  "429 once": refusedOnce({ ...refusal(429, "TooManyRequests"), retryAfter: 1 }),
  "500 once": refusedOnce(refusal(500, "InternalError")),
  "503 once": refusedOnce(refusal(503, "ServiceUnavailable")),
  "a server that refuses connections for a while": async (start) => {
    const world = await start();
    await world.proxy.refuse();
    world.proxy.reset();
    await world.settled();
    world.change();
    await world.proxy.accept();
    await world.settled();
    world.expectEqual();
  },
  "a name that does not resolve for a while": async (start) => {
    const world = await start({ host: "localhost" });
    const lookup = vi.spyOn(dns, "lookup").mockImplementation(((
      _host: string,
      _options: object,
      done: (error: Error) => void,
    ) => {
      setImmediate(done, Object.assign(new Error("getaddrinfo ENOTFOUND localhost"), { code: "ENOTFOUND" }));
    }) as never);
    world.proxy.reset();
    await world.settled();
    world.change();
    lookup.mockRestore();
    await world.settled();
    world.expectEqual();
  },
  "a watch that the server ends": async (start) => {
    const world = await start();
    world.cluster.faults.endWatches();
    await world.quiet();
    world.change();
    await world.settled();
    world.expectEqual();
  },
  "410 in the stream": async (start) => {
    const world = await start();
    world.server.tamper({ times: 1 }, () => []);
    world.change();
    await world.quiet();
    world.server.watch().event("ERROR", { kind: "Status", ...refusal(410, "Expired") });
    world.server.watch().end();
    await world.settled();
    world.expectEqual();
  },
  "410 in place of the watch": refusedOnce(refusal(410, "Expired")),
  "500 in the stream": async (start) => {
    const world = await start();
    world.server.watch().event("ERROR", { kind: "Status", ...refusal(500, "InternalError") });
    world.server.watch().end();
    await world.quiet();
    world.change();
    await world.settled();
    world.expectEqual();
  },
  "half a line at the end": async (start) => {
    const world = await start();
    world.server.tamper({ times: 1 }, (line) => [line.slice(0, 40), cutHere]);
    world.change();
    await world.settled();
    world.expectEqual();
  },
  "a garbage line in place of an event": async (start) => {
    const world = await start();
    world.server.tamper({ times: 1 }, () => ["{]\n"]);
    world.change(0);
    world.change(1);
    await world.settled();
    world.expectEqual();
  },
  "an older object after a newer one": async (start) => {
    const world = await start();
    const held: string[] = [];
    world.server.tamper({}, (line) => {
      held.push(`${line}\n`);
      return held.length === 2 ? held.reverse() : [];
    });
    world.change();
    world.change();
    await world.settled();
    world.expectEqual();
  },
});

contract("beyond", {
  "a new pod under an old name is a removal and an addition": async (start) => {
    const world = await start();
    world.told.length = 0;
    world.server.tamper({ times: 1 }, () => []);
    const [pod] = world.pods;
    if (!pod) return;
    world.cluster.pods.delete(pod, 0);
    world.cluster.createPod({
      namespace: "team-00",
      name: pod.name,
      template: { ...templateOf(), isQuiet: true },
    });
    await world.settled();
    expect(world.told).toContain(`delete ${pod.name}`);
    expect(world.told).toContain(`add ${pod.name}`);
    world.expectEqual();
  },
  "a credential that cannot be had when the watch is opened again does no harm to the process": async (
    start,
  ) => {
    const world = await start();
    const unhandled = swapUnhandled();
    world.canSignIn = false;
    world.cluster.faults.endWatches();
    await world.settled();
    expect(unhandled).toEqual([]);
    world.canSignIn = true;
    world.change();
    await world.settled();
    world.expectEqual();
  },
  "ten watches one after another need two connections": async (start) => {
    const world = await start();
    for (let count = 0; count < 10; count++) {
      world.change();
      await world.settled();
      world.cluster.faults.endWatches();
      await world.settled();
    }
    expect(world.server.server.connections).toBeLessThanOrEqual(2);
  },
});
