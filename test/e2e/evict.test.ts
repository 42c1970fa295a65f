import { expect, it } from "vitest";
import { AppDriver, type AppDriverOptions } from "../support/app-driver.tsx";

async function openOn(text: string, options: AppDriverOptions = {}): Promise<AppDriver> {
  const app = await AppDriver.start({ ...options, ui: { grouping: "none", filter: text, ...options.ui } });
  await app.advance(1_000);
  return app;
}

it("evicts with e, follows the pod to its end, names the one in its place, and keeps a receipt", async () => {
  const app = await openOn("checkout-");
  const name = /checkout-\S+/.exec(app.selected())?.[0] ?? "";
  await app.press("ctrl-d");
  app.expectDialog("checkout-pdb allows 1 disruption now");
  await app.advance(400);
  await app.press("e");
  app.expectRow(`evicting shop/${name}: accepted`);
  app.expectRow(/└ eviction accepted: ends within \d+s/);
  await app.advance(200);
  app.expectRow(/in its place: checkout-\S+ \(0\/1/);
  await app.advance(3_000);
  app.expectRow(new RegExp(`shop/${name} gone.*in its place: checkout-`));
  expect(app.receipts.lines).toHaveLength(1);
  expect(app.receipts.lines[0]).toMatch(new RegExp(`  quiet  shop/${name}  uid \\S+  eviction:  accepted$`));
  await app.stop();
});

it("stops at the first refusal of a budget, and says so on each row", async () => {
  const app = await openOn("postgres-");
  await app.press("M");
  await app.advance(1_000);
  await app.press("ctrl-d");
  app.expectDialog("Delete 3 marked pods?");
  for (const name of ["postgres-0", "postgres-1", "postgres-2"]) app.expectDialog(`data/${name}`);
  await app.advance(400);
  await app.press("e");
  app.expectRow(
    "1 pod evicted, 1 refused (data/postgres-1: The disruption budget postgres-pdb needs 2 healthy",
  );
  app.expectRow(/└ eviction refused: The disruption budget postgres-pdb needs 2 healthy pods and has 2/);
  app.expectRow("└ eviction not asked for: one before it was refused");
  await app.advance(3_000);
  app.expectRow("1 pod evicted, 1 refused");
  expect(app.rowsWith(/\*data/)).toEqual([]);
  await app.stop();
});

it("counts down to when a refused eviction may be asked for again, and asks only by a key", async () => {
  const app = await openOn("worker-");
  const later = { status: 429, message: "The disruption budget w is still being processed.", retryAfter: 10 };
  app.cluster.faults.failNext("evict", { ...later, reason: "DisruptionBudget" });
  await app.press("ctrl-d");
  await app.advance(400);
  await app.press("e");
  app.expectRow(/└ eviction refused, may be asked again in 10s: .* still being processed/);
  await app.advance(5_000);
  app.expectRow(/may be asked again in [45]s/);
  await app.press("ctrl-d");
  await app.advance(400);
  await app.press("e");
  app.expectRow(/the server asks to wait [45]s more/);
  await app.advance(6_000);
  expect(app.selected()).toContain("Running");
  await app.press("e");
  app.expectRow("accepted");
  await app.stop();
});

it("asks no API that is not allowed, and says who said so", async () => {
  const rule = { names: [], groups: [""] };
  const app = await openOn("worker-", {
    prepare: ({ rights }) =>
      rights.set([
        { ...rule, verbs: ["get", "list", "watch"], resources: ["pods", "nodes", "events"] },
        { ...rule, verbs: ["create"], resources: ["pods/eviction"] },
      ]),
  });
  await app.press("ctrl-d");
  app.expectDialog("no permission to delete pods in shop");
  app.expectDialog("not known: may not list poddisruptionbudgets");
  await app.advance(400);
  await app.press("D");
  app.expectDialog("no permission to delete pods in shop");
  expect(app.receipts.lines).toEqual([]);
  await app.press("e");
  app.expectRow("accepted");
  await app.stop();
});

it("does not act on a row that a slow terminal has not shown yet", async () => {
  const app = await openOn("worker-");
  app.terminal.stall();
  await app.press("j");
  await app.advance(2_000);
  await app.press("ctrl-d");
  app.terminal.resume();
  await app.advance(100);
  app.expectRow("this came on the screen just now, press again");
  await app.advance(300);
  await app.press("ctrl-d");
  app.expectDialog("Delete one pod?");
  await app.stop();
});

it("acts on the pod of the details, where it has been seen, also with others marked", async () => {
  const app = await openOn("worker-");
  const name = /worker-\S+/.exec(app.selected())?.[0] ?? "";
  await app.press("j", "m", "k", "enter", "ctrl-d");
  app.expectRow("this came on the screen just now, press again");
  await app.advance(200);
  await app.press("ctrl-d");
  app.expectDialog("Delete one pod?");
  app.expectDialog(`shop/${name}`);
  await app.advance(400);
  await app.press("D");
  await app.advance(3_000);
  expect(app.receipts.lines).toHaveLength(1);
  expect(app.receipts.lines[0]).toContain(`shop/${name}`);
  await app.stop();
});

it("drops what was typed behind the key that opens the dialog", async () => {
  const app = await openOn("worker-");
  await app.send("\u0004eD");
  app.expectDialog("Delete one pod?");
  await app.advance(3_000);
  app.expectDialog("Delete one pod?");
  expect(app.receipts.lines).toEqual([]);
  await app.stop();
});
