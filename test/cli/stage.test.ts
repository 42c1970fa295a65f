import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { openStage } from "../../src/cli/stage.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
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
  const refreshes: string[] = [];
  const _refreshSize = () => void refreshes.push("size");
  const io = { ...fakeIo(), stdin, stdout: Object.assign(stdout, { _refreshSize }) };
  const stops: string[] = [];
  let wake = () => {};
  /** Stopped until `wake`. */
  const stopProcess = (stopped: string) => {
    stops.push(stopped);
    return new Promise<void>((resolve) => {
      wake = resolve;
    });
  };
  /** Watchers started (w) and ended (e). */
  let watched = "";
  const undos: string[] = [];
  const startWatcher = (undo: string) => {
    watched += "w";
    undos.push(undo);
    const end = () => {
      watched += "e";
    };
    return { end };
  };
  const stage = openStage(io, { clock, useAlternateScreen: true, stopProcess, startWatcher });
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
  const watch = { watched: () => watched, undos };
  return { io, stage, stdin, clock, rawModes, modes, suspend, stops, wake: () => wake(), refreshes, watch };
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

test("told to stop it leaves the terminal, and takes it again with its size when the process runs again", async () => {
  const { modes, rawModes, stops, wake, refreshes } = staged();
  process.emit("SIGTSTP", "SIGTSTP");
  await settle();
  expect([modes(), rawModes, stops]).toEqual(["+-", [true, false], ["process"]]);
  // Nobody listens while the signal is to stop the process.
  expect(process.listenerCount("SIGTSTP")).toBe(0);
  process.emit("SIGCONT", "SIGCONT");
  wake();
  await settle();
  expect([modes(), rawModes, refreshes]).toEqual(["+", [true, false, true], ["size"]]);
  process.emit("SIGTSTP", "SIGTSTP");
  await settle();
  expect([modes(), stops]).toEqual(["-", ["process", "process"]]);
});

test("stopped while the terminal is lent, it does not take it before it is given back", async () => {
  const { stage, modes, suspend, stops, wake } = staged();
  await suspend();
  void stage.stop("job");
  await settle();
  expect([modes(), stops]).toEqual(["+-", ["job"]]);
  wake();
  await settle();
  expect(modes()).toBe("");
  stage.resume();
  expect(modes()).toBe("+");
});

test("ended while it is stopped, it stays away", async () => {
  const { stage, modes, wake } = staged();
  void stage.stop("job");
  await settle();
  stage.leave();
  wake();
  await settle();
  expect([modes(), process.listenerCount("SIGTSTP")]).toEqual(["+-", 0]);
});

test("nothing but the picture reaches the terminal while it is up; the rest is kept", async () => {
  const { io, stage, suspend } = staged();
  process.emit("warning", Object.assign(new Error("11 listeners"), { stack: "LeakWarning: 11 listeners" }));
  const isTaken = new Promise((resolve) => io.stderr.write("odd\n", resolve));
  io.stdout.write(Buffer.from("bytes"));
  await isTaken;
  expect(io.written()).toEqual({ out: "", err: "" });
  expect(stage.keptWords).toEqual(["LeakWarning: 11 listeners", "odd\n", "bytes"]);
  await suspend();
  io.stderr.write("Code: ");
  expect(io.written().err).toBe("Code: ");
  stage.resume();
  io.stderr.write("late");
  stage.leave();
  expect(stage.keptWords.at(-1)).toBe("late");
  expect(io.written().err).toBe("Code: ");
  // The streams' own `write` is theirs again.
  expect([io.stdout, io.stderr].map((stream) => Object.hasOwn(stream, "write"))).toEqual([false, false]);
});

test("a watcher can undo what leaving would undo, and ends whenever the terminal is left", async () => {
  const { stage, clock, suspend, watch } = staged();
  // The first rows come before it.
  await clock.run(1_000);
  expect(watch.watched()).toBe("");
  await clock.run(1_000);
  expect([watch.watched(), watch.undos]).toEqual(["w", [stage.screen.undo]]);
  expect(watch.undos[0]).toContain("\x1b[?1049l");
  await suspend();
  expect(watch.watched()).toBe("we");
  // Somebody else has the terminal.
  await clock.run(10_000);
  expect([watch.watched(), stage.screen.undo]).toEqual(["we", ""]);
  stage.resume();
  await clock.run(2_000);
  expect(watch.watched()).toBe("wew");
  stage.leave();
  expect(watch.watched()).toBe("wewe");
});

test("left early, the terminal is watched by nobody", async () => {
  const { stage, clock, watch } = staged();
  stage.leave();
  await clock.run(10_000);
  expect(watch.watched()).toBe("");
});

test("continued without having been told to stop, it is watched once", async () => {
  const { clock, watch } = staged();
  await clock.run(2_000);
  process.emit("SIGCONT", "SIGCONT");
  await clock.run(2_000);
  expect(watch.watched()).toBe("wew");
});

test("warnings are told as before once the picture is gone", () => {
  const before = process.listeners("warning");
  const { stage } = staged();
  expect(process.listeners("warning")).not.toEqual(before);
  stage.leave();
  expect(process.listeners("warning")).toEqual(before);
});
