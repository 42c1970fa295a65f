import { describe, test } from "vitest";
import { beyondAscii } from "../../src/base/clusters.ts";
import { safeText } from "../../src/base/safe-text.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { clusterOf, longAgo, node, numbered, podInState, podOf } from "./hostile-cluster.ts";
import { hostileTexts, listed } from "./hostile-strings.ts";
import { expectSafe, type Terminal, type World, writings } from "./two-worlds.ts";

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

/** What stands in cells of a row, between others, and what a sentence below the row quotes. */
const rows: Record<string, Carry> = {
  "pod name, waiting reason and message": (raw, index) => ({
    ...podInState(index, { waiting: { reason: raw, message: raw } }),
    metadata: podOf(index, { metadata: { name: named(index, raw) } }).metadata ?? {},
  }),
  "namespace, terminated reason and message": (raw, index) => ({
    ...podInState(index, { terminated: { exitCode: 1, reason: raw, message: raw } }),
    metadata: podOf(index, { metadata: { namespace: named(index, raw) } }).metadata ?? {},
  }),
  "pod reason and message": (raw, index) => podOf(index, failed(raw, raw)),
  phase: (phase, index) => podOf(index, { status: { phase } }),
  finalizer: (raw, index) => podOf(index, { metadata: { deletionTimestamp: longAgo, finalizers: [raw] } }),
  "message of a pull": (message, index) =>
    podInState(index, { waiting: { reason: "ErrImagePull", message } }),
  "message of an end": (message, index) =>
    podInState(index, { terminated: { exitCode: 1, reason: "Error", message } }),
  "message of an eviction": (message, index) => podOf(index, failed("Evicted", message)),
  "scheduler's message": (message, index) =>
    podOf(index, unscheduled(`0/3 nodes are available: 3 ${message}.`)),
  "container name": (name, index) => podOf(index, pulling(name)),
  image: (image, index) => podOf(index, { spec: { containers: [{ name: "app", image }] } }),
  "node name and address": (raw, index) =>
    podOf(index, { spec: { nodeName: raw }, status: { phase: "Running", podIP: raw } }),
};

/** What lines above rows are made of. */
const groups = {
  node: (raw, index) => podOf(index, { spec: { nodeName: named(index, raw) } }),
  namespace: (raw, index) => podOf(index, { metadata: { namespace: named(index, raw) } }),
  workload: (raw, index) => podOf(index, { metadata: { ownerReferences: owned(named(index, raw)) } }),
} satisfies Record<string, Carry>;

/** Long names of ASCII are cut in their middle, others at their end. */
const strings = hostileTexts.filter(({ raw }) => raw.length < 60 || beyondAscii.test(raw));
/** In ASCII none is cut in its middle. */
const stringsOn = (terminal: Terminal) =>
  terminal === "ascii" ? strings.filter(({ raw }) => isShort(raw)) : strings;
const isShort = (raw: string) => safeText(raw, { ascii: true }).length < 90;

const events = { follow: "all", warningsOnly: false, hidden: true, held: undefined } as const;

const world = (carry: Carry, grouping: "none" | keyof typeof groups): World => ({
  options: async (texts) => ({
    columns: 240,
    rows: 850,
    api: await clusterOf({ pods: texts.map(carry), nodes: [node("node-1")] }),
    ui: { grouping, events },
  }),
});

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

describe.for(writings)(`the list on a terminal of %s with every hostile string${listed}`, (terminal) => {
  const strings = stringsOn(terminal);

  test.for(Object.entries(rows))("as %s", async ([, carry]) => {
    await expectSafe({ ...world(carry, "none"), terminal, strings, isLast: carry === rows.image });
  });

  test.for(["node", "namespace", "workload"] as const)(
    "as name of a %s that pods are grouped by",
    async (of) => {
      await expectSafe({ ...world(groups[of], of), terminal, strings });
    },
  );

  test("as what a node says of itself", async () => {
    await expectSafe({
      terminal,
      strings: strings.filter(({ raw }) => raw.length < 60),
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
});

test(`without colours, data that looks like the name of a hidden character is told from one${listed}`, async () => {
  const carry = rows["pod name, waiting reason and message"] ?? podOf;
  await expectSafe({ ...world(carry as Carry, "none"), terminal: "no colours", strings });
});

test("texts of a megabyte, in every place of a row", async () => {
  const giants = hostileTexts.filter(({ raw }) => raw.length >= 3_000);
  for (const carry of Object.values({ ...rows, ...groups }))
    await expectSafe({ ...world(carry, "none"), strings: giants, isCompared: false });
});
