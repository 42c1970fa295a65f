import { expect, it } from "vitest";
import { keymap } from "../../src/command/keymap.ts";
import { isReached, places, pressEveryKey } from "../support/every-key.ts";
import { sendStatus } from "../support/fake-api-server-routes.ts";
import { SessionsDriver, serve } from "../support/sessions-driver.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** What may leave a read-only session: GET, and questions about rights. */
const review = /^\/apis\/authorization\.k8s\.io\/v1\/selfsubject(?:rules|access)reviews$/;

/** Keys that confirm something somewhere. */
const confirming = ["D", "e", "F", "R", "enter"];

async function start(argv: string) {
  const clock = new VirtualClock();
  const asked = new Set<string>();
  const written: string[] = [];
  const served = await serve(clock, "quiet", ({ method, path }, response) => {
    asked.add(method);
    if (method === "GET" || (method === "POST" && review.test(path))) return false;
    written.push(`${method} ${path}`);
    sendStatus(response, { code: 500, reason: "InternalError", message: "a write in a read-only session" });
    return true;
  });
  const { server } = served;
  const home = { name: "home", at: server.url, ca: server.caFile };
  const app = await SessionsDriver.start(clock, [home], { argv });
  await app.untilRow("Running");
  return { app, asked, written };
}

it("sends nothing but reads and questions about rights, whatever key is pressed wherever", async () => {
  const { app, asked, written } = await start("--read-only --group none");
  app.expectRow("read-only");
  expect(await pressEveryKey(app, confirming)).toBeGreaterThan(100);
  expect(written).toEqual([]);
  expect(asked).toEqual(new Set(["GET", "POST"]));
  expect(app.exit).toBeUndefined();
  await app.stop();
}, 240_000);

it("would be seen to send a write: without --read-only, the same keys do", async () => {
  const { app, written } = await start("--group none");
  await app.advance(1_000);
  await app.press("j", "k");
  await app.advance(1_000);
  await app.press("ctrl-d");
  await app.advance(2_000);
  await app.press("D");
  await app.advance(500);
  expect(written).not.toEqual([]);
  await app.stop();
});

it("knows a way to each place that has keys, or that nothing leads there in read-only mode", () => {
  const shut = places.filter((place) => !isReached(place));
  const keysIn = (place: string) => keymap.filter((binding) => (binding.places as string[]).includes(place));
  // Dialogs before something is changed, and those of pods with several containers.
  const known = [
    "delete",
    "locked",
    "grace",
    "container",
    "manyLogs",
    "logRange",
    "logFields",
    "saveLog",
    "logText",
    "shell",
    "restart",
    "restartLocked",
  ];
  expect(known).toEqual(expect.arrayContaining(shut));
  for (const place of shut) expect(keysIn(place)).not.toEqual([]);
});
