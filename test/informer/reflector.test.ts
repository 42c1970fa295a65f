import { describe, expect, it } from "vitest";
import { apiError } from "../support/api-error.ts";
import { settle } from "../support/virtual-clock.ts";
import { ReflectorDriver } from "./reflector-driver.ts";
import { added, bookmark, deleted, modified, wirePod } from "./scripted-api.ts";

const api = { name: "api", version: 5 };
const web = { name: "web", version: 6 };

async function live() {
  const driver = new ReflectorDriver();
  driver.api.answers = [{ items: [wirePod(api), wirePod(web)], resourceVersion: "10" }];
  return driver.start();
}

describe("start", () => {
  it("lists a small page first, then larger ones, without a resource version", async () => {
    const driver = new ReflectorDriver();
    driver.api.answers = [{ continue: "a" }, { continue: "b" }, {}];
    await driver.start();
    const pages = driver.api.lists.map((list) => [list.limit, list.continue]);
    expect(pages).toEqual([
      [100, undefined],
      [500, "a"],
      [500, "b"],
    ]);
    expect(driver.api.lists[0]).not.toHaveProperty("resourceVersion");
  });

  it("watches from the list's version with a random time limit of 5 to 10 minutes", async () => {
    const driver = await live();
    const { request } = driver.api.current;
    expect(request).toMatchObject({ namespace: "shop", resourceVersion: "10" });
    expect(request.timeoutSeconds).toBeGreaterThanOrEqual(300);
    expect(request.timeoutSeconds).toBeLessThanOrEqual(600);
  });

  it("shows the rows of the first list while it is still arriving, with their number", async () => {
    const driver = new ReflectorDriver();
    const full = Array.from({ length: 100 }, (_, index) => `pod-${String(index).padStart(2, "0")}`);
    let arrive: (page: object) => void = () => {};
    const second = new Promise<object>((resolve) => (arrive = resolve));
    driver.api.answers = [
      { items: full.map((name) => wirePod({ name, version: 5 })), continue: "a", remaining: 1 },
      second,
    ];
    await driver.start();
    expect(driver.names).toEqual(full);
    expect(driver.state).toEqual({ kind: "listing", loaded: 100, remaining: 1 });
    arrive({ items: [wirePod(web)] });
    await settle();
    expect(driver.names).toEqual([...full, "web"]);
    expect(driver.state).toEqual({ kind: "live" });
  });

  it("is live after a second when the watch was not refused, though it has no byte to say so", async () => {
    const driver = new ReflectorDriver();
    driver.api.onWatch = (watch) => watch.hang();
    await driver.start();
    expect(driver.state.kind).toBe("listing");
    await driver.clock.run(1_000);
    expect(driver.state.kind).toBe("live");
  });

  it("tells readers once for a batch of events", async () => {
    const driver = await live();
    const before = driver.notifications;
    driver.api.current.send(added({ name: "a", version: 11 }), added({ name: "b", version: 12 }));
    await settle();
    expect(driver.notifications - before).toBe(1);
  });

  it("notes the time of each batch, even of an empty one", async () => {
    const driver = await live();
    await driver.clock.run(20_000);
    driver.api.current.send();
    await settle();
    expect(driver.store.streams[0]?.lastByteAt).toBe(driver.clock.now());
  });
});

describe("the end of a watch", () => {
  it("a watch that ends cleanly is reopened from the last version without a list", async () => {
    const driver = await live();
    driver.api.current.send(modified({ ...api, version: 12 }));
    await driver.clock.run(5_000);
    driver.api.current.end();
    await settle();
    expect(driver.api.watches).toHaveLength(2);
    expect(driver.api.current.request.resourceVersion).toBe("12");
    expect(driver.api.lists).toHaveLength(1);
    expect(driver.state.kind).toBe("live");
  });

  it("bookmarks move the version on, and the reopening needs no list", async () => {
    const driver = await live();
    for (let minute = 1; minute <= 60; minute++) {
      await driver.clock.run(60_000);
      driver.api.current.send(bookmark(100 + minute));
    }
    await settle();
    expect(driver.api.watches).toHaveLength(1);
    driver.api.current.end();
    await settle();
    expect(driver.api.current.request.resourceVersion).toBe("160");
    expect(driver.api.lists).toHaveLength(1);
    expect(driver.kinds()).not.toContain("stale");
  });

  it("watches that end at once without an event are backed off up to 30 s", async () => {
    const driver = await live();
    driver.api.onWatch = (watch) => watch.end();
    driver.api.current.end();
    await driver.clock.run(600_000);
    expect(driver.state).toMatchObject({ kind: "stale", retryAt: expect.any(Number) });
    // 15 to 30 s apart at the end of the ladder.
    expect(driver.api.watches.length).toBeGreaterThan(20);
    expect(driver.api.watches.length).toBeLessThan(48);
    expect(driver.api.lists).toHaveLength(1);
  });

  it("an expired version in the stream makes a list at once; the rows stay until it is whole", async () => {
    const driver = await live();
    const sizes: number[] = [];
    driver.store.subscribe(() => sizes.push(driver.store.pods.size));
    driver.api.answers = [
      { items: [wirePod({ name: "api", version: 20 })], continue: "a", resourceVersion: "30" },
      { items: [wirePod({ name: "new", version: 25 })], resourceVersion: "30" },
    ];
    driver.api.current.send({ type: "ERROR", error: apiError(410) });
    await settle();
    expect(driver.names).toEqual(["api", "new"]);
    expect(Math.min(...sizes)).toBe(2);
    expect(driver.store.ghosts.get("uid-web")?.pod.name).toBe("web");
    expect(driver.api.current.request.resourceVersion).toBe("30");
    expect(driver.state.kind).toBe("live");
  });

  it("an expired version at the start of a watch makes a list at once", async () => {
    const driver = await live();
    driver.api.onWatch = (watch, place) => place === 1 && watch.refuse(apiError(410));
    driver.api.current.end();
    await driver.clock.run(900);
    driver.api.current.end();
    await driver.clock.run(2_000);
    expect(driver.api.lists).toHaveLength(2);
  });

  it("a second expiry in a row backs off, then succeeds", async () => {
    const driver = await live();
    driver.api.answers = [apiError(410), { items: [wirePod(api)], resourceVersion: "50" }];
    driver.api.current.send({ type: "ERROR", error: apiError(410) });
    await settle();
    expect(driver.api.lists).toHaveLength(2);
    expect(driver.state.kind).toBe("stale");
    expect(driver.names).toEqual(["api", "web"]);
    await driver.clock.run(2_000);
    expect(driver.names).toEqual(["api"]);
    expect(driver.state.kind).toBe("live");
  });

  it("an expired page makes a new list from its start, said to be one, without doubles and gaps", async () => {
    const driver = new ReflectorDriver();
    driver.api.answers = [
      { items: [wirePod(api)], continue: "a", resourceVersion: "10" },
      { items: [wirePod(web)], continue: "b", resourceVersion: "10" },
      apiError(410),
      { items: [wirePod(web)], continue: "c", resourceVersion: "20" },
      { items: [wirePod({ name: "new", version: 15 })], resourceVersion: "20" },
    ];
    await driver.start();
    expect(driver.names).toEqual(["new", "web"]);
    expect(driver.api.current.request.resourceVersion).toBe("20");
    const listing = driver.states.filter((state) => state.kind === "listing");
    expect(listing.map(({ loaded, again = false }) => [loaded, again])).toEqual([
      [0, false],
      [1, false],
      [2, false],
      [1, true],
      [2, true],
    ]);
  });

  it.each([
    ["a line that is no JSON", { type: "UNREADABLE", message: "{]" } as const],
    ["an object that is null", { type: "ADDED", object: null as never } as const],
    ["an object without metadata", { type: "MODIFIED", object: {} } as const],
    ["an object without a name", { type: "ADDED", object: { metadata: { uid: "u" } } } as const],
    ["an object whose name is none", { type: "ADDED", object: { metadata: { name: 7 } } as never } as const],
  ])("%s makes a list, since something was lost", async (_, event) => {
    const driver = await live();
    driver.api.current.send(event);
    await settle();
    expect(driver.api.lists).toHaveLength(2);
    expect(driver.store.streams[0]?.unreadable).toBe(1);
    driver.api.current.send(event);
    await settle();
    expect(driver.api.lists).toHaveLength(2);
    expect(driver.state.kind).toBe("stale");
    await driver.clock.run(2_000);
    expect(driver.api.lists).toHaveLength(3);
  });

  it("an event of a type that is not known is skipped", async () => {
    const driver = await live();
    driver.api.current.send({ type: "FOO", object: {} } as never, added({ name: "new", version: 11 }));
    await settle();
    expect(driver.names).toContain("new");
    expect(driver.api.lists).toHaveLength(1);
  });

  it("a silent watch is reopened from its last version after 75 to 90 s", async () => {
    const driver = await live();
    await driver.clock.run(74_000);
    expect(driver.api.watches).toHaveLength(1);
    await driver.clock.run(16_000);
    expect(driver.api.watches).toHaveLength(2);
    expect(driver.api.watches[0]?.isOpen).toBe(false);
    expect(driver.kinds().slice(-2)).toEqual(["stale", "live"]);
    expect(driver.api.lists).toHaveLength(1);
  });
});

describe("errors", () => {
  it("429 is waited for as long as the server asks, without a list, and a key press does not shorten it", async () => {
    const driver = await live();
    driver.api.onWatch = (watch, place) => place === 1 && watch.refuse(apiError(429, { retryAfter: 7 }));
    await driver.clock.run(2_000);
    driver.api.current.end();
    await settle();
    driver.reflector.retryNow();
    await driver.clock.run(6_900);
    expect(driver.api.watches).toHaveLength(2);
    expect(driver.state).toMatchObject({ kind: "stale", error: { retryAfter: 7 } });
    await driver.clock.run(1_000);
    expect(driver.api.watches).toHaveLength(3);
    expect(driver.api.current.request.resourceVersion).toBe("10");
    expect(driver.api.lists).toHaveLength(1);
  });

  it("Retry-After is obeyed with any status, and a key press shortens the wait down to it", async () => {
    const driver = await live();
    driver.api.onWatch = (watch) => watch.refuse(apiError(503, { retryAfter: 2 }));
    driver.api.current.fail(apiError(503));
    await driver.clock.run(60_000);
    driver.reflector.retryNow();
    await settle();
    const tries = driver.api.watches.length;
    driver.reflector.retryNow();
    await driver.clock.run(1_900);
    expect(driver.api.watches).toHaveLength(tries);
    await driver.clock.run(400);
    expect(driver.api.watches).toHaveLength(tries + 1);
  });

  it.each([429, 500, 503, undefined])("status %s backs off and keeps the version", async (status) => {
    const driver = await live();
    driver.api.current.fail(apiError(status));
    await settle();
    expect(driver.state).toMatchObject({ kind: "stale", since: driver.clock.now(), error: { status } });
    await driver.clock.run(1_600);
    expect(driver.api.current.request.resourceVersion).toBe("10");
    expect(driver.api.lists).toHaveLength(1);
    expect(driver.state.kind).toBe("live");
  });

  it("a lasting failure is tried at most each 4 s on the whole, at least each 30 s, with chance", async () => {
    const driver = await live();
    driver.api.onWatch = (watch) => watch.refuse(apiError(503));
    driver.api.current.fail(apiError(503));
    await driver.clock.run(300_000);
    const tries = driver.api.watches.length;
    expect(tries).toBeGreaterThanOrEqual(10);
    expect(tries).toBeLessThanOrEqual(25);
    expect(driver.names).toEqual(["api", "web"]);
    driver.api.onWatch = () => {};
    await driver.clock.run(30_000);
    expect(driver.state.kind).toBe("live");
  });

  it("a key press ends a back-off", async () => {
    const driver = await live();
    driver.api.onWatch = (watch) => watch.refuse(apiError(503));
    driver.api.current.fail(apiError(503));
    await driver.clock.run(120_000);
    driver.api.onWatch = () => {};
    driver.reflector.retryNow();
    await settle();
    expect(driver.state.kind).toBe("live");
  });

  it("two minutes of health forget the failures", async () => {
    const driver = await live();
    driver.api.onWatch = (watch, place) => place < 6 && watch.refuse(apiError(503));
    driver.api.current.fail(apiError(503));
    await driver.clock.run(90_000);
    expect(driver.state.kind).toBe("live");
    for (let minute = 0; minute < 3; minute++) {
      driver.api.current.send();
      await driver.clock.run(60_000);
    }
    driver.api.current.fail(apiError(503));
    await driver.clock.run(1_600);
    expect(driver.state.kind).toBe("live");
  });

  it("two errors sent in the stream in a row make a list", async () => {
    const driver = await live();
    driver.api.onWatch = (watch, place) => {
      if (place === 1) watch.send({ type: "ERROR", error: apiError(500) });
    };
    driver.api.current.send({ type: "ERROR", error: apiError(500) });
    await driver.clock.run(10_000);
    expect(driver.api.lists).toHaveLength(2);
    expect(driver.state.kind).toBe("live");
  });

  it("a version too large for the server backs off, then lists", async () => {
    const driver = await live();
    driver.api.current.fail(apiError(504, { message: "Too large resource version: 10, current: 9" }));
    await settle();
    expect(driver.api.lists).toHaveLength(1);
    await driver.clock.run(2_000);
    expect(driver.api.lists).toHaveLength(2);
    expect(driver.state.kind).toBe("live");
  });

  it("a forbidden list is tried each 30 s and says so; the rows stay", async () => {
    const driver = await live();
    driver.api.onList = () => apiError(403);
    driver.api.onWatch = (watch) => watch.refuse(apiError(403));
    await driver.clock.run(2_000);
    driver.api.current.end();
    await settle();
    expect(driver.state).toMatchObject({ kind: "forbidden", error: { status: 403 } });
    expect(driver.names).toEqual(["api", "web"]);
    await driver.clock.run(29_000);
    expect(driver.api.lists).toHaveLength(2);
    await driver.clock.run(5_000);
    expect(driver.api.lists).toHaveLength(3);
  });

  it.each([401, 404])(
    "status %s of a list is tried each 30 s with the reason in the state",
    async (status) => {
      const driver = new ReflectorDriver();
      driver.api.onList = () => apiError(status);
      await driver.start();
      expect(driver.state).toMatchObject({ kind: "stale", error: { status } });
      await driver.clock.run(300_000);
      expect(driver.api.lists.length).toBeGreaterThanOrEqual(9);
      expect(driver.api.lists.length).toBeLessThanOrEqual(11);
    },
  );

  it("where the list is allowed and the watch is not, it lists each 10 s and says so", async () => {
    const driver = new ReflectorDriver();
    driver.api.onWatch = (watch) => watch.refuse(apiError(403));
    await driver.start();
    expect(driver.state).toMatchObject({ kind: "polling", everyMs: 10_000, error: { status: 403 } });
    driver.api.answers = [{ items: [wirePod(api)], resourceVersion: "20" }];
    await driver.clock.run(11_000);
    expect(driver.names).toEqual(["api"]);
    expect(driver.kinds().slice(1)).toEqual(["listing", "polling"]);
  });

  it("a key press shortens the wait between two polls, but not below what the server asked for", async () => {
    const driver = new ReflectorDriver();
    driver.api.onWatch = (watch) => watch.refuse(apiError(403, { retryAfter: 5 }));
    await driver.start();
    driver.reflector.retryNow();
    await driver.clock.run(4_000);
    expect(driver.api.lists).toHaveLength(1);
    await driver.clock.run(2_000);
    expect(driver.api.lists).toHaveLength(2);
  });
});

describe("readers that throw", () => {
  it("do not end the stream", async () => {
    const driver = await live();
    let isBroken = true;
    driver.store.subscribe(() => {
      if (isBroken) throw new Error("broken reader");
    });
    driver.api.answers = [{ items: [wirePod(web)], resourceVersion: "20" }];
    driver.api.current.send(added({ name: "new", version: 11 }));
    await driver.clock.run(5_000);
    isBroken = false;
    await driver.clock.run(60_000);
    expect(driver.state.kind).toBe("live");
  });
});

it("an object of a list that cannot be read is left out and counted", async () => {
  const driver = new ReflectorDriver();
  const items = [wirePod(api), {}, null as never, { metadata: { name: ["x"] } } as never];
  driver.api.answers = [{ items, resourceVersion: "10" }];
  await driver.start();
  expect(driver.names).toEqual(["api"]);
  expect(driver.store.streams[0]?.unreadable).toBe(3);
});

describe("versions", () => {
  it("versions are compared as numbers of any length", async () => {
    const driver = await live();
    driver.api.current.send(modified({ ...api, version: "9999999999999999999" }));
    driver.api.current.send(modified({ ...api, version: "10000000000000000000" }));
    driver.api.current.send(modified({ ...api, version: "9999999999999999998" }));
    await settle();
    expect(driver.digest[0]).toBe("shop/api uid-api 10000000000000000000");
  });

  it("double events and an update of what was just added change nothing more", async () => {
    const driver = await live();
    driver.api.current.send(added({ name: "new", version: 11 }));
    await settle();
    const { version } = driver.store;
    driver.api.current.send(added({ name: "new", version: 11 }), modified({ name: "new", version: 11 }));
    await settle();
    expect(driver.store.version).toBe(version);
  });

  it("events out of order leave the right state, also around a removal", async () => {
    const driver = await live();
    driver.api.current.send(modified({ ...api, version: 13 }), modified({ ...api, version: 12 }));
    driver.api.current.send(deleted({ ...web, version: 15 }), modified({ ...web, version: 14 }));
    await settle();
    expect(driver.digest).toEqual(["shop/api uid-api 13"]);
  });

  it("an update of a pod that is not known adds it; an addition of a known one updates it", async () => {
    const driver = await live();
    driver.api.current.send(modified({ name: "new", version: 11 }), added({ ...api, version: 12 }));
    await settle();
    expect(driver.names).toEqual(["api", "new", "web"]);
    expect(driver.digest[0]).toBe("shop/api uid-api 12");
  });

  it("the same name with a new uid is a removal and an addition; a late removal of the old removes nothing", async () => {
    const driver = await live();
    driver.api.current.send(added({ name: "api", uid: "second", version: 12 }));
    await settle();
    expect(driver.store.pods.get("uid-api")).toBeUndefined();
    expect(driver.store.ghosts.has("uid-api")).toBe(true);
    driver.api.current.send(deleted({ ...api, version: 11 }), modified({ ...api, version: 11 }));
    await settle();
    expect(driver.store.pods.get("second")?.resourceVersion).toBe("12");
    expect(driver.names).toEqual(["api", "web"]);
  });

  it("a pod that leaves the label selector leaves, and comes back", async () => {
    const driver = await live();
    driver.api.current.send(deleted({ ...api, version: 11 }));
    await settle();
    expect(driver.store.ghosts.get("uid-api")?.pod.terminating).toBeUndefined();
    driver.api.current.send(added({ ...api, version: 12 }));
    await settle();
    expect(driver.names).toEqual(["api", "web"]);
    expect(driver.store.ghosts.size).toBe(0);
  });

  it("a list with a lower version than heard of replaces the store: the cluster went back", async () => {
    const driver = await live();
    driver.api.current.send(modified({ ...api, version: 900 }));
    driver.api.answers = [{ items: [wirePod({ ...api, version: 400 })], resourceVersion: "500" }];
    driver.api.current.send({ type: "ERROR", error: apiError(410) });
    await settle();
    expect(driver.digest).toEqual(["shop/api uid-api 400"]);
  });

  it("what a lagging server sends again brings nothing back that a list has shown to be gone", async () => {
    const driver = await live();
    driver.api.answers = [{ items: [wirePod(api)], resourceVersion: "20" }];
    driver.api.current.send({ type: "ERROR", error: apiError(410) });
    await settle();
    driver.api.current.send(modified({ ...web, version: 15 }), deleted({ ...web, version: 18 }));
    await settle();
    expect(driver.names).toEqual(["api"]);
    expect(driver.store.ghosts.get("uid-web")?.pod.resourceVersion).toBe("6");
  });

  it("a bookmark of an older version makes a list, which tells whether the cluster went back", async () => {
    const driver = await live();
    driver.api.current.send(modified({ ...api, version: 900 }));
    driver.api.answers = [{ items: [wirePod({ ...api, version: 400 })], resourceVersion: "500" }];
    driver.api.current.send(bookmark(500));
    await settle();
    expect(driver.digest).toEqual(["shop/api uid-api 400"]);
    expect(driver.store.streams[0]?.wentBackAt).toBe(driver.clock.now());
    expect(driver.api.current.request.resourceVersion).toBe("500");
  });

  it("a half-written batch before an error counts up to the last whole event", async () => {
    const driver = await live();
    driver.api.current.send(added({ name: "new", version: 11 }), { type: "ERROR", error: apiError(500) });
    await driver.clock.run(2_000);
    expect(driver.api.current.request.resourceVersion).toBe("11");
    expect(driver.names).toContain("new");
  });
});

describe("stop", () => {
  async function stopped(driver: ReflectorDriver) {
    driver.controller.abort();
    const { version } = driver.store;
    expect(driver.state).toEqual({ kind: "stopped" });
    for (const watch of driver.api.watches) watch.send(added({ name: "late", version: 99 }));
    await driver.clock.run(120_000);
    await driver.running;
    expect(driver.store.version).toBe(version);
    expect(driver.api.watches.every((watch) => !watch.isOpen)).toBe(true);
    expect(driver.clock.pending).toBe(0);
  }

  it("before the first answer, nothing is emitted and nothing stays open", async () => {
    const driver = new ReflectorDriver();
    let arrive: (page: object) => void = () => {};
    driver.api.answers = [new Promise<object>((resolve) => (arrive = resolve))];
    await driver.start();
    driver.controller.abort();
    arrive({ items: [wirePod(api)] });
    await stopped(driver);
    expect(driver.names).toEqual([]);
  });

  it("between two pages, nothing is emitted and nothing stays open", async () => {
    const driver = new ReflectorDriver();
    let arrive: (page: object) => void = () => {};
    const second = new Promise<object>((resolve) => (arrive = resolve));
    driver.api.answers = [{ items: [wirePod(api)], continue: "a" }, second];
    await driver.start();
    driver.controller.abort();
    arrive({ items: [wirePod(web)] });
    await stopped(driver);
    expect(driver.names).toEqual(["api"]);
  });

  it("during a watch, nothing is emitted and nothing stays open", async () => {
    await stopped(await live());
  });

  it("during a back-off, nothing is emitted and nothing stays open", async () => {
    const driver = await live();
    driver.api.current.fail(apiError(503));
    await settle();
    await stopped(driver);
  });

  it("before the watch is answered, nothing is emitted and nothing stays open", async () => {
    const driver = new ReflectorDriver();
    driver.api.onWatch = (watch) => watch.hang();
    await driver.start();
    await stopped(driver);
  });

  it("before the start, nothing is asked", async () => {
    const driver = new ReflectorDriver();
    driver.controller.abort();
    await driver.start();
    expect(driver.api.lists).toHaveLength(0);
  });

  it("a reader that stops it within a batch gets nothing more", async () => {
    const driver = await live();
    driver.store.onTransition((transition) => {
      if (transition.kind === "pod") driver.controller.abort();
    });
    driver.api.current.send(added({ name: "one", version: 11 }), added({ name: "two", version: 12 }));
    await settle();
    expect(driver.names).toEqual(["api", "one", "web"]);
  });
});
