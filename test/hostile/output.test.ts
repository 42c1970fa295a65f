import { describe, expect, test } from "vitest";
import { beyondAscii } from "../../src/base/clusters.ts";
import { safeText } from "../../src/base/safe-text.ts";
import { TestScreen } from "../support/screen.ts";
import { expectEveryString } from "./coverage.ts";
import { harmless } from "./harmless.ts";
import { eventOf, listText, node, numbered } from "./hostile-cluster.ts";
import { type HostileString, hostileTexts, isLong, listed } from "./hostile-strings.ts";
import { podtop } from "./podtop-command.ts";
import { expectPrintedSafe, printedTogether } from "./printed.ts";
import { type Carry, groups, rows } from "./row-carriers.ts";
import { isFor, unreadable } from "./two-worlds.ts";
import { expectSameElsewhere, pictureOf } from "./walls.ts";

const texts = hostileTexts.filter((each) => !isLong(each));

const locales = { unicode: "C.UTF-8", ascii: "C" } as const;
type Writing = keyof typeof locales;

const carriers: Record<string, Carry> = {
  ...rows,
  ...groups,
};

/** A pod and an event for each text. */
const fileOf = (carry: Carry, texts: readonly string[]) =>
  listText({
    pods: texts.map(carry),
    nodes: [node("node-1")],
    events: texts.map((raw, at) =>
      eventOf(at, { reason: `R${numbered(at)}-${raw}`, message: raw, type: raw }),
    ),
  });

/** Of an image the last part is shown. */
const isWholeImage = ({ raw }: HostileString) => !/[/@]/.test(raw);

/** What is printed, on the screen of a terminal that has room for it. */
async function shownOn(out: string) {
  const lines = out.split("\n");
  const screen = new TestScreen(1_200, lines.length + 1);
  const before = screen.state;
  screen.write(lines.join("\r\n"));
  await screen.settled();
  return { picture: pictureOf(screen), before };
}

const rawOf = (strings: readonly HostileString[]) => strings.map(({ raw }) => raw);

/** The emulator draws these narrower than most terminals do, and printed text has no absolute columns. */
const isPicture = /\p{Emoji_Presentation}|\u{1f3f4}/u;

/** Where the name of a hidden character has no style, text that looks like one is written in another way. */
const isComparable = ({ id, raw }: HostileString) =>
  !id.startsWith("own-literal") && safeText(raw, { ascii: true }).length < 60;

describe.for(["unicode", "ascii"] as const)(
  `--once in %s with every hostile string${listed}`,
  (writing: Writing) => {
    const all = hostileTexts.filter(isFor(writing));
    const strings = texts.filter(isFor(writing));
    const short = strings
      .filter(isComparable)
      .filter(({ raw }) => writing === "ascii" || !isPicture.test(raw));
    const once = async (format: string, carry: Carry, texts: readonly string[]) => {
      const { code, out, err } = await podtop(
        ["-f", "-", "--once", "--group", "none", "-o", format],
        fileOf(carry, texts),
        locales[writing],
      );
      expect([code, err]).toEqual([0, ""]);
      return out;
    };

    test.for(Object.entries(carriers))("as %s", async ([name, carry]) => {
      const isWholly = (string: HostileString) => name !== "image" || isWholeImage(string);
      for (const isCompared of [true, false])
        for (const format of ["table", "wide", "name"])
          for (const strings of printedTogether(all.filter((each) => isWholly(each) === isCompared)))
            await expectPrintedSafe({
              strings,
              print: (texts) => once(format, carry, texts),
              isAscii: writing === "ascii",
              isCompared,
            });
    });

    test.for([
      "pod name, waiting reason and message",
      "namespace, terminated reason and message",
      "phase",
      "node name and address",
    ])("as %s: everything else stands where it stands with harmless text", async (name) => {
      const carry = carriers[name] as Carry;
      const tame = short.map(({ raw }, at) => harmless(raw, at, writing === "ascii"));
      for (const format of ["table", "wide"]) {
        const hostile = await shownOn(await once(format, carry, rawOf(short)));
        const other = await shownOn(await once(format, carry, tame));
        expectSameElsewhere(hostile.picture, other.picture);
        expect(hostile.picture.state).toEqual(hostile.before);
      }
    });
  },
);

/** As much of a message as a person may read. */
const readLength = 20_000;

/** The whole text, or of a very long one its beginning and how much more there is. */
const isTold = (message: string, raw: string) => {
  const text = raw.trim();
  if (text === "") return true;
  return raw.length <= readLength ? message === text : message.startsWith(text.slice(0, readLength));
};

describe(`what programs read of podtop, with every hostile string${listed}`, () => {
  test.for(Object.entries(carriers))("JSON is clean and reads back the same, with %s", async ([, carry]) => {
    const print = async (texts: readonly string[]) =>
      (await podtop(["-f", "-", "--once", "-o", "json"], fileOf(carry, texts))).out;
    for (const strings of printedTogether(hostileTexts)) {
      const { events } = JSON.parse(await expectPrintedSafe({ strings, print, read: JSON.parse }));
      const messages: string[] = events.map(({ message }: { message: string }) => message);
      for (const { raw, id } of strings)
        expect(
          messages.some((message) => isTold(message, raw)),
          id,
        ).toBe(true);
    }
  });

  const linesOf = (printed: string) =>
    printed
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  test.for(["text", "ndjson"])("--watch -o %s", async (format) => {
    for (const carry of Object.values(carriers)) {
      const print = async (texts: readonly string[]) => {
        const { out, code } = await podtop(["-f", "-", "--watch", "-o", format], fileOf(carry, texts));
        expect(code).toBe(0);
        return out;
      };
      for (const strings of printedTogether(hostileTexts)) {
        await expectPrintedSafe({ strings, print, ...(format === "ndjson" && { read: linesOf }) });
      }
    }
  });
});

test(`--once shows what must be readable${listed}`, async () => {
  const { out } = await podtop(
    ["-f", "-", "--once"],
    fileOf(carriers["message of an eviction"] as Carry, rawOf(texts)),
  );
  const readable = hostileTexts.filter(
    ({ raw, id }) => raw.length < 2_000 && !id.startsWith("own-literal") && !beyondAscii.test(raw),
  );
  expect(unreadable(out, readable)).toEqual([]);
});

test("text that looks like the name of a hidden character is told from one", async () => {
  const marks = ["<U+202E>", "\u202e", "␛", "\x1b"];
  const { out } = await podtop(
    ["-f", "-", "--once", "--group", "none"],
    fileOf(carriers["pod reason and message"] as Carry, marks),
  );
  const statuses = out.split("\n").flatMap((line) => / 0\/1 +(\S+) /.exec(line)?.[1] ?? []);
  expect(statuses).toEqual(["<U+003C>U+202E>", "<U+202E>", "<U+241B>", "␛"]);
});

test("every string was looked at in all of these places", () =>
  expectEveryString("output", [
    { in: "", without: isLong, why: "together they are 15 MB, of which each oracle reads 60 times" },
    {
      in: "as image",
      oracles: ["elsewhere"],
      without: (string) => !isWholeImage(string),
      why: "of an image the last part is shown",
      isAlways: true,
    },
    { in: "", oracles: ["state"], why: "it takes a terminal for each print" },
  ]));
