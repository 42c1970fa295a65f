import { expect, it } from "vitest";
import { listPages } from "../../src/informer/lister.ts";
import { apiError, ScriptedApi } from "./scripted-api.ts";

const never = new AbortController().signal;

function pagesOf(api: ScriptedApi) {
  return listPages({ api, resource: "pods", scope: { namespace: "shop" }, signal: never });
}

it("asks for 100 first, so that rows are there at once, then for 500 a page, without a version", async () => {
  const api = new ScriptedApi();
  api.answers = [{ continue: "a" }, { continue: "b" }, {}];
  for await (const _ of pagesOf(api));
  expect(api.lists.map((request) => [request.limit, request.continue])).toEqual([
    [100, undefined],
    [500, "a"],
    [500, "b"],
  ]);
});

it("a page that fails is told after those before it", async () => {
  const api = new ScriptedApi();
  api.answers = [{ continue: "a" }, apiError(410)];
  const pages = pagesOf(api);
  await pages.next();
  await expect(pages.next()).rejects.toMatchObject({ status: 410 });
});
