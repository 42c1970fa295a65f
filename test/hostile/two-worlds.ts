import { expect } from "vitest";
import { AppDriver, type AppDriverOptions } from "../support/app-driver.tsx";
import type { TestState } from "../support/screen.ts";
import { harmless, isHarmless } from "./harmless.ts";
import { type HostileString, hostileTexts } from "./hostile-strings.ts";
import {
  expectCleanBytes,
  expectSameElsewhere,
  expectSoundPicture,
  type Picture,
  pictureOf,
  textOf,
} from "./walls.ts";

/** Shows what is to be looked at: each picture it returns is compared. */
export type Story = (app: AppDriver) => Promise<Picture[]>;

export interface World {
  /** What podtop is started with, when the cluster holds these texts. */
  options: (texts: readonly string[]) => Promise<AppDriverOptions>;
  story?: Story;
  strings?: readonly HostileString[];
  /** As in `expectSameElsewhere`. */
  isLast?: boolean;
  /** Without it, only the first two oracles judge: the texts lay the screen out, as long ones do that are wrapped. */
  isCompared?: boolean;
}

interface Seen {
  pictures: Picture[];
  written: string;
  before: TestState;
}

const look: Story = async (app) => [pictureOf(app.terminal.screen)];

async function see(texts: readonly string[], { options, story = look }: World): Promise<Seen> {
  const app = await AppDriver.start(await options(texts));
  const before = app.terminal.screen.state;
  await app.advance(1_000);
  const pictures = await story(app);
  const { written } = app.terminal.screen;
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
  const tame = await see(
    strings.map(({ raw }, index) => harmless(raw, index)),
    world,
  );
  expect(tame.pictures.length).toBe(hostile.pictures.length);
  for (const [at, picture] of hostile.pictures.entries())
    expectSameElsewhere(picture, tame.pictures[at] ?? picture, world.isLast);
  const isShown = shownText(tame).split("").some(isHarmless);
  if (!isShown) throw new Error(`nothing of the texts is shown:\n${shownText(tame).slice(0, 1_500)}`);
}

/**
 * Shows hostile texts and harmless ones of the same width, and holds both against the three oracles: bytes, the
 * emulator's state, and everything around the texts. Returns what was shown of the hostile ones.
 */
export async function expectSafe(world: World): Promise<string> {
  const strings = world.strings ?? hostileTexts;
  const hostile = await see(
    strings.map(({ raw }) => raw),
    world,
  );
  expectCleanBytes(hostile.written, strings);
  for (const picture of hostile.pictures) expectSoundPicture(picture, hostile.before);
  if (world.isCompared !== false) await expectLikeHarmless(hostile, world, strings);
  return shownText(hostile);
}

/** What of the strings must be readable, and is not. */
export function unreadable(shown: string, strings: readonly HostileString[]): string[] {
  return strings.flatMap(({ id, mustShow }) =>
    mustShow.filter((part) => !shown.includes(part)).map((part) => `${id}: ${part}`),
  );
}
