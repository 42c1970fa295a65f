import { expect, test } from "vitest";
import type { LogSource } from "../../src/model/log-source.ts";
import { logTags } from "../../src/view/log-tags.ts";

const source = (name: string, container: string): LogSource => ({
  target: { namespace: "shop", name, uid: `uid-${name}` },
  container,
  kind: "main",
});
const tagsOf = (...sources: LogSource[]) => {
  const tags = logTags({
    sources: sources.map((one) => ({ source: one, state: { kind: "following" }, lineCount: 0 })),
  });
  return [tags.width, ...sources.map((one) => tags.of(one))];
};

test("lines of one source have no tag", () => {
  expect(tagsOf(source("web-5c9-kk2lp", "app"))).toEqual([0, ""]);
  expect(tagsOf()).toEqual([0]);
});

test("containers of one pod are named by themselves", () => {
  expect(tagsOf(source("web-5c9-kk2lp", "app"), source("web-5c9-kk2lp", "proxy"))).toEqual([
    5,
    "app",
    "proxy",
  ]);
});

test("those of several pods by the end of the pod's name, too", () => {
  expect(tagsOf(source("web-5c9-kk2lp", "app"), source("web-5c9-p2qqs", ""))).toEqual([
    9,
    "kk2lp/app",
    "p2qqs",
  ]);
});

test("by the whole name where it has no end of its own, or shares it", () => {
  expect(tagsOf(source("db-0", "pg"), source("db-1", "pg"))).toEqual([7, "db-0/pg", "db-1/pg"]);
  expect(tagsOf(source("a-kk2lp", "x"), source("b-kk2lp", "x"))).toEqual([9, "a-kk2lp/x", "b-kk2lp/x"]);
});

test("a long name takes no more than its share", () => {
  expect(tagsOf(source("x".repeat(60), "a"), source("y", "a"))[0]).toBe(30);
});

const statesOf = (sources: readonly LogSource[]) =>
  sources.map((one) => ({ source: one, state: { kind: "following" as const }, lineCount: 0 }));

test("each source has a colour of its own while there are some, and keeps it when others come", () => {
  const sources = Array.from({ length: 20 }, (_, at) => source(`web-${at}`, "app"));
  const few = logTags({ sources: statesOf(sources.slice(0, 6)) });
  const many = logTags({ sources: statesOf(sources) });
  const tones = sources.slice(0, 6).map((one) => few.tone(one));
  expect(new Set(tones).size).toBe(6);
  expect(sources.slice(0, 6).map((one) => many.tone(one))).toEqual(tones);
  expect(new Set(sources.slice(6, 12).map((one) => many.tone(one))).size).toBe(6);
});
