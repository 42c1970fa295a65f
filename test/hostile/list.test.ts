import { describe, test } from "vitest";
import { beyondAscii } from "../../src/base/clusters.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { clusterOf, longAgo, node, numbered, podInState, podOf } from "./hostile-cluster.ts";
import { hostileTexts, listed } from "./hostile-strings.ts";
import { expectSafe, type World } from "./two-worlds.ts";

const named = (index: number, raw: string) => `p${numbered(index)}-${raw}`;
const owned = (name: string) => [{ apiVersion: "apps/v1", kind: "ReplicaSet", name, controller: true }];
const pulling = (name: string) => ({
  spec: { containers: [{ name, image: "a" }] },
  status: {
    phase: "Pending",
    containerStatuses: [
      { name, ready: false, state: { waiting: { reason: "ErrImagePull", message: "no" } } },
    ],
  },
});
const failed = (reason: string, message: string) => ({ status: { phase: "Failed", reason, message } });
const unscheduled = (message: string) => ({
  spec: { nodeName: "" },
  status: {
    phase: "Pending",
    conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }],
  },
});

type Carry = (raw: string, index: number) => WirePod;

/** What stands in cells of a row, between others. */
const cells: Record<string, Carry> = {
  "pod name": (raw, index) => podOf(index, { metadata: { name: named(index, raw) } }),
  namespace: (raw, index) => podOf(index, { metadata: { namespace: named(index, raw) } }),
  "waiting reason": (reason, index) => podInState(index, { waiting: { reason } }),
  "terminated reason": (reason, index) => podInState(index, { terminated: { exitCode: 1, reason } }),
  "pod reason": (reason, index) => podOf(index, failed(reason, "")),
  phase: (phase, index) => podOf(index, { status: { phase } }),
  image: (image, index) => podOf(index, { spec: { containers: [{ name: "app", image }] } }),
};

/** What a sentence below the row quotes, in words of its own. */
const quoted: Record<string, Carry> = {
  "waiting message": (message, index) => podInState(index, { waiting: { reason: "ErrImagePull", message } }),
  "terminated message": (message, index) =>
    podInState(index, { terminated: { exitCode: 1, reason: "Error", message } }),
  "pod message": (message, index) => podOf(index, failed("Evicted", message)),
  "scheduler's message": (message, index) =>
    podOf(index, unscheduled(`0/3 nodes are available: 3 ${message}.`)),
  "container name": (name, index) => podOf(index, pulling(name)),
  finalizer: (raw, index) => podOf(index, { metadata: { deletionTimestamp: longAgo, finalizers: [raw] } }),
};

/** What lines above rows are made of. */
const groups = {
  node: (raw, index) => podOf(index, { spec: { nodeName: named(index, raw) } }),
  namespace: (raw, index) => podOf(index, { metadata: { namespace: named(index, raw) } }),
  workload: (raw, index) => podOf(index, { metadata: { ownerReferences: owned(named(index, raw)) } }),
} satisfies Record<string, Carry>;

/** Long names of ASCII are cut in their middle, others at their end. */
const strings = hostileTexts.filter(({ raw }) => raw.length < 60 || beyondAscii.test(raw));

const events = { follow: "all", warningsOnly: false, hidden: true, held: undefined } as const;

const world = (carry: Carry, grouping: "none" | keyof typeof groups): World => ({
  options: async (texts) => ({
    columns: 240,
    rows: 850,
    api: await clusterOf({ pods: texts.map(carry), nodes: [node("node-1")] }),
    ui: { grouping, events },
  }),
});

describe(`the list with every hostile string${listed}`, () => {
  test.for(Object.entries(cells))("as %s", async ([, carry]) => {
    await expectSafe({ ...world(carry, "none"), strings, isLast: carry === cells.image });
  });

  test.for(Object.entries(quoted))("as %s", async ([, carry]) => {
    await expectSafe(world(carry, "none"));
  });

  test.for(["node", "namespace", "workload"] as const)(
    "as name of a %s that pods are grouped by",
    async (of) => {
      await expectSafe(world(groups[of], of));
    },
  );

  test("as what a node says of itself", async () => {
    const nodeOf = (raw: string, index: number) =>
      node(`n${numbered(index)}`, {
        status: {
          conditions: [
            { type: "Ready", status: "False", reason: raw, lastTransitionTime: longAgo },
            { type: `${raw}Pressure`, status: "True" },
          ],
          nodeInfo: { kubeletVersion: raw },
        },
      });
    const strings = hostileTexts.filter(({ raw }) => raw.length < 60);
    await expectSafe({
      strings,
      options: async (texts) => ({
        columns: 600,
        rows: 900,
        api: await clusterOf({
          nodes: texts.map(nodeOf),
          pods: texts.map((_, index) => podOf(index, { spec: { nodeName: `n${numbered(index)}` } })),
        }),
        ui: { grouping: "node", events },
      }),
    });
  });

  test("as name of a node in a column", async () => {
    const carry: Carry = (raw, index) => podOf(index, { spec: { nodeName: raw } });
    await expectSafe({ ...world(carry, "none"), strings: hostileTexts.filter(({ raw }) => raw.length < 6) });
  });
});
