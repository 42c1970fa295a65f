import { expect, it } from "vitest";
import { type ListBatch, listBatches } from "../../src/informer/lister.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { apiError } from "../support/api-error.ts";
import { ScriptedApi, wirePod } from "./scripted-api.ts";

const never = new AbortController().signal;

function batchesOf(api: ScriptedApi, signal = never) {
  return listBatches({ api, resource: "pods", scope: { namespace: "shop" }, signal });
}

it("asks for 100 first, so that rows are there at once, then for 500 a page, without a version", async () => {
  const api = new ScriptedApi();
  api.answers = [{ continue: "a" }, { continue: "b" }, {}];
  for await (const _ of batchesOf(api));
  expect(api.lists.map((request) => [request.limit, request.continue])).toEqual([
    [100, undefined],
    [500, "a"],
    [500, "b"],
  ]);
});

it("asks for the next page before the items of this one are read, and for none after it", async () => {
  const api = new ScriptedApi();
  api.answers = [{ continue: "a" }, { continue: "b" }, {}];
  const batches = batchesOf(api);
  await batches.next();
  expect(api.lists).toHaveLength(2);
  await batches.next();
  expect(api.lists).toHaveLength(3);
});

it("a page that fails is told after those before it", async () => {
  const api = new ScriptedApi();
  api.answers = [{ continue: "a" }, apiError(410)];
  const batches = batchesOf(api);
  await batches.next();
  await expect(batches.next()).rejects.toMatchObject({ status: 410 });
});

it("ends the page that is on its way when nobody reads on", async () => {
  const api = new ScriptedApi();
  api.answers = [{ continue: "a" }, new Promise(() => {})];
  const batches = batchesOf(api);
  await batches.next();
  await batches.return();
  expect(api.lists[1]?.signal.aborted).toBe(true);
});

it("says what is still to come: full pages at first, then what the server counts, less what came since", async () => {
  const api = new ScriptedApi();
  const pods = (...names: string[]) => names.map((name) => wirePod({ name, version: 1 }));
  api.answers = [
    { items: pods("a", "b"), continue: "a", remaining: 3 },
    { items: pods("c", "d"), continue: "b", remaining: 1 },
    { items: pods("e") },
  ];
  const seen: [number, number | undefined, boolean][] = [];
  const note = ({ items, remaining, isMore }: ListBatch<WirePod>) =>
    seen.push([items.length, remaining, isMore]);
  for await (const batch of batchesOf(api)) note(batch);
  expect(seen).toEqual([
    [2, 101, true],
    [2, 1, true],
    [1, 0, false],
  ]);
});
