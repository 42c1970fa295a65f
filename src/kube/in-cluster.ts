import { existsSync, readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { KubeOptions } from "./kube-options.ts";
import type { Kubeconfig } from "./kubeconfig-file.ts";

/** Where the kubelet mounts a pod's service account. */
const defaultServiceAccountDir = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The service account of the pod that podtop runs in, as a kubeconfig; absent outside of pods. */
export function inClusterConfig(
  options: Pick<KubeOptions, "env" | "serviceAccountDir">,
): Kubeconfig | undefined {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = options.env;
  const directory = options.serviceAccountDir ?? defaultServiceAccountDir;
  const tokenFile = join(directory, "token");
  if (!host || !port || !existsSync(tokenFile)) return undefined;
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const ca = join(directory, "ca.crt");
  const cluster = existsSync(ca) ? { server, "certificate-authority": ca } : { server };
  const context = { cluster: "in-cluster", user: "in-cluster", ...namespaceIn(directory) };
  return {
    clusters: new Map([["in-cluster", cluster]]),
    users: new Map([["in-cluster", { tokenFile }]]),
    contexts: new Map([["in-cluster", context]]),
    currentContext: "in-cluster",
  };
}

function namespaceIn(directory: string): { namespace?: string } {
  const file = join(directory, "namespace");
  const namespace = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  return namespace === "" ? {} : { namespace };
}
