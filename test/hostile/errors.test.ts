import { describe, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { expectEveryString } from "./coverage.ts";
import { type HostileString, hostileTexts, isWhole, listed } from "./hostile-strings.ts";
import { live, seenAfter, short, type Texts } from "./small-cluster.ts";
import { expectSafe, isFor, writings } from "./two-worlds.ts";

/** Each of them has a world of its own, which takes time: each kind is among every few. */
const some = { unicode: 4, ascii: 8 } as const;

/** Those whose number is this, of each few. */
const fewOf = (terminal: keyof typeof some, remainder: number): readonly HostileString[] =>
  isWhole ? hostileTexts.filter(isFor(terminal)) : short.filter((_, at) => at % some[terminal] === remainder);

describe.for(writings)(`errors in %s with every hostile string${listed}`, (terminal) => {
  const failing = (texts: Texts, status: number | undefined): Partial<ClusterApi> => ({
    list: async (_resource, { namespace = "" }) => {
      const message = texts[Number(namespace.slice(2))] ?? "";
      throw new ApiError({
        reason: status === 403 ? "Forbidden" : "Network",
        ...(status !== undefined && { status }),
        message,
        verb: "list",
        resource: "pods",
      });
    },
  });

  test.for([403, 500, undefined])(
    "of lists that end with %s, among the streams and in the banner",
    async (status) => {
      const namespaces = short.map((_, at) => `ns${at}`);
      await expectSafe({
        terminal,
        strings: short,
        isCompared: false,
        story: async (app) => seenAfter(app, [async () => {}, () => app.press("i"), () => app.press("pgdn")]),
        options: (texts) => live(failing(texts, status), { namespaces, columns: 300, rows: 800 }),
      });
    },
  );

  test.for([403, 500, undefined])(
    "of one list that ends with %s: the only thing there is",
    async (status) => {
      for (const each of fewOf(terminal, 0))
        await expectSafe({
          terminal,
          strings: [each],
          rest: [],
          isCompared: false,
          story: async (app) => seenAfter(app, [async () => {}, () => app.press("i")]),
          options: (texts) =>
            live(
              { ...failing(texts, status), source: { kind: "cluster", context: each.raw, server: each.raw } },
              { namespaces: ["ns0"], columns: 100, rows: 14 },
            ),
        });
    },
  );

  test("of the program that signs in, and of a kubeconfig that changed", async () => {
    for (const { kind, each } of fewOf(terminal, 1).flatMap((each) =>
      (["signingIn", "configChanged"] as const).map((kind) => ({ kind, each })),
    ))
      await expectSafe({
        terminal,
        strings: [each],
        rest: [],
        isCompared: false,
        options: ([raw = ""]) =>
          live(
            {
              onNote: (tell) => {
                tell(kind === "signingIn" ? { kind, command: raw } : { kind, context: raw });
                return () => {};
              },
            },
            { columns: 100, rows: 14 },
          ),
      });
  });
});

test("every string was looked at in all of these places", () =>
  expectEveryString("errors", [
    { in: "the only thing there is", without: () => true, why: "all of them are in the banner of many" },
    { in: "of the program that signs in", without: () => true, why: "each kind is among every few" },
  ]));
