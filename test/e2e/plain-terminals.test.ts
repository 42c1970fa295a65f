import { describe, expect, it } from "vitest";
import { container } from "../../src/sim/pod/pod-template.ts";
import { AppDriver, type AppDriverOptions } from "../support/app-driver.tsx";

/** Keys that lead from the pods through every screen and back, with what must be seen on the way. */
const tour: readonly (readonly [key: string, seen?: string | RegExp])[] = [
  ["space", /running|waiting|Error/],
  ["d", "CONTAINER"],
  ["pgdn"],
  ["G", /Pulling|Scheduled/],
  ["?", "Everywhere"],
  ["pgdn"],
  ["G", "Namespaces and contexts"],
  ["esc"],
  ["esc", "NAME"],
  ["l", "Log of which container"],
  ["j"],
  ["enter", /^logs zoo\/many/],
  ["k", /paused|following/],
  ["f", /paused|following/],
  ["?"],
  ["esc"],
  ["esc"],
  ["p", /has restarted|previous run/],
  ["esc"],
  // What is on the screen only just is not deleted.
  ["ctrl-l"],
  ["ctrl-l"],
  ["ctrl-l"],
  ["ctrl-d", "Delete one pod?"],
  ["esc"],
  ["tab", "events"],
  ["k"],
  ["f", "all events"],
  ["w", "warnings only"],
  ["e"],
  ["e"],
  ["esc"],
  ["g"],
  ["space"],
  ["g"],
  ["g"],
  ["o", "Sort by which column?"],
  ["j"],
  ["esc"],
  ["O", "sorted by"],
  ["P", "problems"],
  ["P"],
  ["n", "Show which namespaces?"],
  ["down"],
  ["space"],
  ["z", "enter shows"],
  ["esc"],
  ["c", "the demo has no contexts"],
  ["/"],
  ["q"],
  ["q", /No pods match ".*qq"/],
  ["ctrl-u"],
  ["esc"],
  ["G"],
  ["home"],
];

async function lookAround(options: AppDriverOptions, text: string): Promise<AppDriver> {
  const app = await AppDriver.start({ scenario: "zoo", ...options, ui: { filter: text } });
  await app.advance(2_000);
  for (const [key, seen] of tour) {
    // A row that came on the screen just now is not deleted.
    if (key === "ctrl-d") await app.advance(200);
    await app.press(key);
    if (seen && options.rows && options.rows >= 24) app.expectRow(seen);
  }
  return app;
}

/** The cluster goes away under an open app. */
async function loseCluster(app: AppDriver): Promise<void> {
  for (const verb of ["watch", "list"] as const)
    app.cluster.faults.failNext(verb, { status: 503, message: "away", times: Number.POSITIVE_INFINITY });
  app.cluster.faults.resetWatches();
  await app.advance(6_000);
  app.expectRow("PICTURE IS");
  await app.press("ctrl-d", "r");
}

const written = ({ terminal }: AppDriver) => terminal.screen.written;

/** Everything but ASCII and the sequences' own escape. */
const beyondAscii = /[^\x1b\r\n\x20-\x7e]+/g;

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;
const narrow = [
  [40, 10],
  [20, 5],
  [10, 3],
  [1, 1],
] as const;

/** A hundred keys on a busy screen, on a machine that has other things to do. */
const timeout = 30_000;

describe("with --ascii", { timeout }, () => {
  it.each(sizes)(
    "every screen at %i×%i is drawn in ASCII, without a name of a character",
    async (columns, rows) => {
      const app = await lookAround({ columns, rows, symbols: "ascii" }, "many-containers");
      for (const text of ["completed", "image-pull", "not-ready", "terminating"]) {
        await app.press("/", ...text);
        await app.press("enter", "d", "esc", "l", "esc", "esc", "esc");
      }
      await loseCluster(app);
      expect(written(app).match(beyondAscii)).toBeNull();
      expect(written(app)).not.toContain("<U+");
      await app.stop();
    },
  );

  it.each(narrow)("every screen at %i×%i is drawn in ASCII", async (columns, rows) => {
    const app = await lookAround({ columns, rows, symbols: "ascii" }, "many-containers");
    expect(written(app).match(beyondAscii)).toBeNull();
    await app.stop();
  });

  it.each(["empty", "quiet"])("the scenario %s is drawn in ASCII", async (scenario) => {
    const app = await AppDriver.start({ scenario, symbols: "ascii" });
    await app.press("space", "P", "g", "g", "g", "d");
    expect(written(app).match(beyondAscii)).toBeNull();
    await app.stop();
  });

  it("text of the cluster is named where it is not ASCII, also in the details", async () => {
    const image = "größe/漢字:🙂";
    const app = await AppDriver.start({
      scenario: "empty",
      symbols: "ascii",
      columns: 200,
      prepare: (cluster) => {
        const containers = [
          container("app", image),
          container("b", image, { behaviour: { kind: "crashLoop", afterMs: 1_000 } }),
        ];
        cluster.createPod({
          namespace: "shop",
          name: "odd",
          template: { labels: { naïve: "é" }, containers },
        });
      },
    });
    await app.advance(20_000);
    await app.press("space", "d", "G", "esc", "ctrl-d", "esc", "l", "esc", "/");
    await app.type("漢");
    expect(written(app).match(beyondAscii)).toBeNull();
    expect(written(app)).toContain("<U+");
    await app.stop();
  });
});

it("without colours nothing on any screen has a style but the names of hidden characters", {
  timeout,
}, async () => {
  const app = await lookAround({ columns: 120, rows: 40, colors: 0 }, "many-containers");
  await loseCluster(app);
  const styles = written(app).match(/\x1b\[[\d;:]*m/g) ?? [];
  expect(styles.filter((style) => !/^\x1b\[(?:0|7|27)?m$/.test(style))).toEqual([]);
  await app.stop();
});
