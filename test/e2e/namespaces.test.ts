import { expect, it } from "vitest";
import type { Hook } from "../support/fake-api-server.ts";
import { sendStatus } from "../support/fake-api-server-routes.ts";
import { SessionsDriver, serve } from "../support/sessions-driver.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

async function start(
  argv: string,
  { hook, more = [] }: { hook?: Hook; more?: { namespace: string }[] } = {},
) {
  const clock = new VirtualClock();
  const { sim, server } = await serve(clock, "quiet", hook);
  const context = { name: "home", at: server.url, ca: server.caFile };
  const others = more.map((one, at) => ({ ...context, ...one, name: `other-${at}` }));
  const app = await SessionsDriver.start(clock, [context, ...others], { argv });
  return { app, sim, server };
}

const watched = (requests: readonly { path: string; query: URLSearchParams }[]) =>
  requests.filter(({ path, query }) => path.endsWith("/pods") && query.has("watch")).map(({ path }) => path);

const refuse =
  (isRefused: (path: string) => boolean): Hook =>
  ({ path }, response) => {
    if (!isRefused(path)) return false;
    const message = `User "jane" cannot list ${path}`;
    sendStatus(response, { code: 403, reason: "Forbidden", message });
  };

it("shows another namespace: only that one is asked for from then on", async () => {
  const { app, server } = await start("-n shop");
  await app.untilRow("checkout-");
  await app.press("n");
  await app.untilRow(/▸ \[ \] shop +shown now · \d+ pods/);
  await app.untilRow(/\[ \] kube-public/);
  const before = server.requests.length;
  await app.press(..."kube-sys", "enter");
  await app.untilRow(/^podtop +home \/ kube-system .* live/);
  await app.untilRow("coredns");
  app.expectNoRow("checkout-");
  expect(watched(server.requests.slice(before))).toEqual(["/api/v1/namespaces/kube-system/pods"]);
  await app.stop();
});

it("shows several, and all with 0", async () => {
  const { app, server } = await start("-n default");
  await app.untilRow("Namespace default is empty. 0 shows all namespaces.");
  await app.press("n", ..."shop", "space", ..."kube-sys", "space");
  app.expectRow("enter shows shop, kube-system");
  await app.press("enter");
  await app.untilRow(/^podtop +home \/ shop,kube-system/);
  await app.untilRow("checkout-");
  await app.untilRow("coredns");
  const before = server.requests.length;
  await app.press("0");
  await app.untilRow(/^podtop +home \/ all namespaces .* live/);
  expect(watched(server.requests.slice(before))).toEqual(["/api/v1/pods"]);
  await app.stop();
});

it("leaves no ghost and no mark of the old namespaces", async () => {
  const { app, sim } = await start("-n shop --group none --filter checkout-");
  const [pod] = [...sim.cluster.pods.all()].filter(({ name }) => name.startsWith("checkout-"));
  await app.untilRow(pod?.name ?? "?");
  await app.press("d", "esc", "space");
  if (pod) sim.cluster.pods.delete(pod, 0);
  await app.advance(500);
  app.expectRow(pod?.name ?? "?");
  await app.press("0");
  await app.untilRow("checkout-");
  app.expectNoRow(pod?.name ?? "?");
  await app.stop();
});

it("leaves all as it was on Esc", async () => {
  const { app, server } = await start("-n shop");
  await app.press("n", "space", "down");
  const before = watched(server.requests).length;
  await app.press("esc");
  await app.advance(1_000);
  app.expectRow(/^podtop +home \/ shop/);
  app.expectNoRow("Show which namespaces?");
  expect(watched(server.requests).length).toBe(before);
  await app.stop();
});

it("who may not list namespaces is told so, and picks a known one or types a name", async () => {
  const hook = refuse((path) => path === "/api/v1/namespaces" || path === "/api/v1/pods");
  const { app } = await start("", { hook, more: [{ namespace: "kube-system" }] });
  await app.untilRow("you may not list pods in all namespaces: showing namespace default; n picks others");
  await app.press("n");
  await app.untilRow(
    "Not all namespaces are known: type the name of another one. forbidden: list namespaces",
  );
  app.expectRow(/\[ \] kube-system/);
  app.expectRow(/\[ \] default +shown now/);
  await app.press(..."shop");
  app.expectRow(/\[ \] shop +as typed, not in the list/);
  await app.press("enter");
  await app.untilRow(/^podtop +home \/ shop/);
  await app.untilRow("checkout-");
  await app.press("0");
  await app.untilRow(/You may not list pods in all namespaces .* n picks\s+others\./);
  await app.stop();
});

it("types a pasted name", async () => {
  const { app } = await start("-n default");
  await app.press("n");
  await app.send("\u001b[200~shop\n\u001b[201~");
  app.expectRow("enter shows shop");
  await app.press("enter");
  await app.untilRow(/^podtop +home \/ shop/);
  await app.stop();
});
