import { describe, expect, it } from "vitest";
import { deletePod, verifyThenDelete } from "../../src/command/delete-pod.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const target = { namespace: "shop", name: "a", uid: "u1" };

interface Script {
  delete?: ApiError;
  get?: ApiError | WirePod;
}

function portsFor(script: Script) {
  const calls: string[] = [];
  const api: Pick<ClusterApi, "getPod" | "deletePod"> = {
    async getPod() {
      calls.push("get");
      if (script.get instanceof Error) throw script.get;
      return script.get ?? { metadata: { uid: "u1" } };
    },
    async deletePod({ uid }) {
      calls.push(`delete ${uid}`);
      if (script.delete) throw script.delete;
    },
  };
  return { calls, ports: { api, clock: new VirtualClock(), signal: new AbortController().signal } };
}

const error = (status: number | undefined, reason: string, message: string) =>
  new ApiError({ reason, message, ...(status !== undefined && { status }) });

describe("deletePod", () => {
  it("is accepted", async () => {
    const { ports, calls } = portsFor({});
    expect(await deletePod(ports, target)).toMatchObject({ progress: { kind: "accepted" } });
    expect(calls).toEqual(["delete u1"]);
  });
  it("calls a pod that is gone gone", async () => {
    const { ports } = portsFor({ delete: error(404, "NotFound", "no") });
    expect((await deletePod(ports, target)).notice.text).toBe("shop/a is already gone");
  });
  it("says on a conflict that it is another pod now, and does not try again", async () => {
    const { ports, calls } = portsFor({ delete: error(409, "Conflict", "uid differs") });
    expect((await deletePod(ports, target)).progress).toEqual({
      kind: "refused",
      words: "this is another pod now (uid differs)",
    });
    expect(calls).toHaveLength(1);
  });
  it("shows the API's own words", async () => {
    const { ports } = portsFor({ delete: error(403, "Forbidden", 'pods "a" is forbidden') });
    expect((await deletePod(ports, target)).notice.text).toContain('pods "a" is forbidden');
  });
  it("looks at the pod when there was no answer", async () => {
    const lost = error(undefined, "Timeout", "timed out");
    const ending = { metadata: { uid: "u1", deletionTimestamp: "2026-01-15T12:00:00Z" } };
    expect((await deletePod(portsFor({ delete: lost, get: ending }).ports, target)).progress?.kind).toBe(
      "accepted",
    );
    const unanswered = await deletePod(portsFor({ delete: lost, get: lost }).ports, target);
    expect(unanswered.progress).toEqual({ kind: "refused", words: "asked, no answer" });
  });
  it("looks at the pod when the server gave up on the request", async () => {
    const late = error(504, "Timeout", "request did not complete within the allotted timeout");
    expect(
      (await deletePod(portsFor({ delete: late, get: error(404, "NotFound", "no") }).ports, target)).notice
        .text,
    ).toBe("shop/a is already gone");
  });
  it.each([
    ["Credentials", "token expired", "not signed in: token expired"],
    ["ReadOnly", "podtop runs with --read-only", "podtop runs with --read-only"],
    [
      "NotKubernetes",
      "not a Kubernetes API answer: 200 with text/html",
      "not a Kubernetes API answer: 200 with text/html",
    ],
  ])(
    "says what went wrong, and asks nothing more, where it was not the network: %s",
    async (reason, message, words) => {
      const { ports, calls } = portsFor({ delete: error(undefined, reason, message) });
      expect((await deletePod(ports, target)).progress).toEqual({ kind: "refused", words });
      expect(calls).toHaveLength(1);
    },
  );
});

describe("verifyThenDelete", () => {
  it("deletes what is still the same pod", async () => {
    const { ports, calls } = portsFor({});
    await verifyThenDelete(ports, target);
    expect(calls).toEqual(["get", "delete u1"]);
  });
  it("never deletes without an answer, or another pod", async () => {
    for (const get of [error(undefined, "Network", "refused"), { metadata: { uid: "u2" } }]) {
      const { ports, calls } = portsFor({ get });
      expect((await verifyThenDelete(ports, target)).progress?.kind).toBe("refused");
      expect(calls).toEqual(["get"]);
    }
  });
});
