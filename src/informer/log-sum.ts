import type { LogSourceState } from "../model/log-data.ts";
import type { LogState } from "../model/log-line.ts";

/** What they all say, or the first and how many say something else. */
function commonWords(words: readonly string[]): string {
  const said = words.filter((one) => one !== "");
  const [first = ""] = said;
  const others = said.filter((one) => one !== first).length;
  return others === 0 ? first : `${first}, and ${others} more`;
}

/** How a log of many sources stands: as the liveliest of them. */
export function sumState(sources: readonly LogSourceState[]): LogState {
  const why = (kind: "waiting" | "ended" | "failed") =>
    sources.flatMap(({ state }) => (state.kind === kind ? [state.why] : []));
  if (sources.length === 0) return { kind: "waiting", why: "no pod yet" };
  if (sources.some(({ state }) => state.kind === "following")) return { kind: "following" };
  const waiting = why("waiting");
  if (waiting.length > 0) return { kind: "waiting", why: commonWords(waiting) };
  const failed = why("failed");
  if (failed.length > 0) return { kind: "failed", why: commonWords(failed) };
  return { kind: "ended", why: commonWords(why("ended")) };
}
