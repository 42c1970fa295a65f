import { isForbidden, isNotFound } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { MetricsState } from "../model/metrics-state.ts";
import { causeWords, serverHost } from "./cause-words.ts";
import type { Tone } from "./line.ts";

export interface MetricsWords {
  state: string;
  tone: Tone;
  more: readonly string[];
}

interface Around {
  source: ClusterSource;
  now: number;
}

/** Why there is nothing to show, in a word, and in the API's own. */
function failureWords({ error, absent }: MetricsState & { kind: "failing" }, source: ClusterSource) {
  const { long, detail } = causeWords(error, serverHost(source));
  const why = detail === undefined ? long : `${long} (${detail})`;
  if (isForbidden(error)) return { state: "forbidden", tone: "dim", why: error.message } as const;
  if (isNotFound(error)) return { state: "absent", tone: "dim", why: error.message } as const;
  return { state: absent ? "unavailable" : "failing", tone: absent ? "dim" : "warn", why } as const;
}

/** How asking for what pods use goes; undefined = nobody has asked. Raw text. */
export function metricsWords(metrics: MetricsState, { source, now }: Around): MetricsWords | undefined {
  if (metrics.kind === "idle") return undefined;
  if (metrics.kind === "polling") {
    if (source.kind === "file") return { state: "read once", tone: "dim", more: [] };
    const ago = humanDuration(Math.max(0, now - metrics.answeredAt));
    const every = humanDuration(metrics.everyMs);
    const more = [`last answer ${ago} ago`, "only while CPU or MEM is shown"];
    return { state: `asked every ${every}`, tone: "ok", more };
  }
  const { state, tone, why } = failureWords(metrics, source);
  if (source.kind === "file") return { state, tone, more: [why] };
  const next = metrics.retryAt <= now ? "now" : `in ${humanDuration(Math.max(1_000, metrics.retryAt - now))}`;
  return { state, tone, more: [why, `trying again ${next}`] };
}
