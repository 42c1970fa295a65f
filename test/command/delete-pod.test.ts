import { describe, expect, it } from "vitest";
import { type DeletePorts, removePod } from "../../src/command/delete-pod.ts";
import type { Removal } from "../../src/command/removal.ts";
import type { ApiError } from "../../src/model/api-error.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { apiError } from "../support/api-error.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const target = { namespace: "shop", name: "a", uid: "u1" };

interface Script {
  answer?: ApiError;
  get?: ApiError | WirePod;
}

function portsFor({ answer, get }: Script) {
  const calls: string[] = [];
  const remove =
    (verb: string): DeletePorts["api"]["deletePod"] =>
    async ({ uid, gracePeriodSeconds, resourceVersion }) => {
      const more = [gracePeriodSeconds, resourceVersion].filter((one) => one !== undefined);
      calls.push([verb, uid, ...more].join(" "));
      if (answer) throw answer;
    };
  const api: DeletePorts["api"] = {
    async getPod() {
      calls.push("get");
      if (get instanceof Error) throw get;
      return get ?? { metadata: { uid: "u1" } };
    },
    deletePod: remove("delete"),
    evictPod: remove("evict"),
  };
  const ports: DeletePorts = { api, clock: new VirtualClock(), signal: new AbortController().signal };
  const run = (removal: Partial<Removal> = {}) =>
    removePod(ports, target, { verb: "delete", targets: [target], isVerified: false, ...removal });
  return { calls, run, ports };
}

describe("the removal of one pod", () => {
  it("asks for the pod with this uid: an eviction, a delete, or one by force of the version that was seen", async () => {
    const { run, calls } = portsFor({});
    expect(await run({ verb: "evict" })).toEqual({ kind: "accepted" });
    await run({ graceSeconds: 5 });
    await run({ verb: "force", resourceVersion: "41" });
    expect(calls).toEqual(["evict u1", "delete u1 5", "delete u1 0 41"]);
  });

  it("calls a pod that is gone gone", async () => {
    expect(await portsFor({ answer: apiError(404) }).run()).toEqual({ kind: "gone" });
  });

  it.each([
    "the UID in the precondition (u1) does not match the UID in record (u2)",
    "Precondition failed: UID in precondition: u1, UID in object meta: u2",
  ])("says on a conflict that it is another pod now, and does not try again: %s", async (message) => {
    const { run, calls } = portsFor({ answer: apiError(409, { message }) });
    expect(await run()).toMatchObject({ kind: "refused", words: `this is another pod now (${message})` });
    expect(calls).toHaveLength(1);
  });

  it("tells from that a pod that has only changed", async () => {
    const { run } = portsFor({ answer: apiError(409, { message: "the object has been modified" }) });
    const words = "the pod has changed meanwhile: nothing was done (the object has been modified)";
    expect(await run()).toMatchObject({ words });
  });

  it("passes on the budget's words and how long to wait", async () => {
    const words = "The disruption budget a-pdb needs 3 healthy pods and has 3 currently";
    const { run } = portsFor({
      answer: apiError(429, { reason: "DisruptionBudget", message: words, retryAfter: 10 }),
    });
    expect(await run({ verb: "evict" })).toEqual({
      kind: "refused",
      words,
      retryAfter: 10,
      isFinal: true,
    });
  });

  it("looks at the pod when there was no answer, or when the server gave up on the request", async () => {
    const lost = apiError(undefined, { reason: "Timeout", message: "timed out" });
    const ending = { metadata: { uid: "u1", deletionTimestamp: "2026-01-15T12:00:00Z" } };
    expect(await portsFor({ answer: lost, get: ending }).run()).toEqual({ kind: "accepted" });
    expect(await portsFor({ answer: lost, get: { metadata: { uid: "u2" } } }).run()).toEqual({
      kind: "gone",
    });
    expect(await portsFor({ answer: lost }).run()).toMatchObject({
      words: "asked, no answer; the pod is not ending",
    });
    expect(await portsFor({ answer: lost, get: lost }).run()).toMatchObject({ words: "asked, no answer" });
    const late = apiError(504, { message: "request did not complete within the allotted timeout" });
    const gone = apiError(404);
    expect(await portsFor({ answer: late, get: gone }).run()).toEqual({ kind: "gone" });
  });

  it("waits for an answer no longer than 10 s", async () => {
    const { ports, run } = portsFor({});
    let isAborted = false;
    ports.api.deletePod = ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => {
          isAborted = true;
          reject(apiError(undefined, { message: "aborted" }));
        }),
      );
    const answer = run();
    await (ports.clock as VirtualClock).run(9_999);
    expect(isAborted).toBe(false);
    await (ports.clock as VirtualClock).run(1);
    expect(await answer).toMatchObject({ words: "asked, no answer; the pod is not ending" });
  });

  it.each([
    ["Credentials", "token expired", "not signed in: token expired"],
    ["ReadOnly", "podtop runs with --read-only", "podtop runs with --read-only"],
    ["NotKubernetes", "not a Kubernetes API answer: 200", "not a Kubernetes API answer: 200"],
  ])("asks nothing more where it was not the network: %s", async (reason, message, words) => {
    const { run, calls } = portsFor({ answer: apiError(undefined, { reason, message }) });
    expect(await run()).toMatchObject({ kind: "refused", words });
    expect(calls).toHaveLength(1);
  });
});

describe("where the picture is old", () => {
  it("removes what is still the same pod", async () => {
    const { run, calls } = portsFor({});
    await run({ isVerified: true });
    expect(calls).toEqual(["get", "delete u1"]);
  });

  it("says how long it waited for an answer", async () => {
    const { ports, run } = portsFor({});
    ports.api.getPod = ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(apiError(undefined, { message: "aborted" }))),
      );
    const answer = run({ isVerified: true });
    await (ports.clock as VirtualClock).run(10_000);
    expect(await answer).toMatchObject({
      words: "the picture is old and the cluster does not answer: no answer within 10s",
    });
  });

  it("removes nothing without an answer, and no other pod", async () => {
    for (const get of [apiError(undefined, { message: "refused" }), { metadata: { uid: "u2" } }]) {
      for (const verb of ["evict", "delete", "force"] as const) {
        const { run, calls } = portsFor({ get });
        expect((await run({ verb, isVerified: true })).kind).toBe("refused");
        expect(calls).toEqual(["get"]);
      }
    }
  });
});
