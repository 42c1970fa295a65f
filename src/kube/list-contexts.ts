import { textOf } from "../base/fields.ts";
import type { ContextEntry } from "../model/context-entry.ts";
import { addressOf, orInCluster, serverUrl } from "./connection.ts";
import type { KubeOptions } from "./kube-options.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";
import type { Kubeconfig } from "./kubeconfig-file.ts";
import { loadKubeconfig } from "./load-kubeconfig.ts";

/** The contexts as the files have them now, by name. Throws `KubeconfigError` when they cannot be read. */
export function listContexts(
  options: Pick<KubeOptions, "kubeconfig" | "env" | "serviceAccountDir">,
): ContextEntry[] {
  const { config } = orInCluster(loadKubeconfig(options), options);
  return [...config.contexts.keys()].sort().map((name) => entryOf(name, config));
}

function entryOf(name: string, { contexts, clusters }: Kubeconfig): ContextEntry {
  const context = contexts.get(name) ?? {};
  const namespace = textOf(context, "namespace");
  const cluster = textOf(context, "cluster");
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    ...whereOf(cluster === undefined ? undefined : clusters.get(cluster), cluster),
  };
}

function whereOf(
  cluster: Parameters<typeof serverUrl>[0] | undefined,
  name = "",
): Pick<ContextEntry, "server" | "fault"> {
  if (!cluster) return { fault: name === "" ? "names no cluster" : `cluster "${name}" does not exist` };
  try {
    return { server: addressOf(serverUrl(cluster, `cluster "${name}"`)) };
  } catch (thrown) {
    if (!(thrown instanceof KubeconfigError)) throw thrown;
    return { fault: thrown.message.replace(/^kubeconfig: /, "") };
  }
}
