import { expect, it } from "vitest";
import type { Action } from "../../src/command/action.ts";
import { listContexts, listNamespaces } from "../../src/command/listing.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { NamespacePage } from "../../src/model/namespace-entry.ts";

const source = { kind: "cluster" as const, context: "c", server: "https://c" };
const page = (name: string, next?: string): NamespacePage => ({
  namespaces: [{ name, isEnding: false }],
  ...(next !== undefined && { continue: next }),
});

function world(pages: (NamespacePage | Error)[], contexts: () => Promise<object[]> = async () => []) {
  const actions: Action[] = [];
  const asked: (string | undefined)[] = [];
  const ending = new AbortController();
  const ports = {
    api: {
      source,
      listNamespaces: async (request: { continue?: string }) => {
        asked.push(request.continue);
        const answer = pages.shift() ?? page("none");
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    session: { contexts: contexts as () => Promise<[]> },
  };
  const dispatch = (action: Action) => void actions.push(action);
  return { ports, signal: ending.signal, dispatch, actions, asked, end: () => ending.abort() };
}

const refused = (status: number) => new ApiError({ reason: "Forbidden", status, message: "no" });

it("tells each page as it comes, and with the last one that those are all", async () => {
  const { ports, signal, dispatch, actions, asked } = world([page("a", "x"), page("b")]);
  await listNamespaces(ports, signal, dispatch);
  expect(asked).toEqual([undefined, "x"]);
  expect(actions).toMatchObject([
    { found: [{ name: "a" }], listing: { kind: "loading" } },
    { found: [{ name: "b" }], listing: { kind: "whole" } },
  ]);
});

it("offers the kubeconfig's namespaces of the same cluster where the list is forbidden", async () => {
  const { ports, signal, dispatch, actions } = world([refused(403)], async () => [
    { name: "c", server: "https://c", namespace: "shop" },
    { name: "d", server: "https://d", namespace: "secret" },
    { name: "e", server: "https://c" },
  ]);
  await listNamespaces(ports, signal, dispatch);
  expect(actions).toMatchObject([{ found: [{ name: "shop" }], listing: { kind: "failed" } }]);
});

it("says why there are none, whatever else fails", async () => {
  const broken = () => Promise.reject(new Error("bad YAML"));
  for (const error of [refused(403), refused(500), new Error("socket hang up")]) {
    const { ports, signal, dispatch, actions } = world([error], broken);
    await listNamespaces(ports, signal, dispatch);
    expect(actions).toMatchObject([{ found: [], listing: { kind: "failed" } }]);
  }
});

it("tells nothing and asks no more once it is stopped", async () => {
  const stopped = world([page("a", "x"), page("b")]);
  const listing = listNamespaces(stopped.ports, stopped.signal, stopped.dispatch);
  stopped.end();
  await listing;
  expect([stopped.actions, stopped.asked]).toEqual([[], [undefined]]);
});

it("says why the contexts cannot be read", async () => {
  const { ports, signal, dispatch, actions } = world([], () => Promise.reject(new Error("bad YAML")));
  await listContexts(ports, signal, dispatch);
  expect(actions).toMatchObject([{ type: "contextsListed", listing: { kind: "failed", words: "bad YAML" } }]);
});
