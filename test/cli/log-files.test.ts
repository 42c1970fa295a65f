import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logFiles } from "../../src/cli/log-files.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "podtop-logs-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const clock = { now: () => Date.UTC(2026, 0, 15, 14, 2, 11) };
const files = () => logFiles({ HOME: home }, clock);
const folder = () => join(home, ".local/state/podtop/logs");
const modeOf = (path: string) => statSync(path).mode & 0o777;

test("lines are saved to a new file that only the user can read, and the path is told", async () => {
  const told = await files().save("deploy/web in shop", ["one", "two\u0000"]);
  expect(told).toBe("~/.local/state/podtop/logs/deploy-web-in-shop-20260115T140211.log");
  const path = told.replace("~", home);
  expect(readFileSync(path, "utf8")).toBe("one\ntwo\u0000\n");
  expect([modeOf(path), modeOf(folder())]).toEqual([0o600, 0o700]);
});

test("no file is written over, and no link is followed", async () => {
  const first = (await files().save("web", ["one"])).replace("~", home);
  const second = await files().save("web", ["two"]);
  expect(second).toContain("web-20260115T140211-2.log");
  symlinkSync(join(home, "elsewhere"), join(folder(), "web-20260115T140211-3.log"));
  expect(await files().save("web", ["three"])).toContain("-4.log");
  expect(readFileSync(first, "utf8")).toBe("one\n");
  expect(readdirSync(home)).toEqual([".local"]);
});

test("names from the cluster are letters, digits, dots and dashes in a file's name", async () => {
  const told = await files().save("../../\u001b[31m$(rm -rf ~)/日本\u202e", ["x"]);
  expect(told).toMatch(/logs\/[\w.-]+\.log$/);
  expect(told).not.toContain("..");
  expect(await files().save("日本", ["x"])).toMatch(/logs\/log-2026/);
  expect(readdirSync(folder())).toHaveLength(2);
  expect((await files().save("x".repeat(500), ["x"])).length).toBeLessThan(220);
});

test("many lines are all there, in order", async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at}`);
  const path = (await files().save("web", lines)).replace("~", home);
  expect(readFileSync(path, "utf8")).toBe(`${lines.join("\n")}\n`);
});

test("why a file cannot be made is told", async () => {
  mkdirSync(join(home, ".local"));
  writeFileSync(join(home, ".local/state"), "");
  await expect(files().save("web", ["x"])).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test("of what could not be saved whole nothing is left", async () => {
  function* cut() {
    yield "x".repeat(100_000);
    throw new Error("no more");
  }
  await expect(files().save("web", cut())).rejects.toThrow("no more");
  expect(readdirSync(folder())).toEqual([]);
});

test("the folder of state is the one that is set", async () => {
  const told = await logFiles({ HOME: "/nowhere", XDG_STATE_HOME: home }, clock).save("web", ["x"]);
  expect(told).toBe(join(home, "podtop/logs/web-20260115T140211.log"));
});
