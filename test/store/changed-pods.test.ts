import { expect, it } from "vitest";
import { ChangedPods } from "../../src/store/changed-pods.ts";

const uids = (changed: ChangedPods, since: number) =>
  changed.since(since) && [...(changed.since(since) ?? [])];

it("tells what changed after a version, each once", () => {
  const changed = new ChangedPods();
  changed.add("a", 1);
  changed.add("b", 2);
  changed.add("a", 4);
  expect(uids(changed, 0)).toEqual(["a", "b"]);
  expect(uids(changed, 2)).toEqual(["a"]);
  expect(uids(changed, 4)).toEqual([]);
});

it("says so when it is too long ago to tell", () => {
  const changed = new ChangedPods();
  for (let version = 1; version <= 5_000; version++) changed.add(`pod-${version}`, version);
  expect(changed.since(0)).toBeUndefined();
  expect(uids(changed, 4_998)).toEqual(["pod-5000", "pod-4999"]);
  let oldest = 4_999;
  while (changed.since(oldest - 1)) oldest--;
  expect(changed.since(oldest)?.size, "all between are told").toBe(5_000 - oldest);
});
