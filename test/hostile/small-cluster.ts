import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { AppDriver, AppDriverOptions } from "../support/app-driver.tsx";
import { clusterOf, node, podOf } from "./hostile-cluster.ts";
import { hostileTexts } from "./hostile-strings.ts";
import { type Picture, pictureOf } from "./walls.ts";

export type Texts = readonly string[];

/** Those that have room in a few rows. */
export const short = hostileTexts.filter(({ raw }) => raw.length < 200);

export const pictureNow = (app: AppDriver) => pictureOf(app.terminal.screen);

/** A picture after each of these steps. */
export async function seenAfter(app: AppDriver, steps: readonly (() => Promise<void>)[]): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const step of steps) {
    await step();
    pictures.push(pictureNow(app));
  }
  return pictures;
}

/** A screen that much has room on. */
export const large = { columns: 200, rows: 100 };

/** A cluster of one pod, which does some things its own way. */
export const live = async (
  own: Partial<ClusterApi> = {},
  more: AppDriverOptions = {},
): Promise<AppDriverOptions> => ({
  ...large,
  api: await clusterOf({ pods: [podOf(0, {})], nodes: [node("node-1")] }, own),
  ui: { grouping: "none" },
  ...more,
});
