import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeCrashReport } from "../../src/cli/crash-report.ts";
import { fakeIo } from "./fake-io.ts";

const at = Date.parse("2026-01-15T12:00:00Z");

test("a report holds the error alone, for the user's eyes only, and is safe to look at", async () => {
  const { env } = fakeIo();
  const path = await writeCrashReport(new Error("\x1b[2Jodd"), env, at);
  expect(path).toBe(join(env.XDG_STATE_HOME ?? "", "podtop", "crash-2026-01-15T120000.000Z.txt"));
  const [heading, , message] = readFileSync(path ?? "", "utf8").split("\n");
  expect(heading).toMatch(/^podtop dev, Node v\S+, \S+ \S+$/);
  expect(message).toBe("Error: ␛[2Jodd");
  expect([path, join(path ?? "", "..")].map((place) => statSync(place ?? "").mode & 0o777)).toEqual([
    0o600, 0o700,
  ]);
});

test("without XDG_STATE_HOME it lies in the home of the environment", async () => {
  const home = fakeIo().env.XDG_STATE_HOME ?? "";
  const path = await writeCrashReport("odd", { HOME: home }, at);
  expect(path?.startsWith(join(home, ".local", "state", "podtop"))).toBe(true);
});

test("where no file can be written there is none", async () => {
  expect(await writeCrashReport("odd", { XDG_STATE_HOME: "/dev/null" }, at)).toBeUndefined();
});
