import { expect, test } from "vitest";
import { expectEveryString } from "./coverage.ts";
import { eventOf, listText, node, podInState, podOf } from "./hostile-cluster.ts";
import { type HostileString, hostileTexts, isWhole, listed } from "./hostile-strings.ts";
import { podtop } from "./podtop-command.ts";
import { expectCleanBytes } from "./walls.ts";

/** Each takes two runs of podtop. */
const isTyped = ({ carriers }: HostileString) =>
  isWhole || carriers.includes("typed-field") || carriers.length === 0;
const typed = hostileTexts.filter(isTyped);

/** Each text where the API has a time, a quantity, a number or a version. */
function fileOf(texts: readonly string[]): string {
  const pods = texts.flatMap((raw, at) => [
    podOf(at, {
      metadata: {
        creationTimestamp: raw,
        deletionTimestamp: raw,
        resourceVersion: raw,
        deletionGracePeriodSeconds: raw as never,
      },
      spec: {
        containers: [
          {
            name: "app",
            image: "a",
            resources: { requests: { cpu: raw, memory: raw }, limits: { memory: raw } },
          },
        ],
      },
    }),
    podInState(at, { terminated: { exitCode: raw as never, startedAt: raw, finishedAt: raw } }),
  ]);
  const quantities = { cpu: firstOf(texts), memory: firstOf(texts), pods: firstOf(texts) };
  return listText({
    pods,
    nodes: [node("node-1", { status: { capacity: quantities, allocatable: quantities } })],
    events: texts.map((raw, at) =>
      eventOf(at, { count: raw as never, firstTimestamp: raw, lastTimestamp: raw, eventTime: raw }),
    ),
  });
}

const firstOf = ([first = ""]: readonly string[]) => first;

test.for(["table", "wide"])(
  `what is no time, quantity or number is none in %s, and nothing breaks${listed}`,
  async (format) => {
    for (const each of typed) {
      const { code, out, err } = await podtop(["-f", "-", "--once", "-o", format], fileOf([each.raw]));
      expect([code, err], each.id).toEqual([0, ""]);
      expect(out, each.id).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|Invalid Date|\[object/);
      expectCleanBytes(out.replaceAll("\n", ""), [each]);
    }
  },
);

test("every string was looked at in all of these places", () =>
  expectEveryString("typed-fields", [
    {
      in: "",
      without: (string) => !isTyped(string),
      why: "each is a cluster of its own, and stands in texts too",
    },
    {
      in: "",
      oracles: ["state", "elsewhere"],
      why: "nothing of the texts is printed: what is no number is none",
      isAlways: true,
    },
  ]));
