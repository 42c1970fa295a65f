import { describe, expect, test } from "vitest";
import type { LogRequest } from "../../src/model/cluster-api.ts";
import { expectEveryString } from "./coverage.ts";
import { type HostileString, hostileStrings, listed } from "./hostile-strings.ts";
import { live, pictureNow, seenAfter } from "./small-cluster.ts";
import { expectSafe, type Story, unreadable, writings } from "./two-worlds.ts";

/** Long ones fill the screen, and what one may not write is the colour of another: they have a log of their own. */
const isAlone = ({ id, bytes }: HostileString) => bytes.length >= 3_000 || id === "HS-227";
const lines = hostileStrings.filter((each) => !isAlone(each));
const alone = hostileStrings.filter(isAlone);

/** The log of these texts: what no hostile string is, is a harmless one. */
const logsOf = (texts: readonly string[], rows = 100) => {
  const strings = texts.map((raw) => stringOf.get(raw) ?? { bytes: Buffer.from(raw), cuts: [] });
  return live(
    {
      logs: async function* (request) {
        yield* logOf(strings, request);
      },
    },
    { rows },
  );
};
const stringOf = new Map(hostileStrings.map((each) => [each.raw, each]));

/** What the kubelet writes before each line: no text of a container stands at a line's start. */
const stamp = Buffer.from("2026-01-15T11:00:00.000000000Z ");

/** A string's lines as the kubelet sends them, and where they are cut. */
function stamped({ bytes, cuts }: Pick<HostileString, "bytes" | "cuts">) {
  const parts: Uint8Array[] = [];
  const moved: number[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    parts.push(stamp, bytes.subarray(from, to), Buffer.from("\n"));
    for (const cut of cuts)
      if (cut > from && cut <= to + 1) moved.push(cut + stamp.length * (parts.length / 3));
    if (end < 0) break;
    from = to + 1;
  }
  return { line: Buffer.concat(parts), cuts: moved };
}

/** The bytes of the strings' lines, cut where the strings say, else into threes where they are few. */
async function* logOf(strings: readonly Pick<HostileString, "bytes" | "cuts">[], { signal }: LogRequest) {
  for (const string of strings) {
    const { line, cuts } = stamped(string);
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

  test.for(["unicode", "ascii", "no colours"] as const)("as lines, cut anywhere, in %s", async (terminal) => {
    const shown = await expectSafe({
      terminal,
      story: look,
      strings: lines,
      rest: [],
      isCompared: false,
      options: (texts) => logsOf(texts, 400),
    });
    const readable = lines.filter(({ raw }) => raw.length < 100);
    if (terminal !== "ascii") expect(unreadable(shown, readable)).toEqual([]);
  });
});

test.for(alone)("a log with the line $id: $label", async (each) => {
  for (const terminal of writings)
    await expectSafe({
      terminal,
      strings: [each],
      rest: [],
      isCompared: false,
      story: async (app) =>
        seenAfter(app, [() => app.press("l"), () => app.press("w"), () => app.press("home")]),
      options: (texts) => logsOf(texts),
    });
});

test("every string was looked at in all of these places", () =>
  expectEveryString("logs", [
    { in: "as lines, cut anywhere", without: isAlone, why: "each has a log of its own", isAlways: true },
    ...alone.map((own) => ({
      in: `a log with the line ${own.id}:`,
      without: (string: HostileString) => string !== own,
      why: "one in each",
      isAlways: true,
    })),
  ]));
