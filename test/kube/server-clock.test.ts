import { expect, test } from "vitest";
import { ServerClock } from "../../src/kube/server-clock.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { startSession } from "./kube-session.ts";

const seconds = (count: number) => count * 1000;
const minutes = (count: number) => seconds(60 * count);

/** A server whose clock is ahead of this machine's, and what is known of it. */
function world(aheadMs: number) {
  const clock = new VirtualClock();
  const server = new ServerClock(clock);
  const state = { aheadMs };
  const told: number[] = [];
  server.onAnswer((ahead) => told.push(ahead));
  /** A request; the answer's date is written at `out`, and it is here after `back` more. */
  const ask = (out = 0, back = 0) => {
    const sent = server.moment();
    clock.advance(out);
    const date = new Date(clock.now() + state.aheadMs).toUTCString();
    clock.advance(back);
    server.answered(sent, date);
    return told.at(-1) ?? Number.NaN;
  };
  return { clock, server, state, told, ask };
}

test("a clock that is right counts as right, however long answers are under way", () => {
  const { clock, ask } = world(0);
  for (const [out, back] of [
    [0, 0],
    [20, 20],
    [seconds(9), 0],
    [0, seconds(9)],
  ]) {
    clock.advance(377);
    expect(ask(out, back)).toBe(0);
  }
});

test.for([minutes(10), minutes(-10), minutes(1440), minutes(-1440)])(
  "a difference of %d ms is known to the second at once, better with each answer, and never moves to and fro",
  (aheadMs) => {
    const { clock, told, ask } = world(aheadMs);
    clock.advance(400);
    expect(ask(30, 30)).toBeLessThanOrEqual(aheadMs + seconds(1));
    for (let time = 0; time < 40; time++) {
      clock.advance(seconds(3) + 137);
      ask(30, 30);
    }
    const steps = told.slice(1).map((ahead, at) => Math.sign(ahead - (told[at] ?? ahead)));
    expect(new Set(steps.filter((step) => step !== 0)).size).toBeLessThanOrEqual(1);
    expect(Math.abs((told.at(-1) ?? 0) - aheadMs)).toBeLessThan(100);
  },
);

test.for([undefined, "", "soon", "Sat, 13 Sep 275760 00:00:00 GMT", "+275760-09-13T00:00:00Z"])(
  "a date that is none tells nothing: %s",
  (header) => {
    const { server, told } = world(0);
    server.answered(server.moment(), header);
    expect(told).toEqual([]);
  },
);

test("no object that the server made before it answered lies in the future", () => {
  const { clock, ask } = world(minutes(10));
  clock.advance(999);
  expect(ask()).toBeGreaterThanOrEqual(minutes(10));
});

test("servers behind one address whose clocks differ by some tenths of a second move no age by more", () => {
  const { clock, state, told, ask } = world(minutes(10));
  for (let time = 0; time < 60; time++) {
    state.aheadMs = minutes(10) + (time % 2) * 300;
    clock.advance(seconds(7) + 119);
    ask();
  }
  const late = told.slice(20);
  expect(Math.max(...late) - Math.min(...late)).toBeLessThanOrEqual(300);
});

test("a clock that is set is followed, and one that is set right needs no correction", () => {
  const { clock, ask } = world(minutes(10));
  ask();
  clock.jump(minutes(9));
  expect(ask()).toBeGreaterThan(minutes(9));
  const right = world(0);
  right.clock.jump(minutes(-10));
  right.state.aheadMs = minutes(10);
  right.ask();
  right.clock.jump(minutes(10));
  right.state.aheadMs = 0;
  expect(right.ask()).toBe(0);
});

test("an answer from before a sleep says nothing wrong after it", () => {
  const { clock, server, told } = world(0);
  const sent = server.moment();
  const date = new Date(clock.now()).toUTCString();
  clock.jump(minutes(480));
  server.answered(sent, date);
  expect(told).toEqual([0]);
});

test.for([undefined, "", "soon", ["Thu, 15 Jan 2026 12:00:00 GMT", "x"]])(
  "the date %j tells nothing",
  (header) => {
    const { server, told } = world(0);
    server.answered(server.moment(), header);
    expect(told).toEqual([]);
  },
);

function heard(api: ClusterApi): number[] {
  const told: number[] = [];
  api.onClock?.((aheadMs) => told.push(aheadMs));
  return told;
}

const date = (ms: number) => ({ date: new Date(ms).toUTCString() });

test("the API server's answers tell its time", async () => {
  const version = { major: "1", minor: "36" };
  const at = Date.UTC(2026, 0, 15, 12, 10);
  const { api, signal } = await startSession({
    hook: (_, response) => sendJson(response, version, { headers: date(at) }),
  });
  const told = heard(api);
  await api.ping(signal);
  expect(told).toEqual([minutes(10) + seconds(1)]);
});

test("pages and refusals of whatever stands before it do not", async () => {
  const headers = date(0);
  const portal = await startSession({
    hook: (_, response) => response.writeHead(200, { "content-type": "text/html", ...headers }).end("<p>"),
  });
  const refused = await startSession({
    hook: (_, response) => sendStatus(response, { code: 502, reason: "x", message: "x" }, headers),
  });
  for (const { api, signal } of [portal, refused]) {
    const told = heard(api);
    await expect(api.ping(signal)).rejects.toThrow();
    expect(told).toEqual([]);
  }
});
