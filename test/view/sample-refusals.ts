import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import { now, seconds } from "./sample-cluster.ts";

/** An event about an owner of pods in `shop`. */
export function ownerEvent(
  kind: string,
  name: string,
  ...[reason, message, secondsAgo = 20]: [reason: string, message: string, secondsAgo?: number]
): ClusterEvent {
  return {
    uid: `${kind}/${name}/${reason}/${message}/${secondsAgo}`,
    namespace: "shop",
    name: `${name}.${reason}`,
    resourceVersion: "1",
    type: reason === "FailedCreate" ? "Warning" : "Normal",
    reason,
    message,
    object: `${kind.toLowerCase()}/${name}`,
    subobject: "",
    source: "controller",
    count: 1,
    lastSeen: now - seconds(secondsAgo),
    regarding: { kind, namespace: "shop", name, uid: `uid-${kind}-${name}` },
  };
}

const quota = "exceeded quota: no-pods, requested: pods=1, used: pods=0, limited: pods=0";

/** As the controllers word that the quota allows no pod. */
export const refusal = (kind: string, name: string, secondsAgo?: number) =>
  ownerEvent(
    kind,
    name,
    "FailedCreate",
    `Error creating: pods "${name}-x2x4q" is forbidden: ${quota}`,
    secondsAgo,
  );

/** As the controller of Deployments words it. */
export function scaling(
  name: string,
  replicaSet: string,
  ...[from, to, secondsAgo]: [from: number, to: number, secondsAgo?: number]
): ClusterEvent {
  const way = to > from ? "up" : "down";
  const message = `Scaled ${way} replica set ${replicaSet} from ${from} to ${to}`;
  return ownerEvent("Deployment", name, "ScalingReplicaSet", message, secondsAgo);
}
