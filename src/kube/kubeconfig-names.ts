import { statSync } from "node:fs";
import type { KubeOptions } from "./kube-options.ts";
import { loadKubeconfig, soughtFiles } from "./load-kubeconfig.ts";

/** The names that the kubeconfig has for contexts, clusters or users. Raw text. Throws `KubeconfigError`. */
export function kubeconfigNames(
  kind: "contexts" | "clusters" | "users",
  options: Pick<KubeOptions, "kubeconfig" | "env">,
): string[] {
  return [...loadKubeconfig(options).config[kind].keys()].sort();
}

/** Whether reading the kubeconfig cannot wait for anybody, as reading a pipe does. */
export function isKubeconfigAtHand(options: Pick<KubeOptions, "kubeconfig" | "env">): boolean {
  return soughtFiles(options).every((file) => statSync(file, { throwIfNoEntry: false })?.isFile() !== false);
}
