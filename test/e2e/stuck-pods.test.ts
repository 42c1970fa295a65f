import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("shows a pod among the problems when it takes too long to be ready, and not any more when it is", async () => {
  const app = await AppDriver.start({ scenario: "zoo" });
  await app.press("P", "/");
  await app.type("slow-ready");
  await app.press("enter");
  app.expectRow(/No pods match|No problems/);
  await app.advance(70_000);
  app.expectRow(/slow-ready +0\/1 +Running/);
  app.expectRow(/└ Container app has never been ready in 2m\S*: its readiness probe fails \(HTTP 503\)/);
  await app.advance(120_000);
  app.expectNoRow(/slow-ready +0\/1/);
  await app.stop();
});

it("says what holds pods that do not start or do not end, without a key", async () => {
  const app = await AppDriver.start({ scenario: "zoo" });
  for (const [filter, words] of [
    ["creating-mount", /└ Volume app-secrets cannot be mounted: Secret app-secrets does not exist/],
    ["image-pull-back-off-notfound", /└ The image of container app does not exist in its registry: /],
    ["create-container-config", /└ Container app cannot be created: ConfigMap app-config does not exist/],
    ["container-creating-network", /└ The pod has had no network for \d+m: no address is left for it/],
    ["liveness-fails", /└ Container app is killed by its liveness probe \(HTTP 500\) after/],
    ["crash-loop-exit-zero", /└ Container app ends well \(exit 0\) after 1s, and restart policy Always/],
    ["evicted-while", /└ The pod was evicted \S+ ago: node node-02 was low on memory/],
    ["pending-cpu", /└ No node fits the pod: \d of \d have too little cpu \(it asks for 900\)/],
    ["init-0-of-2", /└ Init container one \(1 of 2\) has run for \d+m, and the pod starts/],
    ["terminating-finalizer", /└ The pod has been ending for \d+m: \d+m past its grace period; held by f/],
  ] as const) {
    await app.press("esc", "/");
    await app.type(filter);
    await app.press("enter");
    app.expectRow(words);
  }
  await app.stop();
});

it("says in a storm, too, of each pod in trouble why", async () => {
  const app = await AppDriver.start({ scenario: "storm" });
  await app.advance(5_000);
  await app.press("P");
  const [, , ...list] = app.rows();
  const pane = list.findIndex((row) => row.startsWith("──"));
  const rows = list.slice(0, pane).filter((row) => row.trim() !== "");
  const said = rows.filter((row) => /^ +└ (?:Container|The image of|No node fits|Node|The pod) .+/.test(row));
  expect(said.length).toBeGreaterThan(5);
  expect(said.length).toBeGreaterThanOrEqual(Math.floor(rows.length / 2));
  await app.stop();
});

it("unfolds a pod to all that is wrong with it and to each container that is not said yet", async () => {
  const app = await AppDriver.start({ scenario: "zoo" });
  await app.press("/");
  await app.type("many-containers");
  await app.press("enter");
  await app.select(/many-containers/);
  expect(app.rowsWith("└")).toHaveLength(2);
  await app.press(" ");
  app.expectRow(/└ Container b-crashloop crashes \(exit 1\)/);
  app.expectRow(/└ The image of container e-imagepull does not exist/);
  app.expectRow(/└ Container f-configerror cannot be created: ConfigMap/);
  app.expectRow(/└ app: running/);
  app.expectRow(/└ a-notready: running \S+, not ready \(readiness probe: HTTP 503\)/);
  app.expectNoRow(/└ b-crashloop: /);
  await app.stop();
});
