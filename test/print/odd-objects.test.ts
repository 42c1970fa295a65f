import { describe, expect, test } from "vitest";
import type { WireMeta } from "../../src/model/wire.ts";
import { selectDetails } from "../../src/view/details.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { fullEvent, fullNode, fullPod, oddObjects } from "../model/odd-objects.ts";
import { frame, textOf } from "../view/draw.ts";
import { noon, printed, storeOf } from "./picture.ts";

/** All odd objects of one kind as different objects, those whose name itself is odd left out as the informer does. */
function odd<T extends { metadata?: WireMeta }>(full: T): T[] {
  return oddObjects(full).flatMap(({ object }, at) => {
    const name = object?.metadata?.name;
    if (typeof name !== "string" || name === "") return [];
    return [{ ...object, metadata: { ...object.metadata, name: `${name}-${at}`, uid: `u-${at}` } }];
  });
}

const store = storeOf({ pods: odd(fullPod), nodes: [fullNode, ...odd(fullNode)], events: odd(fullEvent) });
const slips = /NaN|undefined|\[object|Infinity/;

describe("objects with something odd in them are shown like others", () => {
  test.for(["table", "wide", "json", "name"] as const)("printed as %s", (format) => {
    const text = printed(store, format, { filter: "" });
    expect(text.split("\n").filter((line) => slips.test(line))).toEqual([]);
    expect(text.length).toBeGreaterThan(10_000);
  });

  test.for(["node", "workload", "namespace", "none"] as const)("on the screen, by %s", (grouping) => {
    const unfolded = new Map([...store.pods.keys()].map((uid) => [uid, true]));
    const size = { columns: 200, rows: 40_000 };
    const lines = frame({ snapshot: store, now: noon, ui: { size, grouping, unfolded } }).lines.map(textOf);
    expect(lines.filter((line) => slips.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes("web-6c8f9d7b4")).length).toBeGreaterThanOrEqual(
      store.pods.size,
    );
  });

  test("in the details", () => {
    const facts = { snapshot: store, now: noon, width: 120, symbols: symbolsOf("unicode") };
    for (const uid of store.pods.keys()) {
      const { head, table, tail } = selectDetails({ ...facts, context: "c", uid });
      const text = [...head, ...tail].map(textOf).join("\n") + JSON.stringify(table);
      expect(text).not.toMatch(slips);
    }
  });
});
