import { type SafeText, safeText } from "../base/safe-text.ts";
import { clip, textWidth } from "../base/text-width.ts";

/** Head and tail shorter than this say nothing. */
const leastCut = 8;
/** Random suffixes of pod names are five characters; a tail of that length tells siblings apart. */
const leastTail = 5;

/**
 * A pod's name cut in its middle. Head and tail are about as long: names that begin alike differ at their end, by a
 * random suffix or by the node that they are named after.
 */
function cutName(name: SafeText, width: number, ellipsis: string): SafeText {
  if (textWidth(name) <= width) return name;
  const isOneCellEach = name.length === textWidth(name);
  if (!isOneCellEach || width < leastCut) return clip(name, width, ellipsis);
  const tail = Math.max(leastTail, Math.floor((width - 1) * 0.45));
  return safeText(name.slice(0, width - tail - 1) + ellipsis + name.slice(-tail));
}

/** The namespace gives way to the name, but not more than to a head by which it is known. */
function leastNamespace(width: number): number {
  return Math.max(2, Math.min(5, Math.floor(width / 5)));
}

export interface PodNameFacts {
  width: number;
  ellipsis: string;
  isAscii: boolean;
  /** Written as `namespace/name`. */
  withNamespace: boolean;
}

/** The name of a pod in `width` cells, so that it can be told from others of its kind. */
export function podName(pod: { namespace: string; name: string }, facts: PodNameFacts): SafeText {
  const { width, ellipsis, isAscii } = facts;
  const safe = (text: string) => safeText(text, { ascii: isAscii });
  const name = safe(pod.name);
  if (!facts.withNamespace) return cutName(name, width, ellipsis);
  const namespace = safe(pod.namespace);
  const room = Math.max(leastNamespace(width), width - 1 - textWidth(name));
  const prefix = safeText(`${clip(namespace, room, ellipsis)}/`);
  return safeText(prefix + cutName(name, Math.max(0, width - textWidth(prefix)), ellipsis));
}
