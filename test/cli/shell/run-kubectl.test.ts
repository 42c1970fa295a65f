import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../../src/base/clock.ts";
import { findProgram } from "../../../src/cli/shell/find-program.ts";
import { complaintOf, runKubectl } from "../../../src/cli/shell/run-kubectl.ts";

/** A folder with a program that stands for kubectl. */
function folderWith(script: string, name = "kubectl"): string {
  const folder = mkdtempSync(join(tmpdir(), "podtop-test-kubectl-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

function running(script: string, signal = new AbortController().signal) {
  let shown = "";
  const program = join(folderWith(script), "kubectl");
  const show = (text: string) => {
    shown += text;
  };
  const ended = runKubectl({ program, args: [], env: process.env, show, clock: systemClock, signal });
  return ended.then((end) => ({ ...end, shown }));
}

test("how it ended is told, with its last complaint, and its words are seen", async () => {
  const end = await running("echo Defaulted container x >&2; echo 'error: no pods for you' >&2; exit 3");
  expect(end).toMatchObject({ code: 3, complaint: "no pods for you" });
  expect(end.shown).toBe("Defaulted container x\r\nerror: no pods for you\r\n");
});

test("bytes that a terminal would obey are shown, not obeyed", async () => {
  const { shown } = await running("printf 'error: \\033]52;c;x\\007 bad\\n' >&2; exit 1");
  expect(shown).not.toContain("\x1b");
  expect(shown).toContain("bad");
});

test("a signal that ended it is named", async () => {
  expect(await running("kill -9 $$")).toMatchObject({ signal: "SIGKILL" });
});

test("it ends with podtop", async () => {
  const controller = new AbortController();
  const ended = running("exec sleep 60", controller.signal);
  controller.abort();
  expect(await ended).toMatchObject({ signal: "SIGTERM" });
});

test("a program that is no program says why", async () => {
  const { signal } = new AbortController();
  const task = { args: [], env: {}, show: () => {}, clock: systemClock, signal };
  expect(await runKubectl({ ...task, program: "/nonexistent/kubectl" })).toMatchObject({
    notStarted: "ENOENT",
  });
});

test.for<[string, string | undefined]>([
  ["command terminated with exit code 127\n", undefined],
  ['Defaulted container "a" out of: a, b\nWarning: odd\n', undefined],
  ["If you don't see a command prompt, try pressing enter.\r\n", undefined],
  [
    'error: a\nError from server (NotFound): pods "x" not found\n',
    'Error from server (NotFound): pods "x" not found',
  ],
])("of %j the complaint is %j", ([words, complaint]) => {
  expect(complaintOf(words)).toBe(complaint);
});

test("a program is found in PATH's own order, and never where podtop was started", () => {
  const folder = folderWith("exit 0");
  const other = folderWith("exit 0", "other");
  mkdirSync(join(other, "kubectl"));
  expect(findProgram("kubectl", { PATH: `${other}:${folder}` })).toBe(join(folder, "kubectl"));
  expect(findProgram("kubectl", { PATH: `.:relative:${other}` })).toBeUndefined();
  expect(findProgram("kubectl", {})).toBeUndefined();
});
