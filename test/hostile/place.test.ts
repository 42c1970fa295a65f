import { describe, expect, test } from "vitest";
import { beyondAscii } from "../../src/base/clusters.ts";
import { expectEveryString } from "./coverage.ts";
// Loaded here, so that the screen's own load of it needs no time that the clock of the test does not know.
import "../../src/view/yaml-text.ts";
import { clusterOf, longAgo, node, podOf } from "./hostile-cluster.ts";
import { type HostileString, hostileTexts, isWhole, listed } from "./hostile-strings.ts";
import { large, live, pictureNow } from "./small-cluster.ts";
import { expectSafe, isFor, type Terminal, unreadable, writings } from "./two-worlds.ts";
import type { Picture } from "./walls.ts";

/** Of a kubeconfig: each is a screen of its own. */
const isOfPlace = ({ carriers }: HostileString) =>
  isWhole || carriers.length === 0 || carriers.includes("kubeconfig");

/** To be typed, each drawn in frames of its own: in ASCII those that are not drawn as they are. */
const isTyped = ({ raw, carriers }: HostileString, terminal: Terminal) =>
  isWhole ||
  ((raw.length < 100 || carriers.includes("filter")) && (terminal === "unicode" || beyondAscii.test(raw)));

describe.for(writings)(`where podtop is, in %s, with every hostile string${listed}`, (terminal) => {
  test("context, namespaces and what narrows the pods", async () => {
    for (const each of hostileTexts.filter(isFor(terminal)).filter(isOfPlace))
      await expectSafe({
        terminal,
        strings: [each],
        rest: [],
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
    const strings = hostileTexts.filter((each) => isTyped(each, terminal));
    const shown = await expectSafe({
      terminal,
      strings,
      rest: [],
      // What the filter says of a text goes by its signs: what is a field, a comparison or a fault.
      isCompared: "never",
      options: () => live({}, { columns: 120, rows: 16 }),
      story: async (app, texts) => {
        const pictures: Picture[] = [];
        for (const raw of texts) {
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
    if (terminal === "unicode")
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
    rest: [],
    isCompared: "never",
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
      ...large,
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

test("every string was looked at in all of these places", () =>
  expectEveryString("place", [
    {
      in: "context, namespaces",
      without: (string) => !isOfPlace(string),
      why: "each is a screen of its own; the others are told of contexts to pick from",
    },
    ...writings.map((terminal) => ({
      in: `in ${terminal}, with every hostile string${listed} > the filter`,
      without: (string: HostileString) => !isTyped(string, terminal),
      why: "each is pasted into a field of its own, which has room for one line",
    })),
    {
      in: "> the filter",
      oracles: ["elsewhere"],
      why: "what the filter says of a text goes by its signs",
      isAlways: true,
    },
    {
      in: "names that every object has",
      without: () => true,
      why: "it is about these names",
      isAlways: true,
    },
  ]));
