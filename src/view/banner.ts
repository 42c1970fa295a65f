import { type ApiError, apiErrorWords, isNetwork, isTooManyRequests } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";
import { clockTime } from "./clock-time.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import type { Line } from "./line.ts";
import { clipSpans, span, spansWidth } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

/** A watch that is opened again within this time is not worth a line that moves the rows. */
const patienceMs = 5_000;

/** Long enough to be read, short enough not to stand there for what is long over. */
const wentBackMs = 60_000;

interface BannerInput {
  snapshot: Snapshot;
  source: ClusterSource;
  now: number;
  width: number;
  /** Why the view is narrower than what was asked for. */
  scopeNote?: string;
  symbols: Symbols;
}

/** Host and port of the server's URL; proxies' paths say nothing here. */
function serverHost(source: ClusterSource): string {
  return source.server.replace(/^[a-z]+:\/\//, "").replace(/\/.*$/, "") || source.context;
}

function errorWords(error: ApiError | undefined, source: ClusterSource): string {
  return !error || isNetwork(error) ? `no answer from ${serverHost(source)}` : apiErrorWords(error);
}

function tryWords(retryAt: number | undefined, now: number): string {
  if (retryAt === undefined) return "";
  return retryAt <= now ? "trying now" : `next try in ${humanDuration(retryAt - now)}`;
}

/** What the banner says, in parts; the detail is left out where there is no room for all. */
interface Banner {
  what: string;
  detail?: string;
  next: readonly string[];
}

function staleBanner(stale: Extract<Freshness, { kind: "stale" }>, input: BannerInput): Banner {
  const { state } = stale.stream;
  const { error, retryAt, failures } = state.kind === "stale" ? state : {};
  const isAsked = error !== undefined && isTooManyRequests(error);
  const since = stale.since === undefined || isAsked ? "" : ` since ${clockTime(stale.since)}`;
  const tries = error?.reason === "EmptyWatch" ? `reconnecting (${failures})` : "";
  return {
    what: `${errorWords(error, input.source)}${since}`,
    ...(error && isNetwork(error) && { detail: ` (${error.message})` }),
    next: [tries, tryWords(retryAt, input.now), "r now", "deletes are off"],
  };
}

function placeWords({ namespace }: Stream): string {
  return namespace === undefined ? "in all namespaces" : `in ${namespace}`;
}

function forbiddenBanner({ stream, isPart }: Extract<Freshness, { kind: "forbidden" }>): Banner {
  const { state, resource, lastByteAt } = stream;
  const error = state.kind === "forbidden" ? state.error : undefined;
  const change = lastByteAt === undefined ? "forbidden" : "no longer allowed";
  const isOnlyOld = !isPart && lastByteAt !== undefined;
  return {
    what: `${change}: ${error?.verb ?? "list"} ${resource} ${placeWords(stream)}`,
    ...(error && { detail: ` (${error.message})` }),
    next: [isOnlyOld ? `rows are of ${clockTime(lastByteAt)}` : "the other rows are live"],
  };
}

/** The cluster was restored from a backup; who saw the newer state is to know why it is gone. */
function wentBackBanner({ snapshot, now }: BannerInput): Banner | undefined {
  const at = Math.max(...snapshot.streams.map(({ wentBackAt = Number.NEGATIVE_INFINITY }) => wentBackAt));
  if (now - at > wentBackMs) return undefined;
  return { what: `the cluster state went back at ${clockTime(at)}`, next: ["rows are what it has now"] };
}

function nodesForbidden({ snapshot, now }: BannerInput): Banner | undefined {
  const nodes = freshnessOf(snapshot, "nodes", now);
  if (nodes.kind !== "forbidden" || snapshot.nodes.size > 0) return undefined;
  const what = "nodes are forbidden: groups come from the pods' own spec";
  return { what, next: ["node health is not known"] };
}

/** While there is a live picture nobody misses the sign-in that keeps it so. */
function signingIn({ note }: Snapshot, pods: Freshness): Banner | undefined {
  if (note?.kind !== "signingIn" || pods.kind === "live") return undefined;
  const next = pods.kind === "stale" ? ["deletes are off"] : [];
  return { what: `waiting for ${note.command} to sign in`, next };
}

function noteBanner({ snapshot: { note }, scopeNote }: BannerInput): Banner | undefined {
  if (note?.kind === "configChanged")
    return { what: `kubeconfig changed on disk: still on ${note.context}`, next: [] };
  return scopeNote === undefined ? undefined : { what: scopeNote, next: [] };
}

function bannerOf(input: BannerInput): Banner | undefined {
  const pods = freshnessOf(input.snapshot, "pods", input.now);
  const waiting = signingIn(input.snapshot, pods);
  if (waiting) return waiting;
  if (pods.kind === "stale") {
    const { state } = pods.stream;
    const isShort = pods.since !== undefined && input.now - pods.since < patienceMs;
    if (isShort && !(state.kind === "stale" && state.error)) return undefined;
    return staleBanner(pods, input);
  }
  if (pods.kind === "forbidden" && input.snapshot.pods.size > 0) return forbiddenBanner(pods);
  return wentBackBanner(input) ?? nodesForbidden(input) ?? noteBanner(input);
}

/** The line below the header when the picture is old or has holes; rows stay as they are. */
export function bannerLine(input: BannerInput): Line | undefined {
  const banner = bannerOf(input);
  if (!banner) return undefined;
  const { ellipsis, dot } = input.symbols;
  const mark = span(" ! ", "bad");
  const texts = [banner.detail ?? "", ""].map((detail) =>
    [banner.what + detail, ...banner.next].filter((part) => part !== "").join(` ${dot} `),
  );
  const all = texts.map((text) => [mark, span(text, "warn")]);
  const spans = all.find((some) => spansWidth(some) <= input.width) ?? all.at(-1) ?? [];
  return { key: "banner", spans: clipSpans(spans, input.width, ellipsis) };
}
