import type { Bench, BenchContext } from "./bench.ts";
import { type Figure, median } from "./figure.ts";
import { LivePodtop } from "./live-podtop.ts";
import { withCluster } from "./served-cluster.ts";
import { pause } from "./subject.ts";

const pods = 10_000;
const shape = { pods, podBytes: 8_192 };

/** After the list: the collector gets its turn, as it does while a person reads. */
const settleMs = 3_000;
/** The first ones are slower, while the code is compiled: they count, too. */
const openings = 15;

/** A line of the table of containers, which stands in the first frame; of the start, which needs the full object; of the list. */
const firstFrame = /CONTAINER +│ KIND/;
const wholeFrame = /^TIMELINE/;
const list = /READY +STATUS/;

interface Opening {
  firstMs: number;
  wholeMs: number;
}

/** Opens the details of the pod below the last one, and goes back. */
async function open(live: LivePodtop): Promise<Opening> {
  const first = live.pressed("jd", firstFrame);
  const [{ pressedAt, shownAt }, whole] = await Promise.all([first, live.pressed("", wholeFrame)]);
  await live.pressed("\u001b", list);
  return { firstMs: shownAt - pressedAt, wholeMs: whole.shownAt - pressedAt };
}

async function measure(context: BenchContext): Promise<Opening[]> {
  return withCluster(shape, async (cluster) => {
    const live = new LivePodtop(context, cluster);
    try {
      await live.counted(pods);
      await pause(settleMs);
      const opened: Opening[] = [];
      for (let opening = 0; opening < openings; opening++) opened.push(await open(live));
      return opened;
    } finally {
      await live.end();
    }
  });
}

function figuresOf(opened: readonly Opening[]): Figure[] {
  const firsts = opened.map(({ firstMs }) => firstMs);
  const wholes = opened.map(({ wholeMs }) => wholeMs);
  const bar = { atMost: 50 };
  return [
    { id: "first-frame", what: "from the key to the details", unit: "ms", bar, podtop: median(firsts) },
    { id: "slowest", what: "the slowest of them", unit: "ms", podtop: Math.max(...firsts) },
    { id: "whole", what: "to the full object's, on loopback", unit: "ms", podtop: median(wholes) },
  ];
}

export const details: Bench = {
  name: "details",
  title: `details of ${openings} pods among 10,000, opened one after another`,
  run: async (context) => figuresOf(await measure(context)),
};
