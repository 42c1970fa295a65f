import type { PodTarget } from "../model/cluster-api.ts";
import type { OwnerRef, Pod } from "../model/pod.ts";
import type { WireEndpointSlice, WireOwner, WirePod, WireService } from "../model/wire.ts";
import type { Ghost } from "../store/snapshot.ts";

/** Why a question had no answer, in a few raw words, and when that was known (ms since epoch). */
export interface Unanswered {
  words: string;
  at: number;
}

/** Something that was asked for: the last answer stays until a newer one has come. */
export interface Asked<T> {
  value?: T;
  /** When the answer came, ms since epoch. */
  at?: number;
  /** Of the last question, when it had no answer. */
  unanswered?: Unanswered;
}

/** A pod's full object, and what podtop makes of it. */
export interface ReadPod {
  wire: WirePod;
  pod: Pod;
}

/** The owners of a pod as far as they could be followed, its own first. */
export interface OwnerChain {
  owners: readonly OwnerRef[];
  /** Why it may go on beyond the last one; absent = that is the top. */
  unanswered?: string;
}

/** The Services that select a pod, and their EndpointSlices. */
export interface PodNetwork {
  services: readonly WireService[];
  slices: Asked<readonly WireEndpointSlice[]>;
}

/** The full object as YAML. Raw lines. */
export interface YamlText {
  of: WirePod;
  lines: readonly string[];
}

/** What is read of one pod while somebody looks at it. Parts come when they come, each by itself. */
export interface PodParts {
  pod: Asked<ReadPod>;
  chain: Asked<OwnerChain>;
  network: Asked<PodNetwork>;
  /** The object of its namespace. */
  home: Asked<WireOwner>;
  yaml?: YamlText;
  /** As it was last seen, once it is gone. */
  last?: Ghost;
}

export interface PodReading extends PodParts {
  target: PodTarget;
}

export const nothingRead = (target: PodTarget): PodReading => ({
  target,
  pod: {},
  chain: {},
  network: {},
  home: {},
});
