import { expect, it } from "vitest";
import { Listeners } from "../../src/base/listeners.ts";
import { checkPicture } from "../../src/informer/picture-check.ts";
import type { Scope } from "../../src/model/cluster-api.ts";
import { apiError } from "../support/api-error.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { ScriptedApi, wirePod } from "./scripted-api.ts";

/** Pods as `name: version`; the uid is the name. */
type Versions = Record<string, number>;

const held = (versions: Versions) =>
  new Map(
    Object.entries(versions).map(([name, version]) => [
      name,
      { uid: name, namespace: "shop", name, resourceVersion: String(version) },
    ]),
  );

function start(stored: Versions, lists: (Versions | Error)[], scopes: Scope[] = [{}]) {
  const api = new ScriptedApi();
  const items = (versions: Versions) =>
    Object.entries(versions).map(([name, version]) => wirePod({ name, uid: name, version }));
  api.answers = lists.map((list) =>
    list instanceof Error ? list : { items: items(list), resourceVersion: "100" },
  );
  const clock = new VirtualClock();
  const changes = new Listeners<void>();
  const store = { pods: held(stored), subscribe: (listener: () => void) => changes.add(listener) };
  const signal = new AbortController().signal;
  const checking = checkPicture({ api, store, scopes, clock, signal });
  const arrive = (versions: Versions) => {
    store.pods = held(versions);
    changes.tell();
  };
  return { api, clock, changes, store, arrive, checking };
}

it("a store that holds what is listed is the same", async () => {
  const { checking, api } = start({ a: 5, b: 7 }, [{ a: 5, b: 7 }]);
  expect(await checking).toEqual({ kind: "same", pods: 2 });
  expect(api.lists).toHaveLength(1);
});

it("a watch that is ahead of the list is no difference", async () => {
  const { checking } = start({ a: 120, new: 110 }, [{ a: 5 }]);
  expect(await checking).toEqual({ kind: "same", pods: 2 });
});

it("what the watch brings a moment later is no difference", async () => {
  const { checking, arrive } = start({ a: 5, ended: 6 }, [{ a: 50, b: 60 }]);
  await settle();
  arrive({ a: 50, b: 60 });
  expect(await checking).toEqual({ kind: "same", pods: 2 });
});

it("a change of another pod compares no pods, until what was missing is there", async () => {
  const { checking, store, changes, arrive } = start({ a: 5, ended: 6 }, [{ a: 50, b: 60 }]);
  await settle();
  const { values } = store.pods;
  let compared = 0;
  store.pods.values = () => {
    compared++;
    return values.call(store.pods);
  };
  for (let change = 0; change < 100; change++) changes.tell();
  expect(compared).toBe(0);
  arrive({ a: 50, ended: 6 });
  arrive({ a: 50, b: 60, ended: 6 });
  arrive({ a: 50, b: 60 });
  expect(await checking).toEqual({ kind: "same", pods: 2 });
});

it("a pod that came and went after the list is no difference", async () => {
  const { checking, clock } = start({ a: 5 }, [{ a: 5, brief: 90 }, { a: 5 }]);
  await clock.run(5_000);
  expect(await checking).toEqual({ kind: "same", pods: 1 });
});

it("what two lists know better is named", async () => {
  const stored = { same: 1, old: 5, ghost: 6 };
  const listed = { same: 1, old: 50, lost: 9 };
  const { checking, clock } = start(stored, [listed, listed]);
  await clock.run(10_000);
  const { kind, ...found } = await checking;
  expect(kind).toBe("differs");
  expect("differences" in found && found.differences.map(({ pod, what }) => [pod.name, what])).toEqual([
    ["old", "older"],
    ["lost", "missing"],
    ["ghost", "gone"],
  ]);
});

it("a list that fails is told, not thrown", async () => {
  const { checking } = start({ a: 5 }, [apiError(403)]);
  expect(await checking).toMatchObject({ kind: "failed", error: { status: 403 } });
});

it("what may not be listed is left out, and nothing else", async () => {
  const check = (...answers: (Versions | Error)[]) => {
    const scopes = answers.map((_, index) => ({ namespace: `team-${index}` }));
    return start({ a: 5 }, answers, scopes).checking;
  };
  expect(await check({ a: 5 }, apiError(403))).toEqual({ kind: "same", pods: 1 });
  expect(await check({ a: 5 }, apiError(500))).toMatchObject({ kind: "failed", error: { status: 500 } });
  expect(await check(apiError(403), apiError(403))).toMatchObject({ kind: "failed", error: { status: 403 } });
});
