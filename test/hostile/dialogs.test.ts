import { describe, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { WireBudget } from "../../src/model/wire.ts";
import { expectEveryString } from "./coverage.ts";
import { clusterOf, longAgo, numbered, podOf } from "./hostile-cluster.ts";
import { grouped, hostileTexts, isWhole, listed } from "./hostile-strings.ts";
import { live, pictureNow, seenAfter, short } from "./small-cluster.ts";
import { expectSafe, writings } from "./two-worlds.ts";
import type { Picture } from "./walls.ts";

/** A budget that has the namespace's string for its name, and binds all of its pods. */
const budgetOf = (namespace: string): WireBudget => ({
  metadata: { namespace, name: namespace },
  spec: { selector: {} },
  status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2 },
});

/** A delete takes a second of the clock's time: each kind of string is among every fourth. */
const few = short.filter(({ raw }, at) => at % 4 === 2 && raw.trim() !== "");
const groups = isWhole ? grouped(hostileTexts) : [few];

describe.for(writings)(`pickers and dialogs in %s with every hostile string${listed}`, (terminal) => {
  test("namespaces to pick from", async () => {
    await expectSafe({
      terminal,
      strings: short,
      story: async (app) => seenAfter(app, [() => app.press("n")]),
      options: (texts) =>
        live(
          {
            listNamespaces: async () => ({
              namespaces: texts.map((raw, at) => ({
                name: `n${numbered(at)}-${raw}`,
                isEnding: at % 2 === 0,
              })),
            }),
          },
          { rows: 300 },
        ),
    });
  });

  test("containers to pick from", async () => {
    await expectSafe({
      terminal,
      strings: short,
      story: async (app) =>
        seenAfter(app, [() => app.press("l"), () => app.press("end"), () => app.press("esc", "p")]),
      options: async (texts) => {
        const names = texts.map((raw, at) => `c${numbered(at)}-${raw}`);
        const containers = names.map((name) => ({ name, image: "a" }));
        const statuses = names.map((name) => ({
          name,
          ready: true,
          restartCount: 1,
          state: { running: { startedAt: longAgo } },
          lastState: { terminated: { exitCode: 1, finishedAt: longAgo } },
        }));
        const pod = podOf(0, {
          spec: { containers },
          status: { phase: "Running", containerStatuses: statuses },
        });
        return { columns: 240, rows: 300, api: await clusterOf({ pods: [pod] }), ui: { grouping: "none" } };
      },
    });
  });

  test("contexts to pick from: name, server, namespace, fault", async () => {
    await expectSafe({
      terminal,
      strings: short,
      story: async (app) => seenAfter(app, [() => app.press("c")]),
      options: (texts) =>
        live(
          {},
          {
            columns: 600,
            rows: 300,
            contexts: texts.map((raw, at) => ({
              name: `c${numbered(at)}-${raw}`,
              server: raw,
              namespace: raw,
              fault: raw,
            })),
          },
        ),
      isCompared: false,
    });
  });

  test("the dialog before a delete, its refusal and its receipt", async () => {
    const refuse = async ({ uid, dryRun }: { uid: string; dryRun?: boolean }) => {
      const message = refusals.get(uid) ?? "";
      const reason = dryRun ? "DisruptionBudget" : "Invalid";
      throw new ApiError({ reason, status: 422, message, verb: "delete", resource: "pods" });
    };
    const refusals = new Map<string, string>();
    for (const strings of groups)
      await expectSafe({
        terminal,
        strings,
        rest: [],
        isCompared: false,
        story: async (app, texts) => {
          const pictures: Picture[] = [];
          for (const _ of texts) {
            // A row is not acted on before it has been seen.
            await app.advance(200);
            await app.press("ctrl-d", "t");
            pictures.push(pictureNow(app));
            await app.advance(400);
            await app.press("D");
            pictures.push(pictureNow(app));
            await app.press("j");
          }
          return pictures;
        },
        options: async (texts) => {
          const pods = texts.map((raw, at) =>
            podOf(at, {
              metadata: {
                namespace: `n${numbered(at)}-${raw}`,
                name: `p${numbered(at)}-${raw}`,
                finalizers: [raw],
                ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: raw, controller: true }],
              },
              spec: { nodeName: raw, volumes: [{ name: raw, emptyDir: {} }] },
            }),
          );
          for (const [at, { metadata }] of pods.entries()) refusals.set(metadata?.uid ?? "", texts[at] ?? "");
          const source = {
            kind: "cluster",
            context: texts[4] ?? texts[0] ?? "",
            server: texts[2] ?? texts[0] ?? "",
          } as const;
          return {
            columns: 120,
            rows: 30,
            api: await clusterOf(
              { pods },
              {
                deletePod: refuse,
                evictPod: refuse,
                listBudgets: async ({ namespace }) => [budgetOf(namespace)],
                reviewAccess: async ({ question: { verb, name = "" } }) => ({
                  isAllowed: verb === "delete",
                  words: name,
                }),
                source,
              },
            ),
            ui: {
              grouping: "none" as const,
              events: { follow: "all", warningsOnly: false, hidden: true, held: undefined },
            },
          };
        },
      });
  });
});

test("every string was looked at in all of these places", () =>
  expectEveryString("dialogs", [
    {
      in: "the dialog before a delete",
      without: (string) => !few.includes(string),
      why: "each takes a second",
    },
  ]));
