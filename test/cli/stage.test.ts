import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { openStage } from "../../src/cli/stage.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { fakeIo } from "./fake-io.ts";

/** A stage on a terminal whose modes are written to a file. */
function staged() {
  const folder = mkdtempSync(join(tmpdir(), "podtop-stage-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "modes");
  const stdout = Object.assign(new PassThrough(), { fd: openSync(file, "a"), columns: 80, rows: 24 });
  const rawModes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => rawModes.push(isRaw) });
  const clock = new VirtualClock();
  const io = { ...fakeIo(), stdin, stdout };
  const stage = openStage(io, { clock, useAlternateScreen: true });
  onTestFinished(() => stage.leave());
  let seen = 0;
  /** Modes entered (+) and undone (-) since the last look. */
  const modes = () => {
    const written = readFileSync(file, "utf8");
    const fresh = written.slice(seen);
    seen = written.length;
    return [...fresh.matchAll(/\x1b\[\?1049([hl])/g)].map(([, end]) => (end === "h" ? "+" : "-")).join("");
  };
  const suspend = async () => {
    const suspended = stage.suspend();
    await clock.run(0);
    await suspended;
  };
  return { stage, stdin, clock, rawModes, modes, suspend };
}

test("a suspended stage leaves the terminal and its input, and takes both again", async () => {
  const { stage, stdin, rawModes, modes, suspend } = staged();
  const typed: string[] = [];
  stage.input.on("readable", () => typed.push(stage.input.read() ?? ""));
  expect([modes(), rawModes]).toEqual(["+", [true]]);
  await suspend();
  expect([modes(), rawModes, stdin.isPaused()]).toEqual(["-", [true, false], true]);
  stdin.write("secret");
  process.emit("SIGCONT", "SIGCONT");
  expect([modes(), typed]).toEqual(["", []]);
  stdin.read();
  stage.resume();
  expect([modes(), rawModes]).toEqual(["+", [true, false, true]]);
  stdin.write("j");
  await new Promise((resolve) => stdin.once("readable", resolve));
  expect(typed).toEqual(["j"]);
});

test("a stage that was left meanwhile does not come back", async () => {
  const { stage, rawModes, modes, suspend } = staged();
  await suspend();
  stage.leave();
  stage.resume();
  expect([modes(), rawModes]).toEqual(["+-", [true, false]]);
});
