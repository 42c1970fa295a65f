import { expect, test } from "vitest";
import type { LogLine } from "../../src/model/log-line.ts";
import type { LogSource } from "../../src/model/log-source.ts";
import { defaultLook, type LogLook } from "../../src/view/log-look.ts";
import { type LogForm, outputTexts } from "../../src/view/log-output.ts";
import { logTags } from "../../src/view/log-tags.ts";
import { logText, someSource } from "../support/log-lines.ts";
import { now } from "./sample-cluster.ts";

const other: LogSource = { ...someSource, container: "proxy" };
const tags = logTags({
  sources: [someSource, other].map((source) => ({ source, state: { kind: "following" }, lineCount: 1 })),
});
const texts = (lines: readonly LogLine[], form: LogForm, look: Partial<LogLook> = {}) => [
  ...outputTexts(lines, { form, look: { ...defaultLook, ...look }, tags, isAscii: false }),
];

test("lines as seen have their day, their time and their source", () => {
  expect(texts([logText("one", now)], "seen")).toEqual(["2026-01-02 14:02:10 app one"]);
  expect(texts([logText("one", now)], "seen", { times: "server" })).toEqual([
    "2026-01-02T14:02:10.000Z app one",
  ]);
  expect(texts([logText("one", now)], "seen", { times: "off" })).toEqual(["app one"]);
  expect(texts([logText('{"level":"warn","msg":"x"}')], "seen", { json: true })).toEqual(["app WARN  x"]);
});

test("lines as seen tell a terminal nothing", () => {
  expect(texts([logText("a\u001b[31mb\u001b]0;x\u0007 \u202e")], "seen")).toEqual(["app ab␛]0;x␇ <U+202E>"]);
});

test("raw lines are what the containers wrote, and nothing else", () => {
  const lines: LogLine[] = [
    logText("a\u001b[31mb \u0000", now),
    { kind: "note", about: "joined", text: "joined" },
  ];
  expect(texts(lines, "raw")).toEqual(["a\u001b[31mb \u0000"]);
});

test("what looks like a secret is hidden in both forms, also where colours stand in it, unless it is not wished", () => {
  const line = logText("login pass\u001b[31mword=hunter2secret ok");
  expect(texts([line], "seen")).toEqual(["app login password=<hidden> ok"]);
  expect(texts([line], "raw")).toEqual(["login password=<hidden> ok"]);
  expect(texts([line], "raw", { hidesSecrets: false })).toEqual([line.text]);
  const json = logText('{"msg":"x","token":"a b c d"}');
  expect(texts([json], "seen", { json: true })).toEqual(["app x  token=<hidden>"]);
  expect(texts([json], "raw").join()).not.toContain("a b c");
});

test("a key that stands in several lines of one source is hidden, and lines of others are not", () => {
  const line = (text: string, source: LogSource): LogLine => ({ kind: "line", text, source });
  const lines = [
    line("-----BEGIN RSA PRIVATE KEY-----", someSource),
    line("MIIEowIBAAKCAQEA", someSource),
    line("fine", other),
    line("-----END RSA PRIVATE KEY----- after", someSource),
    line("fine again", someSource),
  ];
  expect(texts(lines, "raw")).toEqual(["<hidden>", "<hidden>", "fine", "<hidden> after", "fine again"]);
});

test("secrets beyond what a screen shows of a line are hidden, too", () => {
  const line = logText(`${"x ".repeat(20_000)}password=hunter2secret`);
  expect(texts([line], "raw").join()).not.toContain("hunter2");
  expect(texts([line], "seen").join()).toMatch(/<\d+ more characters>$/);
});
