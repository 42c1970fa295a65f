import { expect, test } from "vitest";
import { readExecPlugin } from "../../src/kube/exec-plugin.ts";
import { PluginIdentity, type PluginIdentityOptions } from "../../src/kube/plugin-identity.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { FakePlugins } from "./fake-plugins.ts";
import { rejection } from "./kube-session.ts";

const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "login", interactiveMode: "Never" };

function plugged(options: Partial<PluginIdentityOptions> = {}) {
  const clock = new VirtualClock();
  const plugins = new FakePlugins();
  const plugin = readExecPlugin(exec);
  const source = new PluginIdentity({ plugin, env: {}, clock, start: plugins.start, ...options });
  const { signal } = new AbortController();
  const token = async () => (await source.current(signal)).authorization?.replace("Bearer ", "");
  const inMs = (ms: number) => new Date(clock.now() + ms).toISOString();
  return { clock, plugins, source, signal, token, inMs };
}

/** Answers each run at once: with tokens `t1`, `t2`, … of this life, or with failures while there are any. */
function answering(plugged: { plugins: FakePlugins; inMs(ms: number): string }, lifeMs?: number) {
  const failures: string[] = [];
  const { plugins, inMs } = plugged;
  plugins.onStart = (run) => {
    const failure = failures.shift();
    if (failure !== undefined) return run.fail(failure);
    const expiry = lifeMs === undefined ? {} : { expirationTimestamp: inMs(lifeMs) };
    run.give({ token: `t${plugins.runs.length}`, ...expiry });
  };
  return failures;
}

const minute = 60_000;

test("all who ask at once share one run, and its answer is kept", async () => {
  const { plugins, source, signal } = plugged();
  const asked = [source.current(signal), source.current(signal)];
  await settle();
  plugins.last.give({ token: "t" });
  const [first, second] = await Promise.all(asked);
  expect(first).toEqual({ authorization: "Bearer t" });
  expect([second, await source.current(signal)]).toEqual([first, first]);
  expect(second).toBe(first);
  expect(plugins.runs.length).toBe(1);
});

test("a credential is renewed a minute before it expires, not sooner", async () => {
  const all = plugged();
  answering(all, 15 * minute);
  expect(await all.token()).toBe("t1");
  await all.clock.run(14 * minute - 1);
  expect(await all.token()).toBe("t1");
  await all.clock.run(1);
  expect(await all.token()).toBe("t2");
});

test("by a clock that is a day off the plugin still runs at most twice a minute", async () => {
  const all = plugged();
  answering(all, -24 * 60 * minute);
  for (let second = 0; second < 120; second++) {
    await all.token();
    await all.clock.run(1_000);
  }
  expect(all.plugins.runs.length).toBe(4);
});

test("when it cannot be renewed early, what is held serves until it expires", async () => {
  const all = plugged();
  const failures = answering(all, 15 * minute);
  await all.token();
  failures.push("no network", "no network", "no network");
  await all.clock.run(14 * minute);
  expect(await all.token()).toBe("t1");
  await all.clock.run(minute - 1);
  expect(await all.token()).toBe("t1");
  expect(all.plugins.runs.length).toBe(2);
  await all.clock.run(1);
  await expect(all.token()).rejects.toThrow("no network");
});

test("a plugin that fails runs once a minute, and everybody is told why meanwhile", async () => {
  const all = plugged();
  const failures = answering(all);
  failures.push(...Array(5).fill("session expired"));
  for (let second = 0; second < 5 * 60; second++) {
    const error = await rejection(all.token());
    expect(error.reason).toBe("Credentials");
    expect(error.message).toBe("credential plugin login failed: session expired");
    await all.clock.run(1_000);
  }
  expect(all.plugins.runs.length).toBe(5);
  expect(await all.token()).toBe("t6");
});

test("after a refusal it runs once for all who were refused", async () => {
  const all = plugged();
  answering(all);
  const refused = await all.source.current(all.signal);
  const renewed = [1, 2, 3].map(() => all.source.renewed(refused, all.signal));
  for (const identity of await Promise.all(renewed)) expect(identity.authorization).toBe("Bearer t2");
  expect((await all.source.renewed(refused, all.signal)).authorization).toBe("Bearer t2");
  expect(all.plugins.runs.length).toBe(2);
});

test("refused for ever, it runs at most once a minute", async () => {
  const all = plugged();
  answering(all);
  for (let second = 0; second < 10 * 60; second++) {
    const refused = await all.source.current(all.signal);
    await all.source.renewed(refused, all.signal);
    await all.clock.run(1_000);
  }
  expect(all.plugins.runs.length).toBe(11);
});

test("a plugin that does not end is given up after 30 s, gently and then not", async () => {
  const { clock, plugins, token } = plugged();
  const error = rejection(token());
  await clock.run(29_999);
  expect(plugins.last.signals).toEqual([]);
  await clock.run(1);
  expect((await error).message).toBe("credential plugin login did not end within 30 s");
  expect(plugins.last.signals).toEqual(["SIGTERM"]);
  await clock.run(2_000);
  expect(plugins.last.signals).toEqual(["SIGTERM", "SIGKILL"]);
});

test("one who gives up leaves the run to the others", async () => {
  const { clock, plugins, source, token } = plugged();
  const leaving = new AbortController();
  const left = source.current(leaving.signal);
  const stays = token();
  leaving.abort(new Error("enough"));
  await expect(left).rejects.toThrow("enough");
  await clock.run(10_000);
  expect(plugins.last.signals).toEqual([]);
  plugins.last.give({ token: "t" });
  expect(await stays).toBe("t");
});

test("a run that nobody waits for is ended after 5 s, unless somebody comes back", async () => {
  const { clock, plugins, source, token } = plugged();
  const ask = async () => {
    const controller = new AbortController();
    const asked = source.current(controller.signal).catch(() => undefined);
    await settle();
    controller.abort();
    await asked;
  };
  await ask();
  await clock.run(4_000);
  await ask();
  await clock.run(4_999);
  expect(plugins.last.signals).toEqual([]);
  await clock.run(1);
  expect(plugins.last.signals).toEqual(["SIGTERM"]);
  plugins.last.end({ signal: "SIGTERM" });
  answering({ plugins, inMs: () => "" });
  expect(await token()).toBe("t2");
});

test("the end of the session ends the run, at once in the end", async () => {
  const { clock, plugins, source, token } = plugged();
  const error = rejection(token());
  await settle();
  let isClosed = false;
  const closing = source.close().then(() => {
    isClosed = true;
  });
  expect((await error).message).toBe("credential plugin login was ended with podtop");
  await clock.run(300);
  expect([plugins.last.signals, isClosed]).toEqual([["SIGTERM", "SIGKILL"], false]);
  plugins.last.end({ signal: "SIGKILL" });
  await closing;
  await clock.run(minute);
  expect((await rejection(token())).message).toBe("credential plugin login was ended with podtop");
  expect(plugins.runs.length).toBe(1);
});

test("the end of the process kills the run; when it has ended by itself, there is nothing to kill", async () => {
  const ends = new Set<() => void>();
  const onExit = (end: () => void) => {
    ends.add(end);
    return () => ends.delete(end);
  };
  const { plugins, token } = plugged({ onExit });
  const asked = token();
  await settle();
  for (const end of ends) end();
  expect(plugins.last.signals).toEqual(["SIGKILL"]);
  plugins.last.give({ token: "t" });
  await asked;
  expect(ends.size).toBe(0);
});

test("a run of more than 2 s is told, and its end", async () => {
  const told: boolean[] = [];
  const { clock, plugins, token } = plugged({ slow: (isSlow) => told.push(isSlow) });
  const asked = token();
  await clock.run(1_999);
  expect(told).toEqual([]);
  await clock.run(1);
  expect(told).toEqual([true]);
  plugins.last.give({ token: "t" });
  await asked;
  expect(told).toEqual([true, false]);
});
