import type { ClusterEvent } from "../cluster-event.ts";
import { humanDuration } from "../human-duration.ts";

/** When the image of a container was there. */
export interface ImagePull {
  container: string;
  /** ms since epoch. */
  at: number;
  /** Absent = it was there already. */
  tookMs?: number;
  /** `api pulled in 7s (131 MB)`. */
  words: string;
}

const containerField = /^spec\.(?:initContainers|containers|ephemeralContainers)\{(.*)\}$/;

/** The kubelet's words (pkg/kubelet/images/image_manager.go). */
const pulled =
  /^Successfully pulled image .* in (\S+)(?: \(\S+ including waiting\)(?:\. Image size: (\d+) bytes)?)?/;

const msOf: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  µs: 1e-3,
  us: 1e-3,
  ns: 1e-6,
};

/** A Go duration (`1m2.5s`, `312ms`) in ms. */
function goDuration(text: string): number {
  let ms = 0;
  for (const [, amount, unit = ""] of text.matchAll(/(?<![\d.])([\d.]+)(h|ms|m|\u00b5s|us|ns|s)/g))
    ms += Number(amount) * (msOf[unit] ?? 0);
  return ms;
}

const shortTime = (ms: number) => (ms < 1000 ? `${Math.round(ms)}ms` : humanDuration(ms));

/** Sizes of images in MB, as container tools show them. */
const megabyte = 1_000_000;
const sizeWords = (bytes: string | undefined) =>
  bytes === undefined ? "" : ` (${Math.max(1, Math.round(Number(bytes) / megabyte))} MB)`;

function toPull({ message, subobject, firstSeen }: ClusterEvent): ImagePull | undefined {
  const container = containerField.exec(subobject)?.[1];
  if (container === undefined || firstSeen === undefined) return undefined;
  const [isPulled, took = "", bytes] = pulled.exec(message) ?? [];
  if (isPulled === undefined) return { container, at: firstSeen, words: `${container} was there already` };
  const tookMs = goDuration(took);
  return {
    container,
    at: firstSeen,
    tookMs,
    words: `${container} pulled in ${shortTime(tookMs)}${sizeWords(bytes)}`,
  };
}

/** The first pull of each container's image that events still tell of. */
export function imagePulls(events: readonly ClusterEvent[]): ImagePull[] {
  const first = new Map<string, ImagePull>();
  for (const event of events) {
    const pull = event.reason === "Pulled" ? toPull(event) : undefined;
    const known = pull && first.get(pull.container);
    if (pull && (!known || pull.at < known.at)) first.set(pull.container, pull);
  }
  return [...first.values()];
}
