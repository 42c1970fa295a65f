/** A Kubernetes Event as podtop holds it (named so because `Event` is a DOM and Node global). Text is raw. */
export interface ClusterEvent {
  uid: string;
  namespace: string;
  name: string;
  resourceVersion: string;
  type: string;
  reason: string;
  message: string;
  /** `object` and `subobject` are kubectl's cells ("pod/api-1", "spec.containers{app}"). */
  object: string;
  subobject: string;
  source: string;
  count: number;
  /** ms since epoch; absent = `<unknown>`. */
  firstSeen?: number;
  lastSeen?: number;
  /** `lastSeen` with its fraction, where more is known than the second. */
  seenExactly?: number;
  /** The cluster has deleted it; absent = it has it. */
  isPast?: true;
  regarding: { kind: string; namespace: string; name: string; uid: string };
}
