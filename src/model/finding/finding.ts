import type { ClusterEvent } from "../cluster-event.ts";
import type { ImageRuns } from "../image-runs.ts";
import type { Node } from "../node.ts";
import type { Pod } from "../pod.ts";
import type { WatchedRestarts } from "../restart-rate.ts";

/** `error`: a person is needed, or the pod does not serve. `warning`: it may come to that. `info`: good to know. */
export type Severity = "error" | "warning" | "info";

/** Why a pod is not well. Text is raw: made safe where it is drawn. */
export interface Finding {
  /** Names the cause for scripts: the same cause has the same code in each version. */
  code: string;
  severity: Severity;
  /** One complete sentence on one line, the cause before its effects. */
  sentence: string;
  /** What proves it: messages as the cluster words them, and values. */
  evidence: readonly string[];
  /** The next step. */
  hint: string;
}

/** All that findings are made from: nothing else is looked at, so that the same facts give the same findings. */
export interface FindingFacts {
  /** ms since epoch. */
  now: number;
  pod: Pod;
  /** The node of the pod, when it is known. */
  node?: Node;
  /** All nodes that are known, for a pod that fits none. */
  nodes?: Iterable<Node>;
  /** Events about the pod itself, in any order. */
  events: Iterable<ClusterEvent>;
  /** Events about its owner and its workload, in any order. */
  ownerEvents?: Iterable<ClusterEvent>;
  /** Names of the Services that select the pod; absent = not known. */
  services?: readonly string[];
  /** What pods of the same revision run, this one among them; none = not known, or the pod has no owner. */
  images?: ImageRuns | undefined;
  /** When the pod became ready or ceased to be (ms since epoch), oldest first; absent = not known. */
  readyChanges?: readonly number[];
  /** What was watched of its restarts; none = nothing. */
  restarts?: WatchedRestarts | undefined;
}
