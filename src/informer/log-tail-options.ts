import type { Clock, Random } from "../base/clock.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { LogLine, LogState } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";
import type { Pod } from "../model/pod.ts";

/** Where a log tail writes. */
export interface LogTarget {
  /** All that `run` writes is one change for the readers. */
  batch(run: () => void): void;
  append(line: LogLine): void;
  setState(state: LogState): void;
  /** Resolves when it takes more; nothing = now. Meanwhile the tail reads nothing. */
  ready(): Promise<void> | undefined;
}

export interface LogTailOptions {
  api: ClusterApi;
  target: LogTarget;
  /** Another pod of the same name is another log. */
  source: LogSource;
  /** The pod as it was seen last, also after it is gone; who watches it wakes the tail. Saves a request at the start. */
  watched: () => Pod;
  /** The run before the current one: read to its end, not followed. */
  previous?: boolean;
  tailLines?: number;
  sinceSeconds?: number;
  /** So many of the last lines of the run before the current one come first. */
  lastWords?: number;
  /** Lines carry the kubelet's time as it was written. */
  keepsStamps?: boolean;
  clock: Clock;
  random: Random;
}
