import { stableHex } from "../../base/stable-hash.ts";
import type { SimNode } from "../node/sim-node.ts";
import type { SimCluster } from "../sim-cluster.ts";
import type { PodTemplate } from "./pod-template.ts";
import type { SimPod } from "./sim-pod.ts";

const mirrorAnnotation = "kubernetes.io/config.mirror";
// The kubelet notices a missing mirror pod at its next sync.
const recreateMs = 1000;

interface StaticPod {
  namespace: string;
  name: string;
  template: PodTemplate;
  node: SimNode;
  ageMs?: number;
}

/** A static pod, as the API shows it: the mirror object that its kubelet made. */
export function createMirrorPod(cluster: SimCluster, { template, node, ...request }: StaticPod): SimPod {
  const hash = stableHex(request.name, 32);
  const annotations = {
    "kubernetes.io/config.hash": hash,
    [mirrorAnnotation]: hash,
    "kubernetes.io/config.seen": cluster.time.microStamp(cluster.time.now() - (request.ageMs ?? 0)),
    "kubernetes.io/config.source": "file",
  };
  return cluster.createPod({
    ...request,
    name: `${request.name}-${node.name}`,
    node,
    owner: {
      apiVersion: "v1",
      kind: "Node",
      name: node.name,
      uid: node.wire.metadata?.uid ?? "",
      controller: true,
    },
    template: {
      ...template,
      annotations,
      spec: {
        priority: 2000001000,
        priorityClassName: "system-node-critical",
        hostNetwork: true,
        tolerations: [{ operator: "Exists", effect: "NoExecute" }],
        ...template.spec,
      },
    },
  });
}

/** Deleting a mirror object does not stop the static pod: its kubelet makes the object anew. */
export function recreateMirror(cluster: SimCluster, pod: SimPod): void {
  const { node } = pod;
  if (!node || !pod.template.annotations?.[mirrorAnnotation]) return;
  if (!pod.isRemoved) cluster.pods.delete(pod, 0);
  const age = cluster.time.now() - pod.createdAt;
  cluster.time.after(recreateMs, () => {
    const name = pod.name.slice(0, -node.name.length - 1);
    const { namespace, template } = pod;
    createMirrorPod(cluster, { namespace, name, template, node, ageMs: Math.min(age, recreateMs) });
  });
}
