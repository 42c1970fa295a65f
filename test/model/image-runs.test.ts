import { expect, test } from "vitest";
import { findingsOf } from "../../src/model/finding/findings-of.ts";
import { imageDigest } from "../../src/model/image-digest.ts";
import { imageRuns, revisionOf } from "../../src/model/image-runs.ts";
import type { Pod } from "../../src/model/pod.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WirePod } from "../../src/model/wire.ts";

const digestOf = (letter: string) => letter.repeat(64);
const now = Date.UTC(2026, 0, 15, 12);

interface Run {
  image?: string;
  digest?: string;
  owner?: string;
  phase?: string;
  labels?: Record<string, string>;
}

/** A running pod of a ReplicaSet. */
function running(
  name: string,
  { image = "shop/api:1", digest, owner = "api-5c9", phase = "Running", labels = {} }: Run,
): Pod {
  const wire: WirePod = {
    metadata: {
      name,
      namespace: "shop",
      uid: name,
      labels,
      ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: owner, controller: true }],
    },
    spec: { nodeName: "node-1", containers: [{ name: "app", image }] },
    status: {
      phase,
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [
        {
          name: "app",
          ready: true,
          restartCount: 0,
          state: { running: {} },
          imageID: digest === undefined ? "" : `registry.example/shop/api@sha256:${digestOf(digest)}`,
        },
      ],
    },
  };
  return toPod(wire);
}

test.each([
  [`docker.io/library/nginx@sha256:${digestOf("a")}`, "aaaaaaaaaaaa"],
  [`docker-pullable://nginx@sha256:${digestOf("b")}`, "bbbbbbbbbbbb"],
  // An image that was loaded, not pulled, has only an id, which nodes of another architecture do not share.
  [`sha256:${digestOf("c")}`, undefined],
  ["", undefined],
  [undefined, undefined],
  ["x@sha256:short", undefined],
])("the digest in imageID %s", (imageID, expected) => {
  expect(imageDigest(imageID)).toBe(expected);
});

test("runs are counted by revision and container, what most pods run first", () => {
  const pods = [
    running("a", { digest: "a" }),
    running("b", { digest: "b" }),
    running("c", { digest: "b" }),
    running("starting", {}),
    running("done", { digest: "d", phase: "Succeeded" }),
    running("other", { digest: "e", owner: "api-7d9" }),
  ];
  const runs = imageRuns(pods);
  expect([...runs.keys()]).toEqual(["ReplicaSet/api-5c9/", "ReplicaSet/api-7d9/"]);
  expect(runs.get("ReplicaSet/api-5c9/")?.get("app")).toEqual([
    { image: "shop/api:1", digest: "bbbbbbbbbbbb", count: 2 },
    { image: "shop/api:1", digest: "aaaaaaaaaaaa", count: 1 },
  ]);
});

test("revisions of one owner are told apart, so that its rollout is no drift", () => {
  const labels = (hash: string) => ({ labels: { "controller-revision-hash": hash } });
  expect(revisionOf(running("a", labels("one")))).not.toBe(revisionOf(running("b", labels("two"))));
});

function found(pod: Pod, ...others: Pod[]) {
  const images = imageRuns([pod, ...others]).get(revisionOf(pod) ?? "");
  return findingsOf({ now, pod, events: [], images }).map(({ code, sentence }) => ({ code, sentence }));
}

test("a moved tag is told with both digests", () => {
  const others = ["b", "c", "d"].map((name) => running(name, { digest: "b" }));
  expect(found(running("a", { digest: "a" }), ...others)).toEqual([
    {
      code: "image-drift",
      sentence:
        "Container app runs digest aaaaaaaaaaaa of shop/api:1, as 1 of 4 pods of ReplicaSet api-5c9; 3 pods run digest bbbbbbbbbbbb.",
    },
  ]);
});

test("other tags in pods of one template are told by name", () => {
  expect(found(running("a", { digest: "a" }), running("b", { image: "shop/api:2", digest: "b" }))).toEqual([
    {
      code: "image-mix",
      sentence: "Container app runs shop/api:1, as 1 of 2 pods of ReplicaSet api-5c9; 1 pod runs shop/api:2.",
    },
  ]);
});

test("of many different images a few are told", () => {
  const others = ["b", "c", "d", "e", "f"].map((name) => running(name, { digest: name }));
  expect(found(running("a", { digest: "a" }), ...others)[0]?.sentence).toMatch(
    /; (?:1 pod runs digest \w+,? ){3}and 2 more differ\.$/,
  );
});

test("the same image everywhere is nothing to tell, nor is one that nobody has pulled yet", () => {
  expect(found(running("a", { digest: "a" }), running("b", { digest: "a" }))).toEqual([]);
  expect(found(running("a", {}), running("b", { digest: "a" }), running("c", { digest: "b" }))).toEqual([]);
  expect(findingsOf({ now, pod: running("a", { digest: "a" }), events: [] })).toEqual([]);
});
