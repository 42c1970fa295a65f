import { expect, it } from "vitest";
import { container } from "../../src/sim/pod/pod-template.ts";
import { AppDriver } from "../support/app-driver.tsx";

async function openOn(text: string): Promise<{ app: AppDriver; name: string }> {
  const app = await AppDriver.start({ ui: { grouping: "none", filter: text } });
  await app.advance(1_000);
  const name = /\S+-\S+-\S+/.exec(app.selected())?.[0] ?? "";
  return { app, name };
}

it("deletes a pod after a confirmation, and shows the one that takes its place", async () => {
  const { app, name } = await openOn("checkout-");
  await app.press("ctrl-d");
  app.expectDialog(name);
  app.expectDialog(/ReplicaSet|Deployment/);

  await app.advance(400);
  await app.press("D");
  app.expectRow(`deleting shop/${name}: accepted`);
  expect(app.selected()).toContain(name);
  expect(app.selected()).toContain("Terminating");
  await app.advance(1_000);
  const others = app.rowsWith(/checkout-/).filter((row) => !row.includes(name));
  expect(others.some((row) => row.includes("+"))).toBe(true);

  await app.advance(60_000);
  app.expectNoRow(name);
  expect(app.rowsWith(/checkout-.*Running/).length).toBeGreaterThan(0);
  await app.stop();
});

it("acts on no pod while none is on the screen", async () => {
  const app = await AppDriver.start({ ui: { grouping: "none" } });
  await app.advance(1_000);
  await app.press("j", "j", "/");
  await app.send("\u001b[200~nowhere\u001b[201~");
  await app.press("enter");
  app.expectRow(/No pods match/);
  await app.advance(1_000);
  for (const key of ["ctrl-d", "ctrl-r", "s"]) {
    await app.press(key);
    app.expectRow("no pod");
    app.expectNoRow("esc cancel");
  }
  await app.stop();
});

it("does nothing on Enter, on Esc, on an early D and on a pasted one", async () => {
  const { app, name } = await openOn("checkout-");
  await app.press("ctrl-d", "D");
  app.expectDialog(name);
  await app.advance(1_000);
  await app.send("DD");
  app.expectDialog(name);
  await app.advance(1_000);
  await app.send("\u001b[200~D\u001b[201~");
  app.expectDialog(name);
  await app.press("enter");
  await app.press("ctrl-d", "esc");
  await app.advance(1_000);
  expect(app.selected()).toContain("Running");
  await app.stop();
});

it("acts on the pod of the dialog although the list moves meanwhile", async () => {
  const { app, name } = await openOn("checkout-");
  await app.press("ctrl-d");
  const template = {
    labels: { app: "x" },
    containers: [container("app", "x:1", { behaviour: { kind: "run" } })],
  };
  app.cluster.createReplicaSet({ namespace: "aaa", name: "checkout-new", template, replicas: 3 });
  await app.advance(2_000);
  app.expectDialog(name);
  await app.press("D");
  app.expectRow(new RegExp(`${name} .*Terminating`));
  expect(app.rowsWith("Terminating")).toHaveLength(1);
  await app.stop();
});
