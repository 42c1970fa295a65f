import { expect, test } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

/** A delete dialog in a context whose name is to be typed. */
async function openDialog(): Promise<AppDriver> {
  const app = await AppDriver.start({ scenario: "zoo", ui: { protectedContexts: ["*"] } });
  await app.select("crash-loop-back-off");
  await app.advance(1_000);
  await app.press("ctrl-d");
  await app.advance(1_000);
  app.expectDialog("the context is protected: type its name, then e evicts, D deletes");
  return app;
}

test("a delete in a protected context waits until the context's name is typed", async () => {
  const app = await openDialog();
  const { context } = app.api.source;
  await app.press("D");
  app.expectDialog(/type it +D/);
  await app.press("ctrl-u");
  await app.type(context);
  app.expectDialog(/D delete/);
  await app.advance(500);
  await app.press("D");
  app.expectNoRow("the context is protected");
  await app.advance(2_000);
  expect(
    [...app.store.pods.values()].some(
      ({ name, terminating }) => name === "crash-loop-back-off" && !terminating,
    ),
  ).toBe(false);
  await app.stop();
});

test("a paste of the name and the confirm key deletes nothing, with brackets and without", async () => {
  for (const paste of [(text: string) => text, (text: string) => `\x1b[200~${text}\x1b[201~`]) {
    const app = await openDialog();
    await app.send(paste(`${app.api.source.context}D`));
    await app.advance(2_000);
    app.expectDialog("crash-loop-back-off");
    expect([...app.store.pods.values()].some(({ name }) => name === "crash-loop-back-off")).toBe(true);
    await app.stop();
  }
});
