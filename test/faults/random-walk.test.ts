import { expect, test } from "vitest";
import { randomWalk, shortest, type Walk, walk } from "./random-walk.ts";

/** Walks that failed once, cut down to the steps that they need. */
const regressions: readonly Walk[] = [
  // A refusal that is no 429 asks for time (Retry-After).
  {
    seed: 282021226,
    acts: [
      "answer with HTML",
      "change pods",
      "be silent",
      "refuse some requests",
      "reset connections",
      "create a pod",
      "forget connections",
    ],
  },
];

/** How long to walk with more seeds, in seconds: two minutes in CI, an hour on demand (PODTOP_WALK_SECONDS=3600). */
const walkSeconds = Number(process.env.PODTOP_WALK_SECONDS ?? (process.env.PODTOP_CI ? 120 : 0));

/** On demand the seeds are new ones; a change is not to be held up by one that it has nothing to do with. */
const firstSeed = process.env.PODTOP_WALK_SECONDS ? Date.now() % 1_000_000_000 : 1_000;

/** PODTOP_WALK_SEED repeats one walk and, if it fails, looks for the shortest one that does: that takes minutes. */
const onlySeed = process.env.PODTOP_WALK_SEED;

const steps = 100;
const longSteps = 250;
const shortening = 30 * 60_000;

test.for([1, 2, 3])(
  "[75] faults of all kinds in any order leave the picture right (seed %i)",
  async (seed) => {
    await walk(randomWalk(seed, steps));
  },
);

test.for(regressions)("[75] a walk that failed once (seed $seed)", (one) => walk(one));

test.runIf(onlySeed)(
  "[75] one walk",
  async () => {
    const one = randomWalk(Number(onlySeed), longSteps);
    const failure = await walk(one).catch((thrown: unknown) => thrown);
    if (failure) console.log("shortest that fails:", JSON.stringify(await shortest(one)));
    expect(failure).toBeUndefined();
  },
  shortening,
);

test.runIf(walkSeconds > 0)(
  "[75] walks with more seeds",
  async () => {
    const end = Date.now() + walkSeconds * 1000;
    for (let seed = firstSeed; Date.now() < end; seed++) {
      console.log(`random walk: seed ${seed}`);
      await walk(randomWalk(seed, longSteps));
    }
  },
  (walkSeconds + 120) * 1000,
);
