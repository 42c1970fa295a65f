import { expect, test } from "vitest";
import { AccessReader } from "../../src/command/access-reader.ts";
import type { Action } from "../../src/command/action.ts";
import type { AccessRules } from "../../src/model/access.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

const rules: AccessRules = { rules: [], isComplete: true };

function reading(listAccess: () => Promise<AccessRules>) {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const asked: string[] = [];
  const seen: Action[] = [];
  const api = {
    listAccess: ({ namespace }: { namespace: string }) => {
      asked.push(namespace);
      return listAccess();
    },
  };
  const reader = new AccessReader({ api, clock, signal: controller.signal }, (action) => seen.push(action));
  return { reader, clock, controller, asked, seen };
}

test("each namespace is asked for once a minute while somebody looks at it", async () => {
  const { reader, clock, asked, seen } = reading(async () => rules);
  for (const namespace of ["shop", "shop", "pay", "shop"]) reader.want(namespace);
  expect(asked).toEqual(["shop", "pay"]);
  await settle();
  expect(seen).toEqual([
    { type: "accessRead", namespace: "shop", rules },
    { type: "accessRead", namespace: "pay", rules },
  ]);
  clock.advance(59_999);
  reader.want("shop");
  expect(asked).toHaveLength(2);
  clock.advance(1);
  reader.want("shop");
  expect(asked).toEqual(["shop", "pay", "shop"]);
});

test("where it is not told, what was known is forgotten", async () => {
  const { reader, seen } = reading(() => Promise.reject(new Error("403")));
  reader.want("shop");
  await settle();
  expect(seen).toEqual([{ type: "accessRead", namespace: "shop", rules: undefined }]);
});

test("nothing is told any more after the end", async () => {
  const { reader, controller, seen } = reading(async () => rules);
  reader.want("shop");
  controller.abort();
  await settle();
  expect(seen).toEqual([]);
});
