import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import type { Pod } from "../../src/model/pod.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toPod } from "../../src/model/to-pod.ts";

/** A decoded pod with the parts a test names. */
export function samplePod(name: string, version: number, more: Partial<Pod> = {}): Pod {
  const metadata = { name, namespace: "shop", uid: `uid-${name}`, resourceVersion: String(version) };
  return { ...toPod({ metadata, status: { phase: "Running" } }), ...more };
}

/** A decoded event about the pod `api`. */
export function sampleEvent(name: string, version: number, more: Partial<ClusterEvent> = {}): ClusterEvent {
  const metadata = { name, namespace: "shop", uid: `uid-${name}`, resourceVersion: String(version) };
  const involvedObject = { kind: "Pod", namespace: "shop", name: "api", uid: "uid-api" };
  return { ...toClusterEvent({ metadata, involvedObject }), ...more };
}
