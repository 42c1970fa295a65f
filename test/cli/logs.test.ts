import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { LogPrinter } from "../../src/cli/log-printer.ts";
import { run } from "../../src/cli/run.ts";
import { logText } from "../support/log-lines.ts";
import { settle } from "../support/virtual-clock.ts";
import { fakeIo } from "./fake-io.ts";

const printing = { format: "text", symbols: "unicode", timestamps: false, withNamespace: false } as const;

test("--logs prints the lines of all pods of a workload until a signal, whose code it ends with", async () => {
  const io = fakeIo();
  const ended = run(["deploy/checkout", "--demo", "--logs", "--tail", "2", "-o", "json"], io);
  await io.untilOut("checkout");
  io.stop("SIGINT");
  expect(await ended).toBe(130);
  const records = io
    .written()
    .out.trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const lines = records.filter((record) => record.type === undefined);
  expect(new Set(lines.map(({ pod }) => pod)).size).toBe(4);
  const times = lines.map(({ time }) => time);
  expect(times).toEqual([...times].sort());
  expect(io.written().err).toBe("");
});

test("the logs of a pod that has ended are printed to their end", async () => {
  const io = fakeIo();
  const list = fakeIo();
  await run(["--demo", "--once", "-o", "name", "--filter", "status:completed"], list);
  const pod = list.written().out.split("\n")[0] ?? "";
  expect(await run([pod, "--demo", "--logs"], io)).toBe(0);
  expect(io.written().out).toMatch(/ done\n.*-- ended: completed \(0\) after /);
});

test("--logs to a reader that leaves ends well and quietly", async () => {
  const error = Object.assign(new Error("EPIPE: write"), { code: "EPIPE", errno: -32 });
  const stdout = new Writable({ write: (_bytes, _encoding, done) => done(error) }).on("error", () => {});
  const io = fakeIo();
  expect(await run(["deploy/checkout", "--demo", "--logs"], { ...io, stdout })).toBe(0);
  expect(io.written().err).toBe("");
});

test.for([
  ["--demo --logs", "podtop: --logs: of which pods?\nWrite it like podtop deploy/api --logs.\n"],
  ["deploy/api --demo --since 5m", "podtop: --since: only with --logs\nAdd --logs, or drop --since.\n"],
  ["deploy/api --demo --logs --tail x", 'podtop: --tail: "x" is not a number it can take\n'],
  ["deploy/api --demo --logs --once", "podtop: --once and --logs: only one of them can be\nDrop one.\n"],
  ["deploy/api -f - --logs", "podtop: --logs: a file holds no logs\nDrop --filename.\n"],
  [
    "deploy/checkout -c app --demo --logs",
    'podtop: --container: deployment/checkout has no container "app"\nIt has checkout.\n',
  ],
] as const)("%s is a wrong use", async ([argv, err]) => {
  const io = fakeIo();
  expect(await run(argv.split(" "), io)).toBe(2);
  expect(io.written()).toEqual({ out: "", err });
});

test("while the reader is slow nothing more is taken, and nothing is lost", async () => {
  const written: string[] = [];
  const waiting: (() => void)[] = [];
  const stdout = new Writable({
    write(bytes, _encoding, done) {
      written.push(String(bytes));
      waiting.push(done);
    },
  });
  const printer = new LogPrinter({ stdout }, printing);
  expect(printer.ready()).toBeUndefined();
  printer.add([logText("one")]);
  const room = printer.ready();
  expect(room).toBeDefined();
  printer.add([logText("two")]);
  const all = printer.flush();
  await settle();
  waiting.shift()?.();
  await room;
  await settle();
  waiting.shift()?.();
  await all;
  expect(written.join("")).toBe("api/app one\napi/app two\n");
  expect(printer.ready()).toBeUndefined();
});
