import { toldMs } from "../model/human-duration.ts";

/** The time (ms since epoch) as of which a row tells the age of what was at `since`. */
export const toldAt = (since: number | undefined, now: number) =>
  since === undefined ? now : since + toldMs(now - since);
