import { describe, test } from "vitest";
import { safeText } from "../../src/base/safe-text.ts";
import { expectEveryString } from "./coverage.ts";
import { clusterOf, eventOf, numbered } from "./hostile-cluster.ts";
import { hostileTexts, listed } from "./hostile-strings.ts";
import { large, seenAfter, short } from "./small-cluster.ts";
import { expectSafe, type Story, writings } from "./two-worlds.ts";

/** Long names of ASCII are cut in their middle, others at their end; in ASCII all of them are drawn in it. */
const objects = {
  unicode: short,
  ascii: short.filter(({ raw }) => safeText(raw, { ascii: true }).length < 50),
};

describe.for(writings)(`events in %s with every hostile string${listed}`, (terminal) => {
  const pages: Story = async (app) => {
    await app.press("f", "tab");
    return seenAfter(
      app,
      Array.from({ length: 24 }, () => () => app.press("pgup")),
    );
  };
  test.for([
    ["message", (raw: string) => ({ message: raw })],
    ["reason", (raw: string, at: number) => ({ reason: `R${numbered(at)}-${raw}` })],
    ["object", (raw: string) => ({ involvedObject: { kind: "Pod", namespace: "shop", name: `a-${raw}` } })],
    [
      "source",
      (raw: string) => ({
        reportingComponent: raw,
        reportingInstance: raw,
        source: { component: raw, host: raw },
      }),
    ],
  ] as const)("as %s", async ([name, carry]) => {
    await expectSafe({
      terminal,
      story: pages,
      strings: name === "object" ? objects[terminal] : hostileTexts.filter(({ id }) => id !== "HS-355"),
      isCompared: name !== "source",
      options: async (texts) => ({
        ...large,
        api: await clusterOf({
          events: texts.map((raw, index) =>
            eventOf(index, { reason: `R${numbered(index)}`, ...carry(raw, index) }),
          ),
        }),
        ui: { grouping: "none" },
      }),
    });
  });
});

test("every string was looked at in all of these places", () => expectEveryString("events"));
