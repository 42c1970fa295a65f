import { describe, expect, test } from "vitest";
import type { LogRequest } from "../../src/model/cluster-api.ts";
import { AppDriver } from "../support/app-driver.tsx";
import { expectEveryString } from "./coverage.ts";
import { type HostileString, hostileTexts, isLong, listed } from "./hostile-strings.ts";
import { live, pictureNow } from "./small-cluster.ts";
import { expectSafe, type Story } from "./two-worlds.ts";

/** A log that holds these lines. */
const logOf = (lines: readonly string[], rows: number) =>
  live(
    {
      logs: async function* ({ signal }: LogRequest) {
        yield Buffer.from(lines.map((line) => `${line}\n`).join(""));
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      },
    },
    { rows },
  );

/** Names and values of a JSON object; long texts are values of one object each. */
const records = (texts: readonly string[]) =>
  texts.map((text) => JSON.stringify({ level: text, msg: text, [`a${text}`]: text, deep: { b: [text] } }));

const short = hostileTexts.filter((each) => !isLong(each));

/** What has room on the line on which it is typed. */
const typedLength = 150;

/** What it may not write is the colour of another one, which lines may have. */
const isColor = ({ id }: HostileString) => id === "HS-227";

const open = async (app: AppDriver) => {
  await app.press("l");
  await app.advance(500);
};

describe(`logs that are read, with every hostile string${listed}`, () => {
  const world = { strings: short, rest: [], isCompared: "never" as const };

  test.for(["unicode", "ascii", "no colours"] as const)("as fields of JSON lines in %s", async (terminal) => {
    const story: Story = async (app) => {
      await open(app);
      await app.press("j", "home");
      const cut = pictureNow(app);
      await app.press("w", "home");
      return [cut, pictureNow(app)];
    };
    await expectSafe({ ...world, terminal, story, options: (texts) => logOf(records(texts), 400) });
  });

  test.for(["unicode", "ascii"] as const)("as one line over several in %s", async (terminal) => {
    const story: Story = async (app) => {
      await open(app);
      await app.press("k", "enter");
      return [pictureNow(app)];
    };
    const whole = (texts: readonly string[]) =>
      JSON.stringify(Object.fromEntries(texts.map((text, at) => [`${at}${text}`, text])));
    await expectSafe({ ...world, terminal, story, options: (texts) => logOf(["x", whole(texts), "x"], 600) });
  });

  test.for(["unicode", "ascii", "no colours"] as const)("as what a search finds in %s", async (terminal) => {
    const story: Story = async (app) => {
      await open(app);
      await app.press("/", ..."[^ a-f]", "enter", "home");
      const marked = pictureNow(app);
      await app.press("right");
      const aside = pictureNow(app);
      await app.press("left", "&", ..."!zzz", "enter", "t", "m", "w");
      return [marked, aside, pictureNow(app)];
    };
    const lines = (texts: readonly string[]) => texts.map((text) => text.replaceAll("\n", " "));
    const strings = short.filter((each) => !isColor(each));
    await expectSafe({ ...world, strings, terminal, story, options: (texts) => logOf(lines(texts), 400) });
  });

  test("as what is typed into a search and a filter", async () => {
    const story: Story = async (app, texts) => {
      await open(app);
      const pictures = [];
      const all = texts.join(" ");
      const parts = Math.ceil(all.length / typedLength);
      for (let part = 0; part < parts; part++) {
        await app.press(part % 2 === 0 ? "/" : "&");
        const typed = all.slice(part * typedLength, (part + 1) * typedLength);
        await app.send(`\x1b[200~${typed}\x1b[201~`);
        pictures.push(pictureNow(app));
        await app.press("ctrl-u", "esc");
      }
      return pictures;
    };
    await expectSafe({ ...world, story, options: () => logOf(["x"], 40) });
  });

  test("as lines that are saved as seen and copied: no byte of them is one that a terminal obeys", async () => {
    const lines = short.map(({ raw }) => raw.replaceAll("\n", " "));
    const app = await AppDriver.start(await logOf(lines, 400));
    await open(app);
    await app.press("S", "s", "c");
    const [file] = app.logFiles.saved;
    expect(file?.text.split("\n").length).toBeGreaterThan(lines.length);
    const { written } = app.terminal.screen;
    const copied = [...written.matchAll(/\x1b\]52;c;([\w+/=]*)\x07/g)].map(([, base64 = ""]) =>
      Buffer.from(base64, "base64").toString("utf8"),
    );
    expect(copied).toHaveLength(1);
    for (const text of [file?.text ?? "", ...copied])
      expect(text.replaceAll("\n", "")).not.toMatch(
        /[\p{Cc}\u{61c}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}]/u,
      );
    expect(written.replace(/\x1b\]52;c;[\w+/=]*\x07/, "")).not.toContain("\x1b]");
    await app.stop();
  });
});

test("every string was looked at in all of these places", () =>
  expectEveryString("log-reading", [
    { in: "as what a search finds", without: isColor, why: "lines may have its colour", isAlways: true },
    {
      in: "",
      without: isLong,
      why: "long ones fill the screen: a log of their own has them",
      isAlways: true,
    },
    {
      in: "",
      oracles: ["elsewhere"],
      why: "what is found, cut and wrapped lays the screen out",
      isAlways: true,
    },
  ]));
