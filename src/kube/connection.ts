import { accessSync, constants } from "node:fs";
import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { inClusterConfig } from "./in-cluster.ts";
import type { KubeOptions } from "./kube-options.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";
import type { Kubeconfig } from "./kubeconfig-file.ts";
import { type LoadedKubeconfig, loadKubeconfig } from "./load-kubeconfig.ts";
import { clusterWithFlags, userWithFlags } from "./override.ts";

/** One cluster and one user, decided at the start: a kubeconfig changed on disk does not move the session. */
export interface Connection {
  /** Name of the context; empty when flags alone say where to go. */
  context: string;
  namespace: string | undefined;
  /** Without user part. */
  server: URL;
  cluster: Fields;
  user: Fields;
}

/** Names of contexts in a hint: more would not fit a line. */
const namesInHint = 10;

/** What kubectl would connect to with these flags and this environment. */
export function resolveConnection(options: KubeOptions): Connection {
  const loaded = loadKubeconfig(options);
  const { config } = orInCluster(loaded, options);
  const contextName = options.context || config.currentContext || "";
  const context = pickContext({ ...loaded, config }, contextName, options);
  const clusterName = options.cluster || textOf(context, "cluster");
  const userName = options.user || textOf(context, "user");
  const cluster = clusterWithFlags(pick(config, "cluster", clusterName), options);
  const user = userWithFlags(pick(config, "user", userName), options);
  const where = contextName === "" ? "the connection flags" : `context "${contextName}"`;
  checkFiles(cluster, user);
  return {
    context: contextName,
    namespace: textOf(context, "namespace"),
    server: serverUrl(cluster, where),
    cluster,
    user,
  };
}

/** What was read, or what a pod has when there is nothing to read. Throws `KubeconfigError` when there is neither. */
export function orInCluster(
  loaded: LoadedKubeconfig,
  options: Pick<KubeOptions, "env" | "server" | "serviceAccountDir">,
): { config: Kubeconfig } {
  const { config } = loaded;
  if (config.clusters.size + config.contexts.size + config.users.size > 0) return { config };
  const inCluster = inClusterConfig(options);
  if (inCluster) return { config: inCluster };
  if (options.server || loaded.files.length > 0) return { config };
  const sought =
    loaded.sought.length > 0 ? `${loaded.sought.join(", ")} not found` : "no HOME, no KUBECONFIG";
  throw new KubeconfigError(
    `no kubeconfig: ${sought}`,
    "say --kubeconfig FILE, set KUBECONFIG, or try: podtop --demo",
  );
}

function pickContext(loaded: LoadedKubeconfig, name: string, options: KubeOptions): Fields {
  const context = loaded.config.contexts.get(name);
  if (context) return context;
  if (name === "" && (options.server || options.cluster)) return {};
  const files = loaded.files.join(", ");
  const what = name === "" ? "no current-context" : `context "${name}" does not exist`;
  throw new KubeconfigError(`kubeconfig: ${what} in ${files || "no file"}`, knownContexts(loaded.config));
}

function knownContexts({ contexts }: Kubeconfig): string {
  const names = [...contexts.keys()].sort();
  if (names.length === 0) return "no file defines a context; say --server URL or another --kubeconfig";
  const more = names.length > namesInHint ? ` and ${names.length - namesInHint} more` : "";
  return `known contexts: ${names.slice(0, namesInHint).join(", ")}${more}`;
}

function pick(config: Kubeconfig, kind: "cluster" | "user", name: string | undefined): Fields {
  if (name === undefined) return {};
  const entry = config[`${kind}s`].get(name);
  if (entry) return entry;
  throw new KubeconfigError(`kubeconfig: ${kind} "${name}" does not exist`);
}

/** Where the cluster is, without user part; `where` names it in errors. Throws `KubeconfigError`. */
export function serverUrl(cluster: Fields, where: string): URL {
  const text = textOf(cluster, "server");
  if (text === undefined) throw new KubeconfigError(`kubeconfig: ${where} names no server`);
  const secure = Object.keys(cluster).some((key) => /^(certificate|insecure|tls)-/.test(key));
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${secure ? "https" : "http"}://${text}`;
  if (!URL.canParse(withScheme)) throw new KubeconfigError(`kubeconfig: the server of ${where} is not a URL`);
  const url = new URL(withScheme);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new KubeconfigError(`kubeconfig: the server of ${where} is neither http nor https`);
  }
  url.username = "";
  url.password = "";
  return url;
}

/** The server as people write it. */
export const addressOf = (server: URL) => server.href.replace(/\/$/, "");

function checkFiles(cluster: Fields, user: Fields): void {
  const named = { ...fieldsOf(cluster), ...fieldsOf(user) };
  for (const key of ["certificate-authority", "client-certificate", "client-key", "tokenFile"]) {
    const file = textOf(named, key);
    if (file === undefined) continue;
    try {
      accessSync(file, constants.R_OK);
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      const why = code === "ENOENT" ? "no such file" : `cannot be read (${code})`;
      throw new KubeconfigError(`${key} ${file}: ${why}`, undefined, cause);
    }
  }
}
