import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { fileOutput } from "../../src/cli/file-output.ts";
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "./fake-io.ts";

const pods = JSON.stringify({
  kind: "List",
  items: ["a", "b"].map((name) => ({ kind: "Pod", metadata: { name, namespace: "shop", uid: name } })),
});
const prints = [
  "--help",
  "--version",
  "--demo=list",
  ...["table", "wide", "json", "name"].map((format) => `-f - --once -o ${format}`),
  ...["text", "ndjson"].map((format) => `-f - --watch -o ${format}`),
  "--demo=quiet --watch",
];

/** stdout that fails each write, as a full disk (ENOSPC) or a reader that left (EPIPE) does. */
function failing(code: string, errno: number) {
  const error = Object.assign(new Error(`${code}: write`), { code, errno });
  const stdout = new Writable({ write: (_bytes, _encoding, done) => done(error) });
  return stdout.on("error", () => {});
}

async function podtop(argv: string, stdout: Writable) {
  const io = fakeIo(pods);
  const code = await run(argv.split(" "), { ...io, stdout });
  return { code, err: io.written().err };
}

test.for(prints)("%s on a full disk ends with 1 and says so", async (argv) => {
  expect(await podtop(argv, failing("ENOSPC", -28))).toEqual({
    code: 1,
    err: "podtop: standard output: no space left on device\n",
  });
});

test.for(prints)("%s to a reader that leaves ends well and quietly", async (argv) => {
  expect(await podtop(argv, failing("EPIPE", -32))).toEqual({ code: 0, err: "" });
});

test("a file is written whole, and only a file", async () => {
  const path = join(tmpdir(), `podtop-test-output-${process.pid}`);
  const fd = openSync(path, "w");
  onTestFinished(() => rmSync(path));
  const { code } = await podtop("-f - --once -o name", fileOutput(fd) as Writable);
  closeSync(fd);
  expect([code, readFileSync(path, "utf8")]).toEqual([0, "pod/a\npod/b\n"]);
  const device = openSync("/dev/null", "w");
  onTestFinished(() => closeSync(device));
  expect(fileOutput(device)).toBeUndefined();
});
