import { expect, it } from "vitest";
import { sendStatus } from "../support/fake-api-server-routes.ts";
import { type ContextSketch, type Served, SessionsDriver, serve } from "../support/sessions-driver.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const at = (name: string, { server }: Served, more: Partial<ContextSketch> = {}): ContextSketch => ({
  name,
  at: server.url,
  ca: server.caFile,
  ...more,
});

/** Two clusters, of different pods. */
async function clusters() {
  const clock = new VirtualClock();
  return { clock, home: await serve(clock, "quiet"), away: await serve(clock, "zoo") };
}

it("goes to another context: nothing of the old one is asked, open or on the screen any more", async () => {
  const { clock, home, away } = await clusters();
  const app = await SessionsDriver.start(clock, [at("home", home), at("away", away)], {
    argv: "--group none",
  });
  await app.untilRow("postgres-1");
  await app.press("l");
  await app.advance(1_000);
  await app.press("esc", "c");
  app.expectRow(/home +shown now · https:\/\/127/);
  await app.press("a", "w");
  app.expectRow("enter goes to away");
  // Without time going on: the first frame after the key.
  await app.send("\r");
  const asked = home.server.requests.length;
  app.expectRow(/^(?:podtop +)?away \/ all namespaces/);
  app.expectNoRow(/postgres|home/);
  expect(home.server.open).toBe(0);
  await app.untilRow("crash-loop");
  await app.advance(120_000);
  expect(home.server.requests.length).toBe(asked);

  await app.press("c", "h", "o", "m", "enter");
  await app.untilRow(/^(?:podtop +)?home/);
  await app.untilRow("postgres-1");
  expect(away.server.open).toBe(0);
  await app.stop();
  expect(app.exit).toEqual({ kind: "stopped" });
});

it("keeps how things are shown, and starts with the context's namespace", async () => {
  const { clock, home, away } = await clusters();
  const contexts = [at("home", home), at("away", away, { namespace: "zoo" })];
  const app = await SessionsDriver.start(clock, contexts, { argv: "-n shop" });
  await app.press("g", "g", "e", "/", ..."zzz", "enter", "c", "a", "enter");
  await app.untilRow(/^(?:podtop +)?away \/ zoo/);
  await app.untilRow('No pods match "zzz"');
  await app.press("esc");
  app.expectRow(/▾ zoo/);
  app.expectNoRow("── events");
  await app.stop();
});

it("shows a context that cannot be reached as it would at the start, and goes back", async () => {
  const { clock, home, away } = await clusters();
  const app = await SessionsDriver.start(clock, [at("home", home), at("away", away)]);
  await away.server.close();
  await app.press("c", "a", "enter");
  await app.untilRow(/^(?:podtop +)?away .*NO PICTURE YET/);
  await app.untilRow("connection refused");
  app.expectNoRow("postgres");
  await app.press("c", "h", "enter");
  await app.untilRow(/^(?:podtop +)?home .*live/);
  await app.stop();
});

it("stays where it is when a context leads nowhere, and says why", async () => {
  const { clock, home } = await clusters();
  const contexts = [at("home", home), { name: "torn", at: "ftp://x" }];
  const app = await SessionsDriver.start(clock, contexts);
  await app.press("c", "t", "enter");
  app.expectRow(/still on home: .*neither http nor https/);
  app.expectRow("Go to which context?");
  await app.press("esc");
  await app.untilRow(/^(?:podtop +)?home .*live/);
  app.expectRow("postgres-1");
  await app.stop();
});

it("does not go to a server that another name was picked for", async () => {
  const { clock, home, away } = await clusters();
  const app = await SessionsDriver.start(clock, [at("home", home), at("away", away)]);
  await app.press("c", "a");
  app.write([at("home", home), { name: "away", at: "https://127.0.0.1:1" }]);
  await app.press("enter");
  app.expectRow("still on home: the kubeconfig has changed: away is now https://127.0.0.1:1");
  expect(away.server.requests).toEqual([]);
  await app.stop();
});

it("offers a context that the kubeconfig has only since a moment ago", async () => {
  const { clock, home, away } = await clusters();
  const app = await SessionsDriver.start(clock, [at("home", home)]);
  app.write([at("home", home), at("away", away)]);
  await app.press("c", "a", "enter");
  app.expectRow(/^(?:podtop +)?away/);
  await app.stop();
});

it("reconnects to the context it is on as the kubeconfig has it now", async () => {
  const { clock, home } = await clusters();
  home.server.hook = ({ headers }, response) => {
    if (headers.authorization === "Bearer new") return false;
    sendStatus(response, { code: 401, reason: "Unauthorized", message: "Unauthorized" });
  };
  const app = await SessionsDriver.start(clock, [at("home", home, { user: { token: "old" } })]);
  await app.untilRow("not signed in: Unauthorized");
  app.write([at("home", home, { user: { token: "new" } })]);
  await app.press("c");
  app.expectRow("enter reconnects home");
  await app.press("enter");
  await app.untilRow(/^podtop +home .*live/);
  await app.stop();
});

it("ends the credential plugin of the context it leaves", async () => {
  const { clock, home, away } = await clusters();
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "login", interactiveMode: "Never" };
  const app = await SessionsDriver.start(clock, [at("away", away, { user: { exec } }), at("home", home)]);
  expect(app.plugins.runs).toHaveLength(1);
  expect(app.plugins.last.signals).toEqual([]);
  await app.press("c", "h", "enter");
  expect(app.plugins.last.signals).not.toEqual([]);
  app.plugins.last.end({ code: 1 });
  await app.untilRow(/^(?:podtop +)?home .*live/);
  expect(away.server.requests).toEqual([]);
  await app.stop();
});

it("drops the delete dialog, and keys that were typed behind the one that switches", async () => {
  const { clock, home, away } = await clusters();
  const app = await SessionsDriver.start(clock, [at("home", home), at("away", away)], {
    argv: "--group none",
  });
  await app.untilRow("postgres-1");
  await app.press("c", "a");
  await app.send("\r\u0004D");
  await app.advance(1_000);
  app.expectRow(/^(?:podtop +)?away/);
  app.expectNoRow("Delete one pod?");
  const deletes = [...home.server.requests, ...away.server.requests].filter(
    ({ method }) => method === "DELETE",
  );
  expect(deletes).toEqual([]);
  await app.stop();
});

it("waits for no answer to a delete that was asked for before, and says so", async () => {
  const { clock, home, away } = await clusters();
  const app = await SessionsDriver.start(clock, [at("home", home), at("away", away)], {
    argv: "--group none --filter postgres-1",
  });
  home.server.hook = ({ method }) => method === "DELETE" || false;
  await app.untilRow("postgres-1");
  await app.advance(1_000);
  await app.press("ctrl-d");
  await app.advance(1_000);
  await app.press("D", "c", "a", "enter");
  app.expectRow("a delete was asked for before the switch; nobody waits for its answer");
  expect(home.server.open).toBe(0);
  await app.stop();
});

it("is off where flags hold for one context alone", async () => {
  const { clock, home, away } = await clusters();
  const app = await SessionsDriver.start(clock, [at("home", home), at("away", away)], { argv: "--token t" });
  await app.press("c");
  app.expectRow("--token: given for this context alone; start podtop again for another");
  await app.stop();
});
