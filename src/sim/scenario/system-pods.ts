import type { SimNode } from "../node/sim-node.ts";
import { createMirrorPod } from "../pod/mirror-pod.ts";
import { container, liveness, type PodTemplate, readiness, resources } from "../pod/pod-template.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { days } from "./script.ts";

const namespace = "kube-system";
const everywhere = [{ operator: "Exists" }];

function daemon(name: string, image: string): PodTemplate {
  return {
    labels: { "k8s-app": name },
    containers: [container(name, image, { ...resources("50m", "64Mi", "256Mi") })],
    spec: { tolerations: everywhere, hostNetwork: true, priorityClassName: "system-node-critical" },
  };
}

function staticPods(cluster: SimCluster, node: SimNode, version: string): void {
  for (const name of ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"]) {
    const image = name === "etcd" ? "kube/etcd:3.6.6-0" : `kube/${name}:${version}`;
    const labels = { component: name, tier: "control-plane" };
    // The scheduler and the controller manager lose their lease now and then.
    const restarts = /scheduler|manager/.test(name)
      ? { behaviour: { kind: "crashLoop", afterMs: days(9), times: 2 } as const }
      : {};
    const template = {
      labels,
      containers: [
        container(name, image, { ...resources("100m", "128Mi", "1Gi"), ...liveness, ...restarts }),
      ],
    };
    createMirrorPod(cluster, { namespace, name, template, node, ageMs: days(40) });
  }
}

/** What every cluster runs for itself. */
export function addSystemPods(cluster: SimCluster, controlPlane: SimNode): void {
  staticPods(cluster, controlPlane, "v1.35.2");
  const ageMs = days(40);
  cluster.createDaemonSet({
    namespace,
    name: "kube-proxy",
    template: daemon("kube-proxy", "kube/kube-proxy:v1.35.2"),
    ageMs,
  });
  cluster.createDaemonSet({
    namespace,
    name: "podnet",
    template: daemon("podnet", "net/podnet:2.4.1"),
    ageMs,
  });
  const dns = container("coredns", "kube/coredns:v1.13.1", {
    ...resources("100m", "70Mi", "170Mi"),
    ...readiness,
    ...liveness,
  });
  const metrics = container("metrics-server", "kube/metrics-server:v0.8.0", {
    ...resources("100m", "200Mi"),
    ...readiness,
  });
  cluster.createDeployment({
    namespace,
    name: "coredns",
    template: { labels: { "k8s-app": "kube-dns" }, containers: [dns] },
    replicas: 2,
    ageMs: days(33),
  });
  cluster.createDeployment({
    namespace,
    name: "metrics-server",
    template: { labels: { "k8s-app": "metrics-server" }, containers: [metrics] },
    replicas: 1,
    ageMs: days(12),
  });
}
