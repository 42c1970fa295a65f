import { describe, expect, it } from "vitest";
import { noAnswerWords, readChain, readNetwork } from "../../src/command/read-related.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { NetworkRequest, OwnerRequest } from "../../src/model/cluster-api.ts";
import type { WireOwner, WireOwnerReference, WirePod } from "../../src/model/wire.ts";

const { signal } = new AbortController();
const reference = (kind: string, name: string, apiVersion = "apps/v1"): WireOwnerReference => ({
  apiVersion,
  kind,
  name,
  uid: `uid-${name}`,
  controller: true,
});
const podOf = (...ownerReferences: WireOwnerReference[]): WirePod => ({
  metadata: { name: "a", namespace: "shop", ownerReferences },
});
const owner = (name: string, ...ownerReferences: WireOwnerReference[]): WireOwner => ({
  metadata: { name, uid: `uid-${name}`, ownerReferences },
});

/** A cluster that holds these owners and lists; all that was asked of it is kept. */
function clusterOf(
  owners: readonly WireOwner[],
  lists: { services?: unknown[]; endpointslices?: unknown[] } = {},
) {
  const asked: string[] = [];
  const api = {
    source: { kind: "demo", context: "c", server: "" } as const,
    getPod: async () => ({}),
    getOwner: async ({ resource, name }: OwnerRequest) => {
      asked.push(`${resource}/${name}`);
      const found = owners.find(({ metadata }) => metadata?.name === name);
      if (found) return found;
      throw new ApiError({ reason: "NotFound", status: 404, message: "not there", verb: "get", resource });
    },
    listNetwork: async (resource: "services" | "endpointslices", { labelSelector }: NetworkRequest) => {
      asked.push(`${resource} ${labelSelector ?? ""}`.trim());
      return (lists[resource] ?? []) as never[];
    },
  };
  return { api, asked };
}

describe("the owner chain", () => {
  it("goes up to the top", async () => {
    const { api, asked } = clusterOf([owner("web-1", reference("Deployment", "web")), owner("web")]);
    const { owners, unanswered } = await readChain(api, podOf(reference("ReplicaSet", "web-1")), signal);
    expect(owners.map(({ kind, name }) => `${kind}/${name}`)).toEqual(["ReplicaSet/web-1", "Deployment/web"]);
    expect(unanswered).toBeUndefined();
    expect(asked).toEqual(["replicasets/web-1", "deployments/web"]);
  });

  it("ends, without a question, at a kind of somebody else's, even one with a known name", async () => {
    const { api, asked } = clusterOf([]);
    const { owners } = await readChain(
      api,
      podOf(reference("Job", "x", "batch.volcano.sh/v1alpha1")),
      signal,
    );
    expect(owners).toEqual([{ kind: "Job", name: "x" }]);
    expect(asked).toEqual([]);
  });

  it("is empty for a pod that nobody controls", async () => {
    const { api } = clusterOf([]);
    const { controller: _, ...other } = reference("ReplicaSet", "web-1");
    expect(await readChain(api, podOf(other), signal)).toEqual({ owners: [] });
  });

  it("does not follow another object that has the name now", async () => {
    const { api } = clusterOf([{ metadata: { name: "web-1", uid: "other" } }]);
    const { unanswered } = await readChain(api, podOf(reference("ReplicaSet", "web-1")), signal);
    expect(unanswered).toBe("another ReplicaSet has the name web-1 now");
  });

  it("says where it cannot go on, and keeps what it has", async () => {
    const { api } = clusterOf([]);
    const chain = await readChain(api, podOf(reference("ReplicaSet", "web-1")), signal);
    expect(chain).toEqual({ owners: [{ kind: "ReplicaSet", name: "web-1" }], unanswered: "not there" });
  });

  it("that leads back to itself ends", async () => {
    const { api, asked } = clusterOf([owner("web", reference("ReplicaSet", "web"))]);
    await readChain(api, podOf(reference("ReplicaSet", "web")), signal);
    expect(asked.length).toBeLessThan(10);
  });

  it("is made of what is sound in it", async () => {
    const { api } = clusterOf([{ metadata: { ownerReferences: [null, 7, { controller: true }] } } as never]);
    const odd = { metadata: { ownerReferences: [null, { ...reference("ReplicaSet", "w"), uid: 7 }] } };
    expect((await readChain(api, odd as never, signal)).owners[0]).toEqual({ kind: "ReplicaSet", name: "w" });
  });
});

describe("the Services of a pod", () => {
  const labels = new Map([["app", "web"]]);
  const service = (name: string, selector: unknown) => ({ metadata: { name }, spec: { selector } });
  const question = { namespace: "shop", labels, now: () => 5, signal };

  it("are those whose whole selector the pod has; endpoints are asked of these alone", async () => {
    const services = [
      service("web", { app: "web" }),
      service("web-v2", { app: "web", version: "2" }),
      service("none", {}),
      service("external", null),
      service("odd", "app"),
      service("web-all", { app: "web" }),
    ];
    const { api, asked } = clusterOf([], { services, endpointslices: [{ metadata: {} }] });
    const network = await readNetwork(api, question);
    expect(network.services.map(({ metadata }) => metadata?.name)).toEqual(["web", "web-all"]);
    expect(asked).toEqual(["services", "endpointslices kubernetes.io/service-name in (web,web-all)"]);
    expect(network.slices).toEqual({ value: [{ metadata: {} }], at: 5 });
  });

  it("where none selects it, no endpoints are asked for", async () => {
    const { api, asked } = clusterOf([], { services: [service("db", { app: "db" })] });
    expect((await readNetwork(api, question)).services).toEqual([]);
    expect(asked).toEqual(["services"]);
  });
});

it("says what may not be done in few words, and else what the API said", () => {
  const forbidden = {
    reason: "Forbidden",
    status: 403,
    message: "User jane cannot…",
    verb: "get",
    resource: "jobs",
  };
  expect(noAnswerWords(new ApiError(forbidden))).toBe("may not get jobs");
  expect(noAnswerWords(new Error("socket hang up"))).toBe("socket hang up");
});
