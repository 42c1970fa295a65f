import { expect, test } from "vitest";
import type { LogLine } from "../../src/model/log-line.ts";
import { type LogPrinting, logLinesText } from "../../src/print/print-logs.ts";
import { logText, someSource } from "../support/log-lines.ts";

const at = Date.UTC(2026, 0, 15, 12);
const stamp = "2026-01-15T12:00:00.123456789Z";
const note: LogLine = {
  kind: "note",
  about: "ended",
  at,
  text: "ended: OOMKilled (137) after 12s",
  source: someSource,
  isBad: true,
};

function printed(lines: readonly LogLine[], more: Partial<LogPrinting> = {}): string {
  const usual = { format: "text", symbols: "unicode", timestamps: false, withNamespace: false } as const;
  return logLinesText(lines, { ...usual, ...more });
}

test("each line stands after the pod and container that wrote it", () => {
  expect(printed([logText("hello", at), note])).toBe(
    "api/app hello\napi/app ── ended: OOMKilled (137) after 12s ──\n",
  );
  expect(printed([logText("hello", at)], { withNamespace: true })).toBe("shop/api/app hello\n");
  expect(printed([note], { symbols: "ascii" })).toBe("api/app -- ended: OOMKilled (137) after 12s --\n");
});

test("times are the kubelet's own, to the nanosecond, and podtop's where it tells something itself", () => {
  expect(printed([{ ...logText("hello", at), stamp }, note], { timestamps: true })).toBe(
    `api/app ${stamp} hello\napi/app 2026-01-15T12:00:00Z ── ended: OOMKilled (137) after 12s ──\n`,
  );
});

test("colours are left out, tabs stay, and what a terminal would act on is shown", () => {
  expect(printed([logText("\u001b[31mred\u001b[0m\tb\u001b[2J\u202e\r")])).toBe(
    "api/app red\tb␛[2J<U+202E>␍\n",
  );
});

test("JSON has one object a line; what is no line of a container has a type", () => {
  const line = { ...logText("\u001b[31mred", at), stamp, instance: "containerd://one" };
  const [first = "", second = ""] = printed([line, note], { format: "json" }).split("\n");
  expect(JSON.parse(first)).toEqual({
    time: stamp,
    namespace: "shop",
    pod: "api",
    uid: "u",
    container: "app",
    instance: "containerd://one",
    text: "\u001b[31mred",
  });
  expect(first).not.toContain("\u001b");
  expect(JSON.parse(second)).toMatchObject({ type: "ended", bad: true, time: "2026-01-15T12:00:00Z" });
});
