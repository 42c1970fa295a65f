import { describe, test } from "vitest";
import { beyondAscii } from "../../src/base/clusters.ts";
import { safeText } from "../../src/base/safe-text.ts";
import { expectEveryString } from "./coverage.ts";
import { clusterOf, longAgo, node, numbered, podOf } from "./hostile-cluster.ts";
import { hostileTexts, listed } from "./hostile-strings.ts";
import { type Carry, groups, rows } from "./row-carriers.ts";
import { expectSafe, type Terminal, type World, writings } from "./two-worlds.ts";

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

test("every string was looked at in all of these places", () => expectEveryString("list"));
