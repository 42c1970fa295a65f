import { expect, test } from "vitest";
import { listContexts } from "../../src/kube/list-contexts.ts";
import { connectAs, kubeconfigOf } from "./real-cluster.ts";

const { signal } = new AbortController();

test("the namespaces of a real API server come in pages", async () => {
  const api = connectAs();
  const names: string[] = [];
  let next: string | undefined;
  let pages = 0;
  do {
    const page = await api.listNamespaces({
      limit: 2,
      ...(next !== undefined && { continue: next }),
      signal,
    });
    names.push(...page.namespaces.map(({ name }) => name));
    next = page.continue;
    pages++;
  } while (next !== undefined);
  expect(names).toEqual(expect.arrayContaining(["default", "kube-system", "team-a"]));
  expect(pages).toBe(Math.ceil(names.length / 2));
});

test("who may not list namespaces is refused with the verb and the resource", async () => {
  const refused = connectAs("ns-only").listNamespaces({ signal });
  await expect(refused).rejects.toMatchObject({ status: 403, verb: "list", resource: "namespaces" });
});

test("a context leads to the server that podtop connects to", () => {
  const [context] = listContexts({ kubeconfig: kubeconfigOf(), env: {} });
  expect(context?.server).toBe(connectAs().source.server);
});
