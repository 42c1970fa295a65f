import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Node } from "../model/node.ts";
import type { Pod } from "../model/pod.ts";
import type { StreamState } from "../model/stream-state.ts";
import type { Stream } from "./snapshot.ts";

/**
 * One change, as it happens. No `from` = it came, no `to` = it left (`from` is then its last state). `isNews` is
 * false for what the cluster did not do: objects of the first list, and of a stream that is closed.
 */
export type Transition =
  | { kind: "pod"; from?: Pod; to?: Pod; isNews: boolean }
  | { kind: "node"; from?: Node; to?: Node; isNews: boolean }
  | { kind: "event"; from?: ClusterEvent; to: ClusterEvent; isNews: boolean }
  | { kind: "stream"; from: StreamState; stream: Stream };

export type TransitionListener = (transition: Transition) => void;
