import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadSettings, settingsPath } from "../../../src/cli/settings/load-settings.ts";
import { defaultSettings } from "../../../src/cli/settings/settings.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "podtop-settings-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Where the settings file is to be, with its folder made. */
function place() {
  const env = { XDG_CONFIG_HOME: folder() };
  const path = settingsPath(env);
  mkdirSync(dirname(path), { recursive: true });
  return { env, path };
}

async function wordsFor(bytes: string | Uint8Array): Promise<string[]> {
  const { env, path } = place();
  writeFileSync(path, bytes);
  const { words } = await loadSettings(env);
  return words.map((line) => line.replace(path, "FILE"));
}

test("stands in the configuration folder", () => {
  expect(settingsPath({ XDG_CONFIG_HOME: "/x", HOME: "/h" })).toBe("/x/podtop/config.yaml");
  expect(settingsPath({ HOME: "/h" })).toBe("/h/.config/podtop/config.yaml");
  expect(settingsPath({ XDG_CONFIG_HOME: "", HOME: "/h" })).toBe("/h/.config/podtop/config.yaml");
  expect(settingsPath({ XDG_CONFIG_HOME: "relative", HOME: "/h" })).toBe("/h/.config/podtop/config.yaml");
});

test("no file means the defaults, without a word", async () => {
  const nothing = { settings: defaultSettings, words: [], note: undefined };
  expect(await loadSettings({ XDG_CONFIG_HOME: folder() })).toEqual(nothing);
  expect(await loadSettings({ XDG_CONFIG_HOME: "/dev/null" })).toEqual(nothing);
});

test("faults are told with file, line and key, and in one line for the screen", async () => {
  const { env, path } = place();
  writeFileSync(path, "theme: colorblind\nflags:\n  group: x\n  sort: y\n");
  const { settings, words, note } = await loadSettings(env);
  expect(settings.theme.name).toBe("colorblind");
  expect(words).toEqual([
    `podtop: ${path}:3: flags.group: "x" is not one of node, workload, namespace, none`,
    expect.stringContaining(`podtop: ${path}:4: flags.sort: `),
  ]);
  expect(note).toBe(
    'settings, line 3 and 1 more: flags.group: "x" is not one of node, workload, namespace, none',
  );
});

test("a byte order mark and Windows line ends are no fault", async () => {
  expect(await wordsFor("\ufefftheme: colorblind\r\nflags:\r\n  ascii: true\r\n")).toEqual([]);
});

test.each([
  ["not UTF-8", Buffer.from([0x74, 0x3a, 0x20, 0xff, 0xfe]), "it is not UTF-8"],
  ["too large", "#".repeat(64 * 1024 + 1), "it is larger than 64 KiB"],
  ["nested too deeply", "[".repeat(60_000), "it is nested too deeply"],
])("one that is %s is told in one line", async (_, bytes, why) => {
  const words = await wordsFor(bytes);
  expect(words).toHaveLength(1);
  expect(words[0]?.replace(/^podtop: FILE(?::1)?: /, "")).toEqual(why);
});

test("a directory, a pipe and a file of somebody else are told and not waited for", async () => {
  const directory = place();
  mkdirSync(directory.path);
  expect((await loadSettings(directory.env)).words).toEqual([`podtop: ${directory.path}: it is a directory`]);
  const pipe = place();
  execFileSync("mkfifo", [pipe.path]);
  expect((await loadSettings(pipe.env)).words).toEqual([`podtop: ${pipe.path}: it is not a file`]);
  const secret = place();
  writeFileSync(secret.path, "theme: colorblind");
  chmodSync(secret.path, 0);
  // root may read everything.
  const expected =
    process.getuid?.() === 0 ? [] : [`podtop: ${secret.path}: it cannot be read: permission denied`];
  expect((await loadSettings(secret.env)).words).toEqual(expected);
});

test("no line is much longer than what is wrong", async () => {
  for (const text of [`"${"k".repeat(1_000)}": 1`, "!".repeat(10_000), `theme: "${"x".repeat(10_000)}"`]) {
    const [line = ""] = await wordsFor(text);
    expect(line.length).toBeLessThan(500);
  }
});

test("a file full of faults is told in twenty lines", async () => {
  const words = await wordsFor(Array.from({ length: 500 }, (_, at) => `k${at}: 1`).join("\n"));
  expect(words).toHaveLength(21);
  expect(words.at(-1)).toBe("podtop: FILE: and 480 more like these");
});
