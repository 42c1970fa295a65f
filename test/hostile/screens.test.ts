import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { ClusterApi, LogRequest } from "../../src/model/cluster-api.ts";
// Loaded here, so that the screen's own load of it needs no time that the clock of the test does not know.
import "../../src/view/yaml-text.ts";
import type { AppDriver, AppDriverOptions } from "../support/app-driver.tsx";
import { clusterOf, eventOf, longAgo, node, numbered, podOf } from "./hostile-cluster.ts";
import { type HostileString, hostileStrings, hostileTexts, listed } from "./hostile-strings.ts";
import { expectSafe, type Story, unreadable } from "./two-worlds.ts";
import { type Picture, pictureOf } from "./walls.ts";

type Texts = readonly string[];

/** Long ones fill the screen, and what one may not write is the colour of another: they have a log of their own. */
const isAlone = ({ id, bytes }: HostileString) => bytes.length >= 3_000 || id === "HS-227";
const lines = hostileStrings.filter((each) => !isAlone(each));
const alone = hostileStrings.filter(isAlone);
/** In ASCII the pictures of controls are named themselves. */
const linesIn = (symbols: "unicode" | "ascii") =>
  lines.filter(({ id }) => symbols === "unicode" || id !== "own-literal");

const short = hostileTexts.filter(({ raw }) => raw.length < 200);
const pictureNow = (app: AppDriver) => pictureOf(app.terminal.screen);

/** A picture after each of these steps. */
async function seenAfter(app: AppDriver, steps: readonly (() => Promise<void>)[]): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const step of steps) {
    await step();
    pictures.push(pictureNow(app));
  }
  return pictures;
}

const plain = { columns: 200, rows: 100 };
const live = async (
  own: Partial<ClusterApi> = {},
  more: AppDriverOptions = {},
): Promise<AppDriverOptions> => ({
  ...plain,
  api: await clusterOf({ pods: [podOf(0, {})], nodes: [node("node-1")] }, own),
  ui: { grouping: "none" },
  ...more,
});

describe(`events with every hostile string${listed}`, () => {
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
      story: pages,
      strings: name === "object" ? short : hostileTexts.filter(({ id }) => id !== "HS-355"),
      isCompared: name !== "source",
      options: async (texts) => ({
        ...plain,
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

/** The bytes of the strings' lines, cut where the strings say, else into threes where they are few. */
async function* logOf(strings: readonly HostileString[], { signal }: LogRequest) {
  for (const { bytes, cuts } of strings) {
    const line = Buffer.concat([bytes, Buffer.from("\n")]);
    const every =
      line.length < 500 ? Array.from({ length: Math.floor(line.length / 3) }, (_, at) => 3 * at + 3) : [];
    let from = 0;
    for (const to of [...(cuts.length > 0 ? cuts : every), line.length]) {
      yield line.subarray(from, to);
      from = to;
    }
  }
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
}

describe(`logs with every hostile string${listed}`, () => {
  const look: Story = async (app) => {
    await app.press("l");
    await app.advance(500);
    const pictures = [pictureNow(app)];
    await app.press("w", "home");
    return [...pictures, pictureNow(app)];
  };

  test.for(["unicode", "ascii"] as const)("as lines, cut anywhere, in %s", async (symbols) => {
    const shown = await expectSafe({
      story: look,
      strings: linesIn(symbols),
      isCompared: false,
      options: () =>
        live(
          {
            logs: async function* (request) {
              yield* logOf(linesIn(symbols), request);
            },
          },
          { rows: 400, symbols },
        ),
    });
    const readable = linesIn(symbols).filter(({ raw }) => raw.length < 100);
    expect(unreadable(shown, symbols === "ascii" ? [] : readable)).toEqual([]);
    if (symbols === "ascii") expect(shown).toMatch(/^[ -~\n]*$/);
  });
});

test.for(alone)("a log with a line of $label", async (each) => {
  await expectSafe({
    strings: [each],
    isCompared: false,
    story: async (app) =>
      seenAfter(app, [() => app.press("l"), () => app.press("w"), () => app.press("home")]),
    options: () =>
      live({
        logs: async function* (request) {
          yield* logOf([each], request);
        },
      }),
  });
});

describe(`pickers and dialogs with every hostile string${listed}`, () => {
  test("namespaces to pick from", async () => {
    await expectSafe({
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

  test("contexts to pick from: name, server, namespace, fault", async () => {
    await expectSafe({
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
    // A delete takes a second of the clock's time: each kind of string is among every fourth.
    const few = short.filter(({ raw }, at) => at % 4 === 2 && raw.trim() !== "");
    const refuse = async ({ uid }: { uid: string }) => {
      const message = refusals.get(uid) ?? "";
      throw new ApiError({ reason: "Invalid", status: 422, message, verb: "delete", resource: "pods" });
    };
    const refusals = new Map<string, string>();
    await expectSafe({
      strings: few,
      isCompared: false,
      story: async (app) => {
        const pictures: Picture[] = [];
        for (const _ of few) {
          await app.press("ctrl-d");
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
              namespace: `n-${raw}`,
              name: `p${numbered(at)}-${raw}`,
              finalizers: [raw],
              ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: raw, controller: true }],
            },
            spec: { nodeName: raw, volumes: [{ name: raw, emptyDir: {} }] },
          }),
        );
        for (const [at, { metadata }] of pods.entries()) refusals.set(metadata?.uid ?? "", texts[at] ?? "");
        const source = { kind: "cluster", context: texts[4] ?? "", server: texts[2] ?? "" } as const;
        return {
          columns: 120,
          rows: 30,
          api: await clusterOf({ pods }, { deletePod: refuse, source }),
          ui: {
            grouping: "none" as const,
            events: { follow: "all", warningsOnly: false, hidden: true, held: undefined },
          },
        };
      },
    });
  });
});

describe(`errors with every hostile string${listed}`, () => {
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
      for (const each of short.filter((_, at) => at % 4 === 0))
        await expectSafe({
          strings: [each],
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
    for (const { kind, each } of short
      .filter((_, at) => at % 4 === 1)
      .flatMap((each) => (["signingIn", "configChanged"] as const).map((kind) => ({ kind, each }))))
      await expectSafe({
        strings: [each],
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

describe(`where podtop is, with every hostile string${listed}`, () => {
  test("context, namespaces and what narrows the pods", async () => {
    for (const each of hostileTexts.filter(
      ({ carriers }) => carriers.length === 0 || carriers.includes("kubeconfig"),
    ))
      await expectSafe({
        strings: [each],
        isCompared: false,
        options: async ([raw = ""]) =>
          live(
            { source: { kind: "cluster", context: raw, server: raw } },
            {
              namespaces: [raw],
              narrowing: { labelSelector: raw, fieldSelector: raw },
              columns: 90,
              rows: 12,
            },
          ),
      });
  });

  test("the filter, as it is pasted and as it is typed", async () => {
    const strings = hostileTexts.filter(
      ({ raw, carriers }) => raw.length < 100 || carriers.includes("filter"),
    );
    const shown = await expectSafe({
      strings,
      isCompared: false,
      options: () => live({}, { columns: 120, rows: 16 }),
      story: async (app) => {
        const pictures: Picture[] = [];
        for (const { raw } of strings) {
          await app.press("/");
          // A terminal takes the end of a paste out of what is pasted.
          await app.send(`\u001b[200~${raw.replaceAll("\u001b[201~", "")}\u001b[201~`);
          await app.advance(100);
          pictures.push(pictureNow(app));
          await app.press("esc", "esc");
        }
        return pictures;
      },
    });
    expect(
      unreadable(
        shown,
        strings.filter(({ carriers }) => carriers.includes("filter")),
      ),
    ).toEqual([]);
  });
});

test("names that every object has are names like any other", async () => {
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "10"];
  const shown = await expectSafe({
    strings: hostileTexts.filter(({ raw }) => raw === "constructor"),
    isCompared: false,
    story: async (app) => {
      const list = pictureNow(app);
      await app.select(/ __proto__ +1\/1/);
      await app.press("d");
      const details = pictureNow(app);
      await app.press("y");
      await app.advance(500);
      return [list, details, pictureNow(app)];
    },
    options: async () => ({
      ...plain,
      ui: { grouping: "none" as const },
      api: await clusterOf({
        nodes: names.map((name) => node(name)),
        pods: names.map((name) =>
          podOf(0, {
            metadata: {
              namespace: name,
              name,
              uid: name,
              creationTimestamp: longAgo,
              labels: JSON.parse(`{"${name}": "${name}"}`),
            },
            spec: { nodeName: name, containers: [{ name, image: name }] },
          }),
        ),
      }),
    }),
  });
  for (const name of names) expect(shown).toMatch(new RegExp(`${name} +${name} +1/1 .*${name}`));
  expect(shown).toContain("__proto__: __proto__");
});
