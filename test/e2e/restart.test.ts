import { describe, expect, it } from "vitest";
import { templateOf } from "../sim/sim-driver.ts";
import { AppDriver, type AppDriverOptions } from "../support/app-driver.tsx";

type Cluster = AppDriver["cluster"];

function shop(cluster: Cluster): void {
  const spec = { tolerations: [{ operator: "Exists" }] };
  const shape = { namespace: "shop", template: templateOf(undefined, { spec }), ageMs: 3_600_000 };
  cluster.createDeployment({ ...shape, name: "web", replicas: 3 });
  cluster.createDeployment({ ...shape, name: "held", replicas: 1, isPaused: true });
  cluster.createStatefulSet({ ...shape, name: "db", replicas: 2 });
  cluster.createReplicaSet({ ...shape, name: "loose", replicas: 1 });
  cluster.createPod({ namespace: "shop", name: "alone", template: shape.template, ageMs: 3_600_000 });
}

/** The dialog of the workload of the first row with this text. */
async function openOn(text: string, options: AppDriverOptions = {}): Promise<AppDriver> {
  const ui = { grouping: "none", filter: "ns:shop", ...options.ui } as const;
  const app = await AppDriver.start({ scenario: "empty", prepare: shop, ...options, ui });
  await app.select(text);
  await app.advance(1_000);
  await app.press("ctrl-r");
  await app.advance(1_000);
  return app;
}

const uids = (app: AppDriver, prefix: string) =>
  [...app.cluster.pods.all()].filter(({ name }) => name.startsWith(prefix)).map(({ uid }) => uid);

describe("a restart", () => {
  it("says what would happen, replaces each pod when confirmed, and tells when that is done", async () => {
    const app = await openOn("web-");
    app.expectDialog(/workload +Deployment shop\/web/);
    app.expectRow("all 3 pods are replaced, a few at a time: up to 1 more meanwhile");
    app.expectRow("R restart");
    const before = uids(app, "web-");
    await app.press("R");
    app.expectRow("restarting deployment shop/web: accepted");
    const end = "deployment shop/web is restarted: all its pods are new and ready";
    for (let passed = 0; passed < 60 && app.rowsWith(end).length === 0; passed++) await app.advance(2_000);
    app.expectRow(end);
    for (const uid of uids(app, "web-")) expect(before).not.toContain(uid);
    await app.stop();
  });

  it("is of the workload of a group line, too", async () => {
    const app = await openOn("sts/db", { ui: { grouping: "workload" } });
    app.expectDialog(/workload +StatefulSet shop\/db/);
    app.expectRow("2 pods are replaced, one at a time, the highest number first");
    await app.stop();
  });

  it("does nothing on esc, Enter, a held key, or a paste", async () => {
    const app = await openOn("web-");
    const before = uids(app, "web-");
    await app.press("enter");
    app.expectNoRow("Restart the rollout?");
    await app.advance(1_000);
    await app.press("ctrl-r");
    await app.send("RRRR");
    await app.advance(2_000);
    app.expectDialog("Restart the rollout?");
    await app.send("\u001b[200~R\u001b[201~");
    await app.press("esc");
    await app.advance(60_000);
    expect(uids(app, "web-")).toEqual(before);
    await app.stop();
  });
});

describe("a restart is refused", () => {
  it.for([
    ["alone", "alone belongs to no workload"],
    ["loose-", "without a Deployment has no rollout"],
  ] as const)("for what has no rollout: %s", async ([name, words]) => {
    const app = await openOn(name);
    app.expectNoRow("Restart the rollout?");
    app.expectRow(words);
    await app.stop();
  });

  it("for a paused Deployment, as kubectl refuses it", async () => {
    const app = await openOn("held-");
    app.expectRow("paused");
    app.expectNoRow("R restart");
    await app.press("R");
    app.expectRow("kubectl rollout resume comes first");
    await app.stop();
  });

  it("when the name belongs to another workload by now", async () => {
    const app = await openOn("web-");
    const [old] = [...app.cluster.owners].filter(({ kind, name }) => kind === "Deployment" && name === "web");
    app.cluster.owners.delete(old as NonNullable<typeof old>);
    const template = templateOf();
    const next = app.cluster.createDeployment({ namespace: "shop", name: "web", template, replicas: 0 });
    await app.press("R");
    app.expectRow("deployment shop/web was not restarted: this is another Deployment now");
    expect(next.wire.metadata?.resourceVersion).toBe("1");
    await app.stop();
  });

  it("when it changed between the look and the request: 409, told and not repeated", async () => {
    const app = await openOn("web-");
    app.cluster.faults.failNext("patch", { status: 409, message: "the object has been modified" });
    await app.press("R");
    app.expectRow("it has changed meanwhile, nothing was done");
    await app.stop();
  });

  it("without the right: the key is dimmed where that is known, else the dialog says it", async () => {
    const right = { groups: [""], resources: ["pods"], verbs: ["get"], names: [] };
    const rights = (cluster: Cluster, isHidden: boolean) => {
      shop(cluster);
      const read = { groups: ["apps"], resources: ["*"], verbs: ["get"], names: [] };
      cluster.rights.set([right, read]);
      cluster.rights.isHidden = isHidden;
    };
    const known = await openOn("web-", { prepare: (cluster) => rights(cluster, false) });
    known.expectNoRow("Restart the rollout?");
    known.expectRow("no permission to patch deployments.apps in shop");
    await known.stop();
    const asked = await openOn("web-", { prepare: (cluster) => rights(cluster, true) });
    asked.expectDialog("no permission to patch deployments.apps in shop");
    asked.expectNoRow("R restart");
    await asked.stop();
  });

  it("in read-only mode, and while the picture is frozen", async () => {
    const readOnly = await openOn("web-", { isReadOnly: true });
    readOnly.expectRow("podtop runs with --read-only");
    await readOnly.stop();
    const frozen = await AppDriver.start({ scenario: "empty", prepare: shop, ui: { grouping: "none" } });
    await frozen.select("web-");
    await frozen.press("z", "ctrl-r");
    frozen.expectRow("frozen");
    await frozen.stop();
  });
});

it("in a protected context, the context's name is typed first", async () => {
  const app = await openOn("web-", { ui: { protectedContexts: ["*"] } });
  app.expectDialog("the context is protected: type its name, then R restarts");
  const before = uids(app, "web-");
  await app.press("R");
  app.expectDialog(/type it +R/);
  await app.press("ctrl-u");
  await app.type(app.api.source.context);
  app.expectDialog("R restart");
  await app.advance(500);
  await app.press("R");
  await app.advance(120_000);
  for (const uid of uids(app, "web-")) expect(before).not.toContain(uid);
  await app.stop();
});

it("at 40x10 the name is whole, else nothing can be confirmed", async () => {
  const app = await openOn("web-", { columns: 40, rows: 10 });
  app.expectRow("shop/web");
  app.expectRow("R restart");
  await app.resize(14, 4);
  await app.press("R");
  await app.advance(60_000);
  app.expectNoRow("accepted");
  await app.stop();
});
