import { expect, test } from "vitest";
import { LogMerge } from "../../src/informer/log-merge.ts";
import type { LogLine } from "../../src/model/log-line.ts";
import { logText, someSource } from "../support/log-lines.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

const other = { ...someSource, container: "other" };

function merge({ isMany = true, ready = () => undefined as Promise<void> | undefined } = {}) {
  const clock = new VirtualClock();
  const batches: string[][] = [];
  const sink = {
    add: (lines: readonly LogLine[]) => void batches.push(lines.map(({ text }) => text)),
    ready,
  };
  return { clock, batches, merge: new LogMerge({ clock, sink, isMany, beginMs: 1_000 }) };
}

test("lines of one source go on at once", () => {
  const { batches, merge: lines } = merge({ isMany: false });
  lines.append(logText("a", 1));
  lines.appended();
  expect(batches).toEqual([["a"]]);
});

test("the beginning comes in one piece when nothing more came for a while, and after a second at the latest", async () => {
  const { clock, batches, merge: lines } = merge();
  for (let at = 0; at < 20; at++) {
    lines.append(logText(String(at), at));
    lines.append({ ...logText(`other ${at}`, at - 0.5), source: other });
    lines.appended();
    await clock.run(100);
  }
  expect(batches[0]?.slice(0, 4)).toEqual(["other 0", "0", "other 1", "1"]);
  expect(batches[0]?.length).toBe(20);
  expect(batches.length).toBeGreaterThan(5);
});

test("a note of a break stands behind the last line before it, and its source's later lines behind it", async () => {
  const { clock, batches, merge: lines } = merge();
  lines.append(logText("before", 1));
  lines.append({ kind: "note", about: "gap", at: 9, text: "gap", source: someSource });
  lines.append(logText("after", 5));
  lines.appended();
  await clock.run(1_000);
  expect(batches).toEqual([["before", "gap", "after"]]);
});

test("while there is no room nothing goes on, and all of it afterwards", async () => {
  const room = Promise.withResolvers<void>();
  let isFull = true;
  const { batches, merge: lines } = merge({
    isMany: false,
    ready: () => (isFull ? room.promise : undefined),
  });
  lines.append(logText("a", 1));
  lines.appended();
  expect(lines.ready()).toBeDefined();
  lines.append(logText("b", 2));
  lines.appended();
  lines.append(logText("c", 3));
  lines.appended();
  expect(batches).toEqual([["a"]]);
  isFull = false;
  room.resolve();
  await settle();
  expect(batches).toEqual([["a"], ["b", "c"]]);
  expect(lines.ready()).toBeUndefined();
});
