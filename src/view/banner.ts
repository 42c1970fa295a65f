import { type ApiError, apiErrorWords, isNetwork } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";
import { clockTime } from "./clock-time.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import type { Line } from "./line.ts";
import { clipSpans, span } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

/** A watch that is opened again within this time is not worth a line that moves the rows. */
const patienceMs = 5_000;

interface BannerInput {
  snapshot: Snapshot;
  source: ClusterSource;
  now: number;
  width: number;
  symbols: Symbols;
}

/** Host and port of the server's URL; proxies' paths say nothing here. */
export function serverHost(source: ClusterSource): string {
  return source.server.replace(/^[a-z]+:\/\//, "").replace(/\/.*$/, "") || source.context;
}

function errorWords(error: ApiError | undefined, source: ClusterSource): string {
  if (!error) return `no answer from ${serverHost(source)}`;
  if (isNetwork(error) && error.reason !== "Credentials") return `no answer from ${serverHost(source)}`;
  return apiErrorWords(error);
}

function tryWords(retryAt: number | undefined, now: number): string {
  if (retryAt === undefined) return "";
  return retryAt <= now ? "trying now" : `next try in ${humanDuration(retryAt - now)}`;
}

function staleParts(stale: Extract<Freshness, { kind: "stale" }>, input: BannerInput): string[] {
  const { state } = stale.stream;
  const error = state.kind === "stale" ? state.error : undefined;
  const since = stale.since === undefined ? "" : ` since ${clockTime(stale.since)}`;
  const detail = error && isNetwork(error) ? ` (${error.message})` : "";
  const retryAt = state.kind === "stale" ? state.retryAt : undefined;
  const next = tryWords(retryAt, input.now);
  return [`${errorWords(error, input.source)}${since}${detail}`, next, "r now", "deletes are off"];
}

function placeWords({ namespace }: Stream): string {
  return namespace === undefined ? "in all namespaces" : `in ${namespace}`;
}

function forbiddenParts(stream: Stream, consequence: string): string[] {
  const { state } = stream;
  const words = state.kind === "forbidden" ? apiErrorWords(state.error) : "forbidden";
  return [`${stream.resource} ${placeWords(stream)}: ${words}`, consequence];
}

function nodesForbidden({ snapshot, now }: BannerInput): string[] | undefined {
  const nodes = freshnessOf(snapshot, "nodes", now);
  if (nodes.kind !== "forbidden" || snapshot.nodes.size > 0) return undefined;
  return ["nodes are forbidden: groups come from the pods' own spec", "node health is not known"];
}

function partsOf(input: BannerInput): string[] | undefined {
  const pods = freshnessOf(input.snapshot, "pods", input.now);
  if (pods.kind === "stale") {
    const { state } = pods.stream;
    const isShort = pods.since !== undefined && input.now - pods.since < patienceMs;
    if (isShort && !(state.kind === "stale" && state.error)) return undefined;
    return staleParts(pods, input);
  }
  if (pods.kind === "forbidden" && input.snapshot.pods.size > 0)
    return forbiddenParts(pods.stream, "the other rows are live");
  return nodesForbidden(input);
}

/** The line below the header when the picture is old or has holes; rows stay as they are. */
export function bannerLine(input: BannerInput): Line | undefined {
  const parts = partsOf(input)?.filter((part) => part !== "");
  if (!parts) return undefined;
  const text = parts.join(` ${input.symbols.dot} `);
  const spans = [span(" ! ", "bad"), span(text, "warn")];
  return { key: "banner", spans: clipSpans(spans, input.width, input.symbols.ellipsis) };
}
