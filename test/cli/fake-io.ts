import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type { Io } from "../../src/cli/io.ts";

/** What podtop wrote, and the process it believes to run in: no terminal, no kubeconfig. */
export interface FakeIo extends Io {
  /** All of stdout and stderr so far. */
  written(): { out: string; err: string };
  /** As a signal to the process. */
  stop(signal: "SIGHUP" | "SIGINT" | "SIGTERM"): void;
  /** Resolves when stdout holds this text. */
  untilOut(text: string): Promise<void>;
}

/** Where this test's podtop writes its files; gone with the test. */
function stateFolder(): string {
  const folder = join(tmpdir(), `podtop-test-state-${randomUUID()}`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fakeIo(stdin = ""): FakeIo {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const stopping = new AbortController();
  const texts = { out: "", err: "" };
  const waiting = new Set<() => void>();
  stdout.on("data", (bytes: Buffer) => {
    texts.out += bytes;
    for (const check of waiting) check();
  });
  stderr.on("data", (bytes: Buffer) => {
    texts.err += bytes;
  });
  return {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    program: "podtop",
    env: { HOME: "/nonexistent", KUBECONFIG: "/nonexistent/config", XDG_STATE_HOME: stateFolder() },
    signal: stopping.signal,
    written: () => texts,
    stop: (signal) => stopping.abort(signal),
    untilOut: (text) =>
      new Promise((resolve) => {
        const check = () => {
          if (!texts.out.includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
