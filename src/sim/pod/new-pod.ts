import type { WireOwnerReference, WirePod } from "../../model/wire.ts";
import type { PodSpec, PodTemplate } from "./pod-template.ts";
import { qosClass } from "./qos-class.ts";

/** What is known of a pod before the API server completes it. */
export interface PodRequest {
  namespace: string;
  name: string;
  generateName?: string;
  template: PodTemplate;
  labels?: Record<string, string>;
  owner?: WireOwnerReference;
  /** The only node that it may run on: for the pods of a DaemonSet. */
  onlyNode?: string;
}

// The admission plugin DefaultTolerationSeconds: five minutes.
const defaultTolerations = ["not-ready", "unreachable"].map((state) => ({
  key: `node.kubernetes.io/${state}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
}));

function completedSpec(template: PodTemplate, volume: string): PodSpec {
  const mounts = {
    volumeMounts: [{ name: volume, mountPath: "/var/run/secrets/kubernetes.io/serviceaccount" }],
  };
  const own = template.spec?.tolerations ?? [];
  const missing = defaultTolerations.filter(
    ({ key }) => !own.some((toleration) => !toleration.key || toleration.key === key),
  );
  return {
    restartPolicy: "Always",
    terminationGracePeriodSeconds: 30,
    serviceAccountName: "default",
    priority: 0,
    ...template.spec,
    containers: template.containers.map(({ spec }) => ({ ...mounts, ...spec })),
    ...(template.initContainers && {
      initContainers: template.initContainers.map(({ spec }) => ({ ...mounts, ...spec })),
    }),
    tolerations: [...own, ...missing],
    volumes: [
      ...(template.spec?.volumes ?? []),
      {
        name: volume,
        projected: { sources: [{ serviceAccountToken: { path: "token", expirationSeconds: 3607 } }] },
      },
    ],
  };
}

/** A pod as the API server stores it on creation: defaults filled in, phase Pending, no node. */
export function newPod(request: PodRequest, made: { uid: string; suffix: string; stamp: string }): WirePod {
  const { namespace, name, template, owner } = request;
  const spec = completedSpec(template, `kube-api-access-${made.suffix}`);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace,
      uid: made.uid,
      creationTimestamp: made.stamp,
      ...(request.generateName && { generateName: request.generateName }),
      labels: { ...template.labels, ...request.labels },
      ...(template.annotations && { annotations: { ...template.annotations } }),
      ...(template.finalizers && { finalizers: [...template.finalizers] }),
      ...(owner && { ownerReferences: [owner] }),
    },
    spec,
    status: { phase: "Pending", qosClass: qosClass(spec.containers ?? []) },
  };
}
