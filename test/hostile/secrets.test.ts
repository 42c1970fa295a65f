import { describe, expect, test } from "vitest";
// Loaded here, so that the screen's own load of it needs no time that the clock of the test does not know.
import "../../src/view/yaml-text.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { expectEveryString } from "./coverage.ts";
import {
  clusterOf,
  eventOf,
  listText,
  longAgo,
  node,
  numbered,
  podInState,
  podOf,
} from "./hostile-cluster.ts";
import { listed, secretStrings } from "./hostile-strings.ts";
import { podtop } from "./podtop-command.ts";
import { live, seenAfter } from "./small-cluster.ts";
import { expectSafe } from "./two-worlds.ts";
import { expectCleanBytes } from "./walls.ts";

/** The objects whose sentences may hold anything, with the secret in every one of them. */
function objectsWith(texts: readonly string[]) {
  const condition = (raw: string) => ({
    type: "Ready",
    status: "False",
    reason: raw,
    message: raw,
    lastTransitionTime: longAgo,
  });
  const pods: WirePod[] = texts.flatMap((raw, at) => {
    const spec = {
      containers: [{ name: "app", image: "a", env: [{ name: "PASSWORD", value: raw }], args: [raw] }],
    };
    const annotations = { [`note${at}`]: raw };
    const made = [
      podInState(at, { waiting: { reason: raw, message: raw } }),
      podInState(at, { terminated: { exitCode: 1, reason: raw, message: raw } }),
      podOf(at, { status: { phase: "Failed", reason: raw, message: raw } }),
      podOf(at, { status: { phase: "Pending", conditions: [condition(raw)] } }),
    ];
    return made.map((pod, kind): WirePod => {
      const name = `p${numbered(at)}-${kind}`;
      return {
        ...pod,
        metadata: { ...pod.metadata, name, uid: name, annotations },
        spec: { ...pod.spec, ...spec } as never,
      };
    });
  });
  const nodes = texts.map((raw, at) => node(`n${at}`, { status: { conditions: [condition(raw)] } }));
  const events = texts.map((raw, at) =>
    eventOf(at, {
      reason: raw,
      message: raw,
      involvedObject: {
        kind: "Pod",
        namespace: "shop",
        name: `p${numbered(at)}-0`,
        uid: `p${numbered(at)}-0`,
      },
    }),
  );
  return { pods, nodes, events };
}

const rows = 120;

describe(`secrets in what the cluster says${listed}`, () => {
  test("are on no screen: list, events, details, YAML, and none of the pods has another", async () => {
    await expectSafe({
      strings: secretStrings,
      rest: [],
      isCompared: "never",
      options: async (texts) => ({
        columns: 240,
        rows,
        api: await clusterOf(objectsWith(texts)),
        ui: { grouping: "none" },
      }),
      story: (app) =>
        seenAfter(
          app,
          secretStrings.flatMap(() => [
            () => app.press("j", "j", "j", "j", "d"),
            () => app.press("pgdn"),
            () => app.press("esc", "y"),
            () => app.press("esc"),
          ]),
        ),
    });
  });

  test.for(["table", "wide", "json"])("are not printed by --once -o %s", async (format) => {
    const { out, code } = await podtop(
      ["-f", "-", "--once", "-o", format],
      listText(objectsWith(secretStrings.map(({ raw }) => raw))),
    );
    expect(code).toBe(0);
    expect(out).toContain("<hidden>");
    expectCleanBytes(out.replaceAll("\n", ""), secretStrings);
  });

  test.for(["text", "ndjson"])("are not printed by --watch -o %s", async (format) => {
    const { out, code } = await podtop(
      ["-f", "-", "--watch", "-o", format],
      listText(objectsWith(secretStrings.map(({ raw }) => raw))),
    );
    expect(code).toBe(0);
    expectCleanBytes(out.replaceAll("\n", ""), secretStrings);
  });

  test.for([401, 403, 500, undefined])(
    "are not repeated of an error that ends a list with %s",
    async (status) => {
      for (const each of secretStrings)
        await expectSafe({
          strings: [each],
          rest: [],
          isCompared: "never",
          story: async (app) => seenAfter(app, [async () => {}, () => app.press("i")]),
          options: ([message = ""]) =>
            live({
              list: async () => {
                throw new ApiError({
                  reason: "Any",
                  message,
                  verb: "list",
                  resource: "pods",
                  ...(status !== undefined && { status }),
                });
              },
            }),
        });
    },
  );
});

test("every secret was looked for in all of these places", () =>
  expectEveryString("secrets", [
    { in: "", oracles: ["elsewhere"], why: "what is hidden of a text has another width", isAlways: true },
    { in: "are not printed by", oracles: ["state"], why: "it is printed, not drawn", isAlways: true },
  ]));
