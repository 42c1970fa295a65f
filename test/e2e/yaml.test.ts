import { expect, it } from "vitest";
// Loaded here, so that the screen's own load of it needs no time that the clock of the test does not know.
import "../../src/view/yaml-text.ts";
import { container } from "../../src/sim/pod/pod-template.ts";
import { AppDriver } from "../support/app-driver.tsx";

const env = [{ name: "DB_PASSWORD", value: "hunter2" }];
const hostile = "a\u001b[31mb\ud800c\u202ed";

function start(annotations: Record<string, string> = {}) {
  return AppDriver.start({
    columns: 80,
    rows: 24,
    scenario: "empty",
    prepare: (cluster) => {
      const containers = [container("app", "web/app:1", { env } as object)];
      const template = { labels: { app: "web" }, annotations, containers };
      cluster.createPod({ namespace: "shop", name: "web-1", template });
    },
    ui: { grouping: "none" },
  });
}

it("shows the whole object of a pod, from the list and from its details, and goes back where it came from", async () => {
  const app = await start();
  await app.press("y");
  app.expectRow(/^yaml shop\/web-1 {3}read 0s ago/);
  app.expectRow(/^kind: Pod/);
  app.expectRow(/^ {2}name: web-1/);
  await app.press("esc");
  app.expectRow("NAME");
  await app.press("d", "y");
  app.expectRow(/^kind: Pod/);
  await app.press("?", "esc");
  app.expectRow(/^kind: Pod/);
  await app.press("esc");
  app.expectNoRow(/^kind: Pod/);
  app.expectRow(/^shop\/web-1|^web-1/);
  await app.press("esc");
  app.expectRow("NAME");
  await app.stop();
});

it("hides what looks like a secret, and shows characters that could harm by their names", async () => {
  const app = await start({ note: hostile, "kubectl.kubernetes.io/last-applied-configuration": "{}" });
  await app.resize(80, 60);
  await app.press("y");
  app.expectRow(/value: <hidden>/);
  app.expectNoRow("hunter2");
  app.expectNoRow("last-applied");
  app.expectRow(String.raw`a\e[31mb\ud800c<U+202E>d`);
  await app.stop();
});

it("is scrolled by lines, pages and to both ends, and stays where it is when the object changes", async () => {
  const app = await start();
  await app.press("y", "G");
  app.expectNoRow(/^kind: Pod/);
  await app.press("g");
  app.expectRow(/^apiVersion: v1/);
  await app.press("j");
  app.expectNoRow(/^apiVersion: v1/);
  app.expectRow(/^kind: Pod/);
  const pod = app.cluster.pods.get("shop", "web-1");
  if (pod) app.cluster.pods.setMeta(pod, { labels: { app: "web", zone: "new" } });
  await app.advance(3_000);
  app.expectRow(/^kind: Pod/);
  app.expectNoRow(/^apiVersion: v1/);
  app.expectRow(/zone: new/);
  await app.stop();
});

it("says why there is none, and keeps the last one when a pod goes", async () => {
  const app = await start();
  app.cluster.faults.failNext("get", { resource: "pods", status: 403, message: "jane may not" });
  await app.press("y");
  app.expectRow("The object cannot be read: may not get pods");
  await app.press("esc", "y");
  app.expectRow(/^kind: Pod/);
  const pod = app.cluster.pods.get("shop", "web-1");
  if (pod) app.cluster.pods.delete(pod, 0);
  await app.advance(15_000);
  app.expectRow(/^yaml shop\/web-1 {3}as it was 1\ds ago: pods "web-1" not found/);
  app.expectRow(/^kind: Pod/);
  await app.stop();
});

it("keeps its place when lines come above it, and says where it is", async () => {
  const app = await start();
  await app.press("y");
  const position = () =>
    /(\d+)-\d+\/(\d+)$/
      .exec(app.rows().at(-1) ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  const [, length = 0] = position();
  expect(length).toBeGreaterThan(40);
  await app.press(..."jjjjjjjjjjjjjjjjjjjj");
  const top = app.rows()[2];
  const pod = app.cluster.pods.get("shop", "web-1");
  if (pod) app.cluster.pods.setMeta(pod, { labels: { app: "web", beside: "x", zone: "new" } });
  await app.advance(3_000);
  expect(app.rows()[2]).toBe(top);
  const [from, longer = 0] = position();
  expect(longer).toBeGreaterThan(length);
  expect(from).toBe(23);
  await app.press("k", "k");
  expect(app.rows()[4]).toBe(top);
  await app.stop();
});
