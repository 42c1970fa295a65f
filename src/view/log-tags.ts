import { stableHash } from "../base/stable-hash.ts";
import type { LogData } from "../model/log-data.ts";
import type { LogSource } from "../model/log-source.ts";
import type { TagTone } from "./line.ts";

/** Colours of their own, so that the lines of one source are seen at a glance; none is that of a trouble. */
export const tagTones: readonly TagTone[] = ["tag1", "tag2", "tag3", "tag4", "tag5", "tag6"];

/** What stands before each line: from where it is. */
export interface LogTags {
  /** Cells of the widest; 0 = all lines are from one source, and none has a tag. */
  readonly width: number;
  /** Raw. */
  of(source: LogSource): string;
  /** Its colour, which it keeps as long as the log is read. */
  tone(source: LogSource): TagTone;
}

/** The colour that a source has wherever its log is read, if no other one has it already. */
const wishedTone = ({ target, container }: LogSource): number =>
  stableHash(`${target.name}/${container}`) % tagTones.length;

/** A colour for each source, in the order in which they came: none has two as long as one has none. */
function tonesOf(sources: readonly LogSource[]): ReadonlyMap<LogSource, TagTone> {
  const tones = new Map<LogSource, TagTone>();
  let free = new Set(tagTones.keys());
  for (const source of sources) {
    if (free.size === 0) free = new Set(tagTones.keys());
    const wished = wishedTone(source);
    const index = free.has(wished) ? wished : ([...free].find((one) => one > wished) ?? [...free][0] ?? 0);
    free.delete(index);
    tones.set(source, tagTones[index] ?? "tag1");
  }
  return tones;
}

/** A pod's random end: of its ReplicaSet or DaemonSet, five characters that Kubernetes makes of its own alphabet. */
const randomEnd = /-([bcdfghjklmnpqrstvwxz2456789]{5})$/;

/** What tells a pod from its siblings: its random end, else all of its name. */
const shortPodName = (name: string) => randomEnd.exec(name)?.[1] ?? name;

/** A name that two pods would share is nobody's. */
function sharedNames(pods: ReadonlyMap<string, string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const name of pods.values()) {
    const short = shortPodName(name);
    if (seen.has(short)) shared.add(short);
    seen.add(short);
  }
  return shared;
}

const none: LogTags = { width: 0, of: () => "", tone: () => "tag1" };

/** More cells than these belong to the line itself. */
const widest = 30;

function tagsOf(sources: readonly LogSource[]): LogTags {
  if (sources.length < 2) return none;
  const pods = new Map(sources.map(({ target }) => [target.uid, target.name]));
  const shared = sharedNames(pods);
  const tones = tonesOf(sources);
  const tone = (source: LogSource) => tones.get(source) ?? tagTones[wishedTone(source)] ?? "tag1";
  const podOf = ({ target: { name } }: LogSource) => {
    const short = shortPodName(name);
    return shared.has(short) ? name : short;
  };
  const of = (source: LogSource) => {
    if (pods.size === 1) return source.container;
    return source.container === "" ? podOf(source) : `${podOf(source)}/${source.container}`;
  };
  return { width: Math.min(widest, Math.max(...sources.map((source) => of(source).length))), of, tone };
}

const known = new WeakMap<LogData["sources"], LogTags>();

/** The tags of a log: a pod's end and a container, or as little of it as tells the sources apart. */
export function logTags({ sources }: Pick<LogData, "sources">): LogTags {
  const tags = known.get(sources) ?? tagsOf(sources.map(({ source }) => source));
  known.set(sources, tags);
  return tags;
}
