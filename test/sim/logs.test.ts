import { describe, expect, test } from "vitest";
import type { LogRequest } from "../../src/model/cluster-api.ts";
import type { LogStyle } from "../../src/sim/log/log-lines.ts";
import type { Behaviour } from "../../src/sim/pod/behaviour.ts";
import { container } from "../../src/sim/pod/pod-template.ts";
import { settle } from "../support/virtual-clock.ts";
import { startSim } from "./sim-driver.ts";

interface Options {
  behaviour?: Behaviour;
  logs?: LogStyle;
  ageMs?: number;
}

function logging({ ageMs = 60_000, ...options }: Options = {}) {
  const sim = startSim();
  const containers = [
    container("app", "test/app:1", { logs: { linesPerSecond: 1, format: "text" }, ...options }),
  ];
  const template = { labels: {}, containers };
  const pod = sim.cluster.createPod({ namespace: "a", name: "one", template, ageMs });
  const request = (rest: Partial<LogRequest>): LogRequest => ({
    namespace: "a",
    pod: "one",
    container: "app",
    follow: false,
    signal: sim.signal,
    ...rest,
  });
  const read = async (rest: Partial<LogRequest> = {}) => {
    let text = "";
    for await (const bytes of sim.api.logs(request(rest))) text += new TextDecoder().decode(bytes);
    return text.split("\n").slice(0, -1);
  };
  return { ...sim, pod, read };
}

test("the same run has the same lines, and a tail is the end of them", async () => {
  const { read } = logging();
  const all = await read();
  expect(all.length).toBeGreaterThan(50);
  expect(all[0]).toBe("starting app (attempt 0)");
  expect(await read()).toEqual(all);
  expect(await read({ tailLines: 5 })).toEqual(all.slice(-5));
  expect(await read({ tailLines: 0 })).toEqual([]);
});

test("sinceTime begins at that time, timestamps are the kubelet's", async () => {
  const { clock, read } = logging();
  const since = new Date(clock.now() - 10_000).toISOString();
  const lines = await read({ sinceTime: since, timestamps: true });
  expect(lines).toHaveLength(10);
  for (const line of lines) {
    const [time = ""] = line.split(" ");
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
    expect(Date.parse(time)).toBeGreaterThanOrEqual(Date.parse(since));
  }
  expect(await read({ sinceSeconds: 10 })).toHaveLength(10);
});

test("follow goes on with each line and returns when it is aborted", async () => {
  const { clock, read } = logging();
  const abort = new AbortController();
  const past = await read();
  const followed = read({ follow: true, signal: abort.signal });
  await settle();
  await clock.run(10_000);
  abort.abort();
  await clock.run(1000);
  const lines = await followed;
  expect(lines.slice(0, past.length)).toEqual(past);
  expect(lines).toHaveLength(past.length + 10);
});

describe("a container that crashed", () => {
  const behaviour: Behaviour = { kind: "crashLoop", afterMs: 20_000, exitCode: 3 };

  test("ends its log with its last words, and a follower with it", async () => {
    const { clock, read } = logging({ behaviour, ageMs: 15_000 });
    const followed = read({ follow: true });
    await clock.run(30_000);
    expect((await followed).at(-1)).toBe("exit status 3");
  });

  test("shows them as the previous run", async () => {
    const { read } = logging({ behaviour, ageMs: 60_000 });
    const lines = await read({ previous: true });
    expect(lines.at(-1)).toBe("exit status 3");
    expect(await read({ previous: true, tailLines: 2 })).toEqual(lines.slice(-2));
  });
});

describe("the kubelet refuses", () => {
  test.for([
    [{ kind: "sandboxError" }, 'container "app" in pod "one" is waiting to start: ContainerCreating'],
    [
      { kind: "imagePull", error: "auth" },
      'container "app" in pod "one" is waiting to start: trying and failing to pull image',
    ],
  ] as const)("a log of what has not started", async ([behaviour, message]) => {
    const { read } = logging({ behaviour });
    await expect(read()).rejects.toMatchObject({ status: 400, reason: "BadRequest", message });
  });

  test("a previous log where there was no previous run", async () => {
    const { read } = logging();
    await expect(read({ previous: true })).rejects.toMatchObject({
      message: 'previous terminated container "app" in pod "one" not found',
    });
  });

  test("what is not there", async () => {
    const { read } = logging();
    await expect(read({ pod: "two" })).rejects.toMatchObject({ status: 404 });
    await expect(read({ container: "nope" })).rejects.toMatchObject({ status: 400 });
  });
});

test("lines come as JSON, and with colours", async () => {
  const json = await logging({ logs: { format: "json", linesPerSecond: 1 } }).read({ tailLines: 3 });
  for (const line of json) expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
  const colour = await logging({ logs: { format: "colour", linesPerSecond: 1 } }).read({ tailLines: 1 });
  expect(colour[0]).toContain("\x1b[0m");
});
