import { describe, expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const titleAt = (app: AppDriver) => app.rows().findIndex((row) => row.startsWith("── events"));
const title = (app: AppDriver) => app.rows()[titleAt(app)] ?? "";
/** The events on the screen, without their ages and counts. */
const shown = (app: AppDriver) =>
  app
    .rows()
    .slice(titleAt(app) + 1, -1)
    .map((row) => row.slice(7).replace(/ x\d+ +/, " "));
/** The event under the cursor. */
const atCursor = (app: AppDriver) =>
  app
    .rows()
    .slice(titleAt(app) + 1, -1)
    .find((row) => row.startsWith("▸"));
/** The pod that it is about, the last one of several. */
const podAt = (app: AppDriver) => /pods?[/,](?: last )?(\S+)/.exec(atCursor(app) ?? "")?.[1];
const newer = (app: AppDriver) => Number(/(\d+) newer below/.exec(title(app))?.[1] ?? 0);

it("holds the events where they were scrolled to while newer ones come, and tells how many", async () => {
  const app = await AppDriver.start({ scenario: "rollout", rows: 24 });
  await app.advance(20_000);
  await app.press("f", "tab", "k", "k", "k", "k");
  expect(newer(app)).toBe(2);
  const held = shown(app);
  let most = 0;
  for (let second = 0; second < 20; second++) {
    await app.advance(1_000);
    most = Math.max(most, newer(app));
    expect(shown(app).at(-1)).toBe(held.at(-1));
  }
  expect(most).toBeGreaterThan(2);
  await app.press("G");
  expect(newer(app)).toBe(0);
  expect(shown(app)).not.toEqual(held);
  await app.stop();
});

it("begins at the newest events of another pod", async () => {
  const app = await AppDriver.start({ scenario: "crash-loop", rows: 24, ui: { grouping: "none" } });
  await app.advance(60_000);
  await app.select(/crash-fast/);
  await app.press("tab", "k", "k", "k");
  expect(newer(app)).toBe(1);
  await app.press("tab", "k");
  expect(newer(app)).toBe(0);
  await app.stop();
});

it("folds what a storm says of many pods into one line, at 80 cells and at 200", async () => {
  const app = await AppDriver.start({ scenario: "storm", columns: 80, rows: 24 });
  await app.advance(20_000);
  await app.press("f");
  expect(app.rowsWith(/ x\d+ +on \d{2,} pods: /)).not.toEqual([]);
  await app.resize(200, 60);
  await app.advance(1_000);
  expect(app.rowsWith(/ x\d+ +\d{2,} pods, last \S+ /)).not.toEqual([]);
  await app.stop();
});

describe("the cursor in the events", () => {
  it("stands on the newest event only while the keys are given to them", async () => {
    const app = await AppDriver.start({ scenario: "crash-loop", rows: 30 });
    await app.advance(60_000);
    await app.press("f");
    expect(atCursor(app)).toBeUndefined();
    await app.press("tab");
    expect(atCursor(app)).toBe(
      app
        .rows()
        .slice(titleAt(app) + 1, -1)
        .findLast((row) => row !== ""),
    );
    await app.press("esc");
    expect(atCursor(app)).toBeUndefined();
    await app.stop();
  });

  it("opens the pod of the event and puts the cursor of the list on it", async () => {
    const app = await AppDriver.start({ scenario: "crash-loop", columns: 200, ui: { grouping: "none" } });
    await app.advance(60_000);
    await app.press("f", "tab");
    for (let steps = 0; steps < 20 && !podAt(app)?.startsWith("crash-fast"); steps++) await app.press("k");
    const name = podAt(app) ?? "none";
    await app.press("enter");
    expect(app.rows()[1]).toMatch(new RegExp(`^${name} `));
    await app.press("esc", "esc");
    expect(app.selected()).toContain(name);
    await app.stop();
  });

  it("goes to the node of the event in the list, and tells how many pods it has", async () => {
    const app = await AppDriver.start({ scenario: "node-loss", rows: 40 });
    await app.advance(90_000);
    await app.press("f", "tab");
    for (let steps = 0; steps < 200 && !/ node\//.test(atCursor(app) ?? ""); steps++) await app.press("k");
    const name = / node\/(\S+)/.exec(atCursor(app) ?? "")?.[1] ?? "none";
    await app.press("d");
    expect(app.selected()).toMatch(new RegExp(`^▸.${name} `));
    app.expectRow(`node/${name}: `);
    await app.stop();
  });

  it("says of a pod that is gone that it is", async () => {
    const app = await AppDriver.start({ scenario: "rollout", columns: 200 });
    await app.advance(90_000);
    await app.press("f", "tab");
    const isThere = (name: string) =>
      [...app.store.pods.values(), ...[...app.store.ghosts.values()].map(({ pod }) => pod)].some(
        (pod) => pod.name === name,
      );
    for (let steps = 0; steps < 300 && isThere(podAt(app) ?? "none"); steps++) await app.press("k");
    for (let steps = 0; steps < 300 && (podAt(app) === undefined || isThere(podAt(app) ?? "")); steps++)
      await app.press("k");
    const name = podAt(app) ?? "none";
    await app.press("enter");
    app.expectRow(`pod/${name} is gone`);
    await app.stop();
  });

  it("says that there are no events to open", async () => {
    const app = await AppDriver.start({ scenario: "quiet", rows: 40 });
    await app.press("w", "tab", "enter");
    app.expectRow("there are no events");
    await app.stop();
  });
});

describe("a cursor that runs through the list", () => {
  it("takes the events along once it rests, and tells of no pod on the way", async () => {
    const app = await AppDriver.start({ scenario: "crash-loop", rows: 30, ui: { grouping: "none" } });
    await app.advance(60_000);
    const from = title(app);
    for (let step = 0; step < 5; step++) {
      await app.press("j");
      expect(title(app)).toBe(from);
    }
    await app.advance(150);
    const pod = app
      .selected()
      .split(/ +/)
      .find((word) => word.includes("-"));
    expect(title(app)).not.toBe(from);
    expect(title(app)).toContain(`events: ${pod} `);
    await app.stop();
  });

  it("has taken them along when the keys go to them", async () => {
    const app = await AppDriver.start({ scenario: "crash-loop", rows: 30, ui: { grouping: "none" } });
    await app.advance(60_000);
    const from = title(app);
    await app.press("j", "tab");
    expect(title(app)).not.toBe(from);
    await app.stop();
  });
});
