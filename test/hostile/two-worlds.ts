import { expect } from "vitest";
import { AppDriver, type AppDriverOptions } from "../support/app-driver.tsx";
import type { TestState } from "../support/screen.ts";
import { expectSameAround } from "./around.ts";
import { looked } from "./coverage.ts";
import { alike, isHarmless } from "./harmless.ts";
import { grouped, type HostileString, hostileTexts, isLong, isWhole } from "./hostile-strings.ts";
import {
  expectAscii,
  expectCleanBytes,
  expectSameElsewhere,
  expectSoundPicture,
  type Picture,
  pictureOf,
  textOf,
} from "./walls.ts";

/** The terminals that a screen is looked at on. Without colours only names of hidden characters have a style. */
const terminals = {
  unicode: {},
  ascii: { symbols: "ascii" },
  "no colours": { colors: 0 },
} as const satisfies Record<string, AppDriverOptions>;

export type Terminal = keyof typeof terminals;

/** Those that show different characters. */
export const writings = ["unicode", "ascii"] as const;

/** Shows what is to be looked at, of these texts: each picture it returns is compared. */
export type Story = (app: AppDriver, texts: readonly string[]) => Promise<Picture[]>;

export interface World {
  /** What podtop is started with, when the cluster holds these texts. */
  options: (texts: readonly string[]) => Promise<AppDriverOptions>;
  story?: Story;
  /** Those that have room beside each other, and can be compared; default: all. */
  strings?: readonly HostileString[];
  /** Looked at for themselves, by the first two oracles; default: all others. */
  rest?: readonly HostileString[];
  terminal?: Terminal;
  /** As in `expectSameElsewhere`. */
  isLast?: boolean;
  /**
   * Without it, only the first two oracles judge, unless everything is looked at: the texts lay the screen out, as long
   * ones do that are wrapped, and only what is around them can be compared. `never`: what is hidden of them does.
   */
  isCompared?: boolean | "never";
}

interface Seen {
  pictures: Picture[];
  written: string;
  before: TestState;
}

const look: Story = async (app) => [pictureOf(app.terminal.screen)];

/** Nothing of a screen of this size is looked at: its last frame takes no time. */
const noSize = [10, 2] as const;

async function see(texts: readonly string[], world: World): Promise<Seen> {
  const { options, story = look, terminal = "unicode" } = world;
  const app = await AppDriver.start({ ...(await options(texts)), ...terminals[terminal] });
  const before = app.terminal.screen.state;
  await app.advance(1_000);
  const pictures = await story(app, texts);
  const { written } = app.terminal.screen;
  await app.resize(...noSize);
  // It fails when the guard had anything to drop: what comes to it must be clean.
  await app.stop();
  return { pictures, written, before };
}

/** All text on the pictures. */
const shownText = ({ pictures }: Seen) => pictures.flatMap(({ rows }) => rows.map(textOf)).join("\n");

async function expectLikeHarmless(
  hostile: Seen,
  world: World,
  strings: readonly HostileString[],
): Promise<void> {
  const isAround = world.isCompared === false;
  const isAscii = world.terminal === "ascii";
  const tame = await see(
    strings.map(({ raw }, index) => alike(raw, index, isAscii)),
    world,
  );
  expect(tame.pictures.length).toBe(hostile.pictures.length);
  for (const [at, picture] of hostile.pictures.entries()) {
    const other = tame.pictures[at] ?? picture;
    if (isAround) expectSameAround(picture, other);
    else expectSameElsewhere(picture, other, world.isLast);
  }
  looked("elsewhere", strings);
  if (isAround) return;
  const isShown = shownText(tame).split("").some(isHarmless);
  if (!isShown) throw new Error(`nothing of the texts is shown:\n${shownText(tame).slice(0, 1_500)}`);
}

/**
 * Shows hostile texts and harmless ones of the same width, and holds both against the three oracles: bytes, the
 * emulator's state, and everything around the texts. Returns what was shown of the hostile ones.
 */
export async function expectSafe(world: World): Promise<string> {
  const strings = (world.strings ?? hostileTexts).filter(isFor(world.terminal));
  const hostile = await expectSound(strings, world);
  if (isComparable(world)) await expectLikeHarmless(hostile, world, strings);
  const rest =
    world.rest ?? hostileTexts.filter((one) => !strings.includes(one)).filter(isFor(world.terminal));
  if (isWhole) await expectGroupsSafe(rest, world);
  else if (rest.length > 0) await expectSound(rest, world);
  return shownText(hostile);
}

function isComparable({ isCompared }: World): boolean {
  return isWhole ? isCompared !== "never" : isCompared === undefined || isCompared === true;
}

/** A long text fills the screen: one that all around it has room on is enough. */
const usual = { columns: 100, rows: 100 };

/** All three oracles for those that have no room beside each other. */
async function expectGroupsSafe(strings: readonly HostileString[], world: World): Promise<void> {
  for (const group of grouped(strings)) {
    const options: World["options"] = async (texts) => ({
      ...(await world.options(texts)),
      ...(group.some(isLong) && usual),
    });
    const own = { ...world, options, isCompared: false };
    const hostile = await expectSound(group, own);
    if (isComparable(world)) await expectLikeHarmless(hostile, own, group);
  }
}

/** The first two oracles. */
async function expectSound(strings: readonly HostileString[], world: World): Promise<Seen> {
  const seen = await see(
    strings.map(({ raw }) => raw),
    world,
  );
  expectCleanBytes(seen.written, strings);
  if (world.terminal === "ascii") expectAscii(seen.written);
  for (const picture of seen.pictures) expectSoundPicture(picture, seen.before);
  looked("state", strings);
  return seen;
}

/** In ASCII the pictures of controls are named themselves, which is no fault. */
export const isFor =
  (terminal: Terminal = "unicode") =>
  ({ id }: HostileString) =>
    terminal !== "ascii" || id !== "own-literal";

/** Long lines go on in the next row, with blanks before them. */
const unwrapped = (text: string) => text.replace(/\s+/g, "");

/** What of the strings must be readable, and is not. */
export function unreadable(shown: string, strings: readonly HostileString[]): string[] {
  const whole = unwrapped(shown);
  return strings.flatMap(({ id, mustShow }) =>
    mustShow.filter((part) => !whole.includes(unwrapped(part))).map((part) => `${id}: ${part}`),
  );
}
