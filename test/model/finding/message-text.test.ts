import { expect, test } from "vitest";
import { listed, plainMessage, tellingLine } from "../../../src/model/finding/message-text.ts";

test("the line that tells the most is the last that names an error and is none of a stack trace", () => {
  expect(tellingLine("starting\nFATAL no database\nexit status 1\n\n")).toBe("FATAL no database");
  expect(tellingLine("panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/error.go:12 +0x1d\n")).toBe(
    "panic: boom",
  );
  expect(tellingLine('Traceback:\n  File "error.py", line 3\nValueError: no')).toBe("ValueError: no");
  expect(tellingLine("one\ntwo\n")).toBe("two");
  expect(tellingLine("exit status 3")).toBe("exit status 3");
  expect(tellingLine("\n \n")).toBe("");
  expect(tellingLine(undefined)).toBe("");
});

test("a message becomes a part of a sentence", () => {
  const id = "0123456789ab".padEnd(64, "c");
  expect(
    plainMessage(`(combined from similar events): rpc error: code = Unknown desc = no\n  ${id}: x.\n`),
  ).toBe("no 0123456789ab: x");
  const long = plainMessage(`failed: ${"x: ".repeat(200)}connection refused`);
  expect(long).toMatch(/^failed: x: .* \.\.\. .*x: connection refused$/);
  expect(long.length).toBeLessThan(220);
});

test("a list reads as one", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});
