import { expect, it } from "vitest";
import { type Random, seededRandom } from "../../src/base/clock.ts";
import { createScreen, type Screen } from "../../src/terminal/screen.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";
import type { TestScreen } from "../support/screen.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { changedLines, randomLines } from "./random-frames.ts";

/** PODTOP_FRAME_SEED repeats one run, PODTOP_FRAME_SEQUENCES makes it shorter; 20,000 are the bar of screen.md. */
const firstSeed = Number(process.env.PODTOP_FRAME_SEED ?? 1);
const sequences = Number(process.env.PODTOP_FRAME_SEQUENCES ?? 20_000);
const batch = 250;
/** The emulator draws in a later turn of the loop: while one waits for it, others go on. */
const together = 25;
const framesOfSequence = 8;

function draw(screen: Screen, lines: readonly string[]): void {
  screen.stdout.write(lines.join("\n"));
  screen.commit();
}

/** The emulator has no screen of one column. */
function sizeFrom(random: Random): { columns: number; rows: number } {
  return { columns: 2 + Math.floor(random() * 40), rows: 1 + Math.floor(random() * 14) };
}

/** What a terminal shows that gets only this frame. */
async function freshPaint(
  lines: readonly string[],
  size: { columns: number; rows: number },
): Promise<TestScreen> {
  const terminal = new FakeTerminal(size.columns, size.rows);
  const screen = createScreen({ output: terminal, clock: new VirtualClock(), writeSync: terminal.writeSync });
  screen.enter();
  draw(screen, lines);
  await terminal.screen.settled();
  return terminal.screen;
}

async function runSequence(seed: number): Promise<void> {
  const random = seededRandom(seed);
  let size = sizeFrom(random);
  const terminal = new FakeTerminal(size.columns, size.rows);
  const inTmux = random() < 0.7;
  const screen = createScreen({
    output: terminal,
    clock: new VirtualClock(),
    writeSync: terminal.writeSync,
    inTmux,
  });
  screen.setSynchronized(random() < 0.5);
  let lines = randomLines({ random, ...size });
  screen.enter();
  draw(screen, lines);
  for (let frame = 0; frame < framesOfSequence; frame++) {
    if (random() < 0.2) terminal.stall();
    if (random() < 0.15) {
      size = sizeFrom(random);
      terminal.screen.resize(size.columns, size.rows);
      screen.resize(size.columns, size.rows);
    }
    if (random() < 0.05) screen.repaint();
    lines = changedLines(lines, { random, ...size });
    draw(screen, lines);
    if (random() < 0.6) terminal.resume();
  }
  terminal.resume();
  await terminal.screen.settled();
  const difference = terminal.screen.differenceFrom(await freshPaint(lines, size));
  if (difference)
    throw new Error(`seed ${seed} (${size.columns}×${size.rows}, tmux ${inTmux}): ${difference}`);
  expect(screen.counters.foreign, `foreign characters, seed ${seed}`).toBe(0);
}

it.each(Array.from({ length: Math.ceil(sequences / batch) }, (_, index) => firstSeed + index * batch))(
  `the screen equals a fresh full paint after random frames, resizes and drops (${batch} sequences from seed %i)`,
  async (first) => {
    const seeds = Array.from({ length: Math.min(batch, sequences) }, (_, index) => first + index);
    for (let from = 0; from < seeds.length; from += together)
      await Promise.all(seeds.slice(from, from + together).map(runSequence));
  },
  60_000,
);
