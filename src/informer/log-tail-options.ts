import type { Clock, Random } from "../base/clock.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { LogLine, LogState } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";

/** Where a log tail writes. */
export interface LogTarget {
  /** All that `run` writes is one change for the readers. */
  batch(run: () => void): void;
  append(line: LogLine): void;
  setState(state: LogState): void;
}

export interface LogTailOptions {
  api: ClusterApi;
  target: LogTarget;
  /** Another pod of the same name is another log. */
  source: LogSource;
  /** The run before the current one: read to its end, not followed. */
  previous?: boolean;
  tailLines?: number;
  sinceSeconds?: number;
  clock: Clock;
  random: Random;
}
