import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { writeCrashReport } from "../../src/cli/crash-report.ts";
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "../cli/fake-io.ts";
import { expectEveryString, looked } from "./coverage.ts";
import { eventOf, listText, podInState, podOf } from "./hostile-cluster.ts";
import { type HostileString, hostileTexts, listed, secretStrings } from "./hostile-strings.ts";
import { firstForbidden } from "./walls.ts";

const texts = [...hostileTexts, ...secretStrings];
const canaries = [...new Set(secretStrings.flatMap(({ neverOnDisk }) => neverOnDisk))];

/** A home of the test's own: all that podtop may write to by its environment lies in it. */
function home() {
  const path = mkdtempSync(join(tmpdir(), "podtop-home-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const inHome = (name: string) => join(path, name);
  const env = {
    HOME: path,
    KUBECONFIG: inHome("config"),
    XDG_STATE_HOME: inHome("state"),
    XDG_CONFIG_HOME: inHome("settings"),
    XDG_CACHE_HOME: inHome("cache"),
    XDG_DATA_HOME: inHome("data"),
    TMPDIR: inHome("tmp"),
  };
  const files = () =>
    readdirSync(path, { recursive: true, encoding: "utf8" })
      .map(inHome)
      .filter((file) => statSync(file).isFile());
  return { env, files };
}

function expectCleanFile(file: string): void {
  const written = readFileSync(file, "utf8");
  expect(canaries.filter((canary) => written.includes(canary))).toEqual([]);
  expect(firstForbidden(written.replaceAll("\n", ""))).toBeUndefined();
}

/** All the ways in which a text may be in what is thrown. */
const thrownWith: Record<string, (raw: string) => unknown> = {
  "an error's message": (raw) => new TypeError(raw),
  "a message among other words": (raw) => new Error(`cannot read properties of ${raw} (reading 'x')`),
  "an error's cause": (raw) => new Error("odd", { cause: new Error(raw) }),
  "one of many errors": (raw) => new AggregateError([new Error(raw)], raw),
  "an error's name": (raw) => Object.assign(new Error("odd"), { name: raw }),
  "an error's own fields": (raw) =>
    Object.assign(new Error("odd"), { body: raw, headers: { authorization: raw } }),
  "no error, but text": (raw) => raw,
  "no error, but an object": (raw) => ({ toString: () => raw }),
};

test.for(Object.entries(thrownWith))(
  `a crash report has no secret, when it is in %s${listed}`,
  async ([, thrown]) => {
    const { env, files } = home();
    for (const [at, { raw }] of texts.entries()) await writeCrashReport(thrown(raw), env, at);
    expect(files().length).toBe(texts.length);
    for (const file of files()) expectCleanFile(file);
    looked("bytes", texts);
  },
);

/** Everything of a cluster that may hold the text. */
function fileOf(strings: readonly HostileString[]): string {
  return listText({
    pods: strings.flatMap(({ raw }, at) => [
      podInState(at, { waiting: { reason: raw, message: raw } }),
      podOf(1_000 + at, {
        metadata: { annotations: { note: raw } },
        status: { phase: "Failed", message: raw },
      }),
    ]),
    events: strings.map(({ raw }, at) => eventOf(at, { reason: raw, message: raw })),
  });
}

test.for([["--once"], ["--once", "-o", "json", "-v"], ["--watch", "-o", "ndjson"]])(
  "podtop %s writes no file",
  async (...args) => {
    const [argv] = args;
    const { env, files } = home();
    const io = fakeIo(fileOf(secretStrings));
    expect(await run(["-f", "-", ...argv], { ...io, env })).toBe(0);
    expect(files()).toEqual([]);
  },
);

test("what podtop writes when it ends as nobody foresaw has no secret of what it was reading", async () => {
  for (const { raw } of secretStrings) {
    const { env, files } = home();
    const io = fakeIo();
    const broken = {
      ...io,
      env,
      get stdin(): never {
        throw new TypeError(`unexpected: ${raw}`);
      },
    };
    expect(await run(["-f", "-", "--once", "-v"], broken)).not.toBe(0);
    expect(files().length).toBe(1);
    for (const file of files()) expectCleanFile(file);
    const { err } = io.written();
    expect(canaries.filter((canary) => err.includes(canary))).toEqual([]);
  }
});

/** What of Node's file system can make a file, or open one. */
const opening =
  /\b(?:open|openSync|mkdir|mkdirSync|write[A-Z]\w*|append\w*|create\w*|cp\w*|copy\w*|rename\w*|link\w*)\b/g;

test("nothing but the crash report and a log that somebody saves opens a file to write to it", () => {
  const root = fileURLToPath(new URL("../../src/", import.meta.url));
  const used = globSync("**/*.{ts,tsx}", { cwd: root }).flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const names =
      text
        .match(/import [^;]*? from "(?:node:)?fs(?:\/promises)?"/g)
        ?.join()
        .match(opening) ?? [];
    return names.map((name) => `${path}: ${name}`);
  });
  expect(used.sort()).toEqual([
    "cli/crash-report.ts: mkdir",
    "cli/crash-report.ts: open",
    "cli/log-files.ts: mkdir",
    "cli/log-files.ts: open",
    // To read only.
    "cli/settings/load-settings.ts: openSync",
    // To descriptors that are open: the terminal and the pipes.
    "cli/write-now.ts: writeSync",
    "session/file-chunks.ts: open",
  ]);
});

test("every string was looked at in all of these places", () =>
  expectEveryString("disk", [
    { in: "", oracles: ["state", "elsewhere"], why: "a file is no terminal", isAlways: true },
  ]));
