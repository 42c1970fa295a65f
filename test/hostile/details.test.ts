import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { safeText } from "../../src/base/safe-text.ts";
import { textWidth } from "../../src/base/text-width.ts";
import { hideSecrets, isSecretName } from "../../src/model/describe/secret-text.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { expectEveryString } from "./coverage.ts";
// Loaded here, so that the screen's own load of it needs no time that the clock of the test does not know.
import "../../src/view/yaml-text.ts";
import { clusterOf, eventOf, longAgo, node, numbered, podOf } from "./hostile-cluster.ts";
import { type HostileString, hostileTexts, isWhole, listed } from "./hostile-strings.ts";
import { expectSafe, type Story, unreadable, type World, writings } from "./two-worlds.ts";
import { pictureOf } from "./walls.ts";

type Texts = readonly string[];

const keyed = (texts: Texts) => Object.fromEntries(texts.map((raw, at) => [`k${numbered(at)}`, raw]));
const named = (texts: Texts) => Object.fromEntries(texts.map((raw, at) => [`k${numbered(at)}-${raw}`, "v"]));
const app = { name: "app", image: "a" };
const withStatus = (more: WirePod["status"]) => podOf(0, { status: { phase: "Running", ...more } });

const nameAt = (raw: string, at: number) => `c${numbered(at)}-${raw}`;

/** A pod that carries all of the texts in one place of its object. */
const carriers: Record<string, (texts: Texts) => WirePod> = {
  "values of labels": (texts) => podOf(0, { metadata: { labels: keyed(texts) } }),
  "names of labels": (texts) => podOf(0, { metadata: { labels: named(texts) } }),
  "values of annotations": (texts) => podOf(0, { metadata: { annotations: keyed(texts) } }),
  "names of annotations": (texts) => podOf(0, { metadata: { annotations: named(texts) } }),
  "reasons and messages of conditions": (texts) =>
    withStatus({
      conditions: texts.map((raw, at) => ({
        type: `Type${numbered(at)}`,
        status: "False",
        reason: raw,
        message: raw,
        lastTransitionTime: longAgo,
      })),
    }),
  volumes: (texts) => podOf(0, { spec: { volumes: texts.map((name) => ({ name, configMap: { name } })) } }),
  mounts: (texts) =>
    podOf(0, {
      spec: {
        containers: [
          {
            ...app,
            volumeMounts: texts.map((raw, at) => ({ name: raw, mountPath: `/${numbered(at)}/${raw}` })),
          },
        ],
      },
    }),
  "node selectors": (texts) => podOf(0, { spec: { nodeSelector: keyed(texts) } }),
  "containers: name, image, state, last run": (texts) =>
    podOf(0, {
      spec: { containers: texts.map((raw, at) => ({ name: nameAt(raw, at), image: `a:${raw}` })) },
      status: {
        phase: "Running",
        containerStatuses: texts.map((raw, at) => ({
          name: nameAt(raw, at),
          ready: false,
          state: { waiting: { reason: raw } },
          lastState: { terminated: { exitCode: 1, reason: raw, finishedAt: longAgo } },
        })),
      },
    }),
};

/** These stand in one line, one after the other, which goes on in the next row. */
const inOneLine: Record<string, (texts: Texts) => WirePod> = {
  finalizers: (texts) => podOf(0, { metadata: { deletionTimestamp: longAgo, finalizers: [...texts] } }),
  "names of variables": (texts) =>
    podOf(0, {
      spec: {
        containers: [{ ...app, env: texts.map((name) => ({ name, value: "CONFIDENTIAL" })) } as typeof app],
      },
    }),
  tolerations: (texts) =>
    podOf(0, { spec: { tolerations: texts.map((raw) => ({ key: raw, value: raw, effect: raw })) } }),
  "readiness gates": (texts) =>
    podOf(0, { spec: { readinessGates: texts.map((conditionType) => ({ conditionType })) } }),
  ports: (texts) =>
    podOf(0, {
      spec: { containers: [{ ...app, ports: texts.map((name) => ({ name, containerPort: 80 })) }] },
    }),
  "types of conditions": (texts) =>
    withStatus({ conditions: texts.map((type) => ({ type, status: "False", message: "m" })) }),
  commands: (texts) => podOf(0, { spec: { containers: [{ ...app, command: [...texts] } as typeof app] } }),
};

/** Those that have room in one row. */
const short = hostileTexts.filter(({ raw }) => raw.length < 200 && textWidth(safeText(raw)) < 120);
/** What looks like a secret is hidden, which is another test's. */
const open = short.filter(({ raw }) => hideSecrets(raw) === raw && !isSecretName(raw));

/** A screen that is opened by these keys, from its start to its end, a page at a time. */
function opening(key: string, pages = 2): Story {
  return async (driver) => {
    await driver.press(key);
    await driver.advance(1_000);
    const pictures = [pictureOf(driver.terminal.screen)];
    for (let page = 0; page < pages; page++) {
      await driver.press("pgdn");
      pictures.push(pictureOf(driver.terminal.screen));
    }
    return pictures;
  };
}

const world = (carry: (texts: Texts) => WirePod, story: Story): World => ({
  strings: open,
  ...(!isWhole && { rest: [] }),
  story,
  options: async (texts) => ({
    columns: 420,
    rows: 300,
    api: await clusterOf({ pods: [carry(texts)] }),
    ui: { grouping: "none" },
  }),
});

/** Of an image the last part is shown, and what is said of it goes by its signs. */
const isWholeIn = (name: string, { raw }: HostileString) =>
  !name.startsWith("containers") || !/[/:@]/.test(raw);

describe(`the details of a pod with every hostile string${listed}`, () => {
  test.for(Object.entries(carriers))("as %s", async ([name, carry]) => {
    const strings = open.filter((each) => isWholeIn(name, each));
    // Those stand in the table, which one screen has room for.
    const pages = name.startsWith("containers") ? 0 : 2;
    const shown = await expectSafe({ ...world(carry, opening("d", pages)), strings });
    if (pages > 0) expect(unreadable(shown, open)).toEqual([]);
  });

  test.for(Object.entries(inOneLine))("as %s", async ([, carry]) => {
    const shown = await expectSafe({ ...world(carry, opening("d")), isCompared: false });
    expect(shown).not.toContain("CONFIDENTIAL");
  });

  test.for(writings)("as events, and as what it stands on and belongs to, in %s", async (terminal) => {
    const nodeOf = (texts: Texts) => texts[8] ?? texts[0] ?? "";
    const metadata = (raw: string) => ({
      ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: raw, controller: true }],
    });
    await expectSafe({
      terminal,
      isCompared: terminal === "unicode",
      strings: open,
      ...(!isWhole && { rest: [] }),
      story: opening("d"),
      options: async (texts) => ({
        columns: 420,
        rows: 500,
        api: await clusterOf({
          pods: [
            podOf(0, { metadata: metadata(texts[3] ?? texts[0] ?? ""), spec: { nodeName: nodeOf(texts) } }),
          ],
          nodes: [node(nodeOf(texts))],
          events: texts.map((raw, index) =>
            eventOf(index, { reason: `${numbered(index)}-${raw}`, message: raw, type: raw }),
          ),
        }),
        ui: { grouping: "none" },
      }),
    });
  });
});

describe(`details and YAML in ASCII${listed}`, () => {
  test.for(Object.entries({ ...carriers, ...inOneLine }))(
    "with every hostile string as %s",
    async ([name, carry]) => {
      // One after the other, so that the second begins with what the first has drawn.
      const story: Story = async (driver, texts) => [
        ...(await opening("y", 0)(driver, texts)),
        ...(await opening("esc", 0)(driver, texts)),
        ...(await opening("d", 1)(driver, texts)),
      ];
      await expectSafe({ ...world(carry, story), terminal: "ascii", isCompared: "never" });
      const strings = open.filter((each) => isWholeIn(name, each));
      if (isWhole)
        await expectSafe({ ...world(carry, opening("d", 1)), strings, terminal: "ascii", isCompared: false });
    },
  );
});

test("details and YAML without colours", async () => {
  const carry = carriers["values of annotations"] ?? podOf;
  for (const key of ["d", "y"])
    await expectSafe({
      ...world(carry as (texts: Texts) => WirePod, opening(key, 0)),
      terminal: "no colours",
      isCompared: key === "y" ? "never" : false,
    });
});

/** The emulator gives pictures other widths than podtop, or takes them apart: what it shows of them is not the text. */
const isPicture = (text: string) => /\p{Emoji_Presentation}|\u{1f3f4}|<U\+200D>/u.test(text);

/** The object that the YAML on the screen says, below its title and above the line of keys. */
function objectOf(shown: string): WirePod {
  const lines = shown.split("\n");
  return parse(lines.slice(lines.findIndex((line) => line.startsWith("yaml ")) + 1, -1).join("\n"));
}

/** YAML quotes some texts and writes others as blocks: that it says the same object is held in place of comparing. */
describe(`the YAML of a pod with every hostile string${listed}`, () => {
  const look: Story = async (driver) => {
    await driver.press("y");
    await driver.advance(1_000);
    return [pictureOf(driver.terminal.screen)];
  };
  const tall = (carry: (texts: Texts) => WirePod): World => ({
    ...world(carry, look),
    isCompared: "never",
    options: async (texts) => ({ columns: 420, rows: 700, api: await clusterOf({ pods: [carry(texts)] }) }),
  });

  test("says the same object: each value is where it was", async () => {
    const shown = await expectSafe(tall((texts) => podOf(0, { metadata: { annotations: keyed(texts) } })));
    const { annotations } = objectOf(shown).metadata ?? {};
    const expected = keyed(open.map(({ raw }) => safeText(raw)));
    const safe = Object.entries(annotations ?? {}).map(([key, value]) => [key, safeText(value)]);
    const wrong = safe.filter(([key = "", value = ""]) => !isPicture(value) && expected[key] !== value);
    expect(wrong.map(String).join("\n")).toBe("");
    expect(safe.length).toBe(open.length);
  });

  test("says the same object: each name is where it was", async () => {
    const shown = await expectSafe(tall((texts) => podOf(0, { metadata: { labels: named(texts) } })));
    const names = Object.keys(objectOf(shown).metadata?.labels ?? {}).map((name) => safeText(name));
    const expected = Object.keys(named(open.map(({ raw }) => safeText(raw))));
    expect(names.filter((name, at) => !isPicture(name) && name !== expected[at]).join("\n")).toBe("");
    expect(names.length).toBe(open.length);
  });

  test.for(Object.entries({ ...carriers, ...inOneLine }))("as %s", async ([, carry]) => {
    await expectSafe({ ...world(carry, opening("y")), isCompared: "never" });
  });
});

test("every string was looked at in all of these places", () =>
  expectEveryString("details", [
    {
      in: "",
      without: (string) => !open.includes(string),
      why: "texts that take many rows stand in a list, events and logs; in one with all others these run out of memory",
    },
    {
      in: "the YAML of a pod",
      oracles: ["elsewhere"],
      why: "YAML quotes some texts and writes others as blocks: that it says the same object is held in its place",
      isAlways: true,
    },
    {
      in: "containers: name, image",
      without: (string) => !isWholeIn("containers", string),
      why: "an image's last part is shown",
    },
  ]));
