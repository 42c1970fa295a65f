import { isTooManyRequests } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";
import { causeWords, serverHost } from "./cause-words.ts";
import { clockTime } from "./clock-time.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import type { Line, Span } from "./line.ts";
import { clipSpans, span, spansWidth, textSpans } from "./spans.ts";
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

function tryWords(retryAt: number | undefined, now: number): Pieces {
  if (retryAt === undefined) return [];
  // Never "in 0s", which would be now.
  return [retryAt <= now ? "trying now" : `next try in ${humanDuration(Math.max(1_000, retryAt - now))}`];
}

/**
 * Text that is drawn piece by piece: what a text without end has too much of is cut from it alone, and not from the
 * words behind it.
 */
type Pieces = readonly string[];

/** What the banner says, in parts: in as many forms as it has, the one that says most first. */
type Banner = readonly (readonly Pieces[])[];

/** The cause stays longest, and then when it is tried again. */
function staleBanner(stale: Extract<Freshness, { kind: "stale" }>, input: BannerInput): Banner {
  const { state } = stale.stream;
  const { error, retryAt, failures } = state.kind === "stale" ? state : {};
  const { long, detail, short } = causeWords(error, serverHost(input.source));
  const isAsked = error !== undefined && isTooManyRequests(error);
  const since = stale.since === undefined || isAsked ? [] : [` since ${clockTime(stale.since)}`];
  const tries = error?.reason === "EmptyWatch" ? [`reconnecting (${failures})`] : [];
  const next = tryWords(retryAt, input.now);
  // What the server asks for is waited for in any case.
  const retry = error?.retryAfter === undefined ? ["r now"] : [];
  const off = ["deletes are off"];
  const rest = [tries, next, retry, off];
  return [
    ...(detail === undefined ? [] : [[[long, ...since, " (", detail, ")"], ...rest]]),
    [[long, ...since], ...rest],
    [[short, ...since], ...rest],
    [[short], tries, next, off],
    [[short], next],
  ];
}

function isForbidden({ resource, state }: Stream): boolean {
  return resource === "pods" && state.kind === "forbidden";
}

/** All that are forbidden, since the rows of the others are live. */
function placeWords({ streams }: Snapshot): string {
  const places = streams.filter(isForbidden).map(({ namespace }) => namespace ?? "all namespaces");
  return `in ${places.join(", ")}`;
}

function forbiddenBanner(
  { stream, isPart }: Extract<Freshness, { kind: "forbidden" }>,
  snapshot: Snapshot,
): Banner {
  const { state, resource, lastByteAt } = stream;
  const error = state.kind === "forbidden" ? state.error : undefined;
  const change = lastByteAt === undefined ? "forbidden" : "no longer allowed";
  const isOnlyOld = !isPart && lastByteAt !== undefined;
  const what = `${change}: ${error?.verb ?? "list"} ${resource} ${placeWords(snapshot)}`;
  const rows = [isOnlyOld ? `rows are of ${clockTime(lastByteAt)}` : "the other rows are live"];
  return [...(error ? [[[what, " (", error.message, ")"], rows]] : []), [[what], rows]];
}

/** The cluster was restored from a backup; who saw the newer state is to know why it is gone. */
function wentBackBanner({ snapshot, now }: BannerInput): Banner | undefined {
  const at = Math.max(...snapshot.streams.map(({ wentBackAt = Number.NEGATIVE_INFINITY }) => wentBackAt));
  if (now - at > wentBackMs) return undefined;
  return [[[`the cluster state went back at ${clockTime(at)}`], ["rows are what it has now"]]];
}

function nodesForbidden({ snapshot, now }: BannerInput): Banner | undefined {
  const nodes = freshnessOf(snapshot, "nodes", now);
  if (nodes.kind !== "forbidden" || snapshot.nodes.size > 0) return undefined;
  return [[["nodes are forbidden: groups come from the pods' own spec"], ["node health is not known"]]];
}

/** While there is a live picture nobody misses the sign-in that keeps it so. */
function signingIn({ note }: Snapshot, pods: Freshness): Banner | undefined {
  if (note?.kind !== "signingIn" || pods.kind === "live") return undefined;
  const off = pods.kind === "stale" ? [["deletes are off"]] : [];
  return [[["waiting for ", note.command, " to sign in"], ...off]];
}

function noteBanner({ snapshot: { note }, scopeNote }: BannerInput): Banner | undefined {
  if (note?.kind === "configChanged") return [[[`kubeconfig changed on disk: still on ${note.context}`]]];
  return scopeNote === undefined ? undefined : [[[scopeNote]]];
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
  const hasRows = input.snapshot.pods.size > 0;
  if (pods.kind === "forbidden" && (pods.isPart || hasRows)) return forbiddenBanner(pods, input.snapshot);
  return wentBackBanner(input) ?? nodesForbidden(input) ?? noteBanner(input);
}

const mark = span(" ! ", "bad");

/** A cause cut shorter than this says too little to make room for what stands behind it. */
const leastCause = 20;

function wordSpans(pieces: Pieces, { width, symbols }: BannerInput): Span[] {
  return pieces.flatMap((piece) => textSpans(piece, "warn", { isAscii: symbols.isAscii, cells: width }));
}

/** Parts as one, with what stands between them. */
const dotted = (parts: readonly Pieces[], { dot }: Symbols): Pieces =>
  parts.flatMap((part, at) => (at === 0 ? part : [` ${dot} `, ...part]));

/** The first part cut, so that what stands behind it is seen. */
function cutFirst([first = [], ...others]: readonly Pieces[], input: BannerInput): readonly Span[] {
  const rest = wordSpans(dotted([[], ...others], input.symbols), input);
  const room = input.width - spansWidth([mark, ...rest]);
  const width = room < leastCause ? input.width : room;
  return [mark, ...clipSpans(wordSpans(first, input), width, input.symbols.ellipsis), ...rest];
}

/** The line below the header when the picture is old or has holes; rows stay as they are. */
export function bannerLine(input: BannerInput): Line | undefined {
  const forms = bannerOf(input)?.map((parts) => parts.filter((part) => part.length > 0));
  const last = forms?.at(-1);
  if (!forms || !last) return undefined;
  const whole = forms.map((parts) => [mark, ...wordSpans(dotted(parts, input.symbols), input)]);
  const drawn: (readonly Span[])[] = [...whole, cutFirst(last, input)];
  const spans = drawn.find((form) => spansWidth(form) <= input.width) ?? drawn.at(-1) ?? [];
  return { key: "banner", spans: clipSpans(spans, input.width, input.symbols.ellipsis) };
}
