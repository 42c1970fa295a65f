import { systemClock } from "../../base/clock.ts";
import type { NameLister, NamesRequest } from "../../kube/name-lister.ts";
import { isForbidden, toApiError } from "../../model/api-error.ts";
import type { Io } from "../io.ts";
import { version } from "../version.ts";
import { plainNames } from "./candidate.ts";
import type { TypedWords } from "./typed-words.ts";

/** Nobody waits longer at a tab key; a plugin that signs in has to be done by then too. */
const limitMs = 2_000;

/** When all namespaces are forbidden, as for the view itself. */
const lastResort = "default";

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const connectionFlags = [
  "kubeconfig",
  "context",
  "cluster",
  "user",
  "server",
  "token",
  "as",
  "as-uid",
  "certificate-authority",
  "client-certificate",
  "client-key",
  "tls-server-name",
];

/** The connection as far as it is typed. */
function connectionOf({ flags }: TypedWords) {
  const given = connectionFlags.flatMap((name) => {
    const value = flags.get(name)?.at(-1);
    return value === undefined ? [] : [[camelCase(name), value]];
  });
  return {
    ...(Object.fromEntries(given) as Record<string, string>),
    asGroups: flags.get("as-group") ?? [],
    insecureSkipTlsVerify: flags.has("insecure-skip-tls-verify"),
  };
}

/** Where the kubeconfig is sought, with the flags that are typed. */
const kubeconfigOf = ({ flags }: TypedWords, { env }: Pick<Io, "env">) => ({
  env,
  kubeconfig: flags.get("kubeconfig")?.at(-1),
});

/** Names of contexts, clusters or users. */
export async function namesInKubeconfig(
  kind: "contexts" | "clusters" | "users",
  typed: TypedWords,
  io: Pick<Io, "env">,
): Promise<string[]> {
  const { isKubeconfigAtHand, kubeconfigNames } = await import("../../kube/kubeconfig-names.ts");
  const where = kubeconfigOf(typed, io);
  return isKubeconfigAtHand(where) ? plainNames(kubeconfigNames(kind, where)) : [];
}

/** Plugins that sign in must not outlive podtop, whatever ends it. */
function onExit(end: () => void): () => void {
  process.on("exit", end);
  return () => process.off("exit", end);
}

/** Asks the cluster that the typed flags name; without a terminal, so that nothing can ask for a password. */
async function asked(
  typed: TypedWords,
  { env, signal }: Pick<Io, "env" | "signal">,
  ask: (lister: NameLister, signal: AbortSignal) => Promise<readonly string[]>,
): Promise<string[]> {
  if (typed.flags.has("demo") || typed.flags.has("filename")) return [];
  const { isKubeconfigAtHand } = await import("../../kube/kubeconfig-names.ts");
  if (!isKubeconfigAtHand(kubeconfigOf(typed, { env }))) return [];
  const { createNameLister } = await import("../../kube/name-lister.ts");
  const lister = createNameLister({ ...connectionOf(typed), version, env, clock: systemClock, onExit });
  const late = new AbortController();
  const cancel = systemClock.after(limitMs, () => late.abort());
  try {
    return plainNames([...new Set(await ask(lister, AbortSignal.any([late.signal, signal])))].sort());
  } finally {
    cancel();
    await lister.close();
  }
}

/** The namespaces of the cluster. */
export function namespaceNames(typed: TypedWords, io: Pick<Io, "env" | "signal">): Promise<string[]> {
  return asked(typed, io, (lister, signal) => lister.names({ resource: "namespaces", signal }));
}

/** The workloads of one kind in the namespaces that the view would have. */
export function workloadNames(
  resource: NamesRequest["resource"],
  typed: TypedWords,
  io: Pick<Io, "env" | "signal">,
): Promise<string[]> {
  return asked(typed, io, async (lister, signal) => {
    const namesIn = async (namespaces: readonly (string | undefined)[]): Promise<readonly string[]> => {
      const lists = namespaces.map((namespace) => lister.names({ resource, namespace, signal }));
      return (await Promise.all(lists)).flat();
    };
    const given = (typed.flags.get("namespace") ?? []).flatMap((value) => value.split(",")).filter(Boolean);
    if (given.length > 0) return namesIn(given);
    const usual = typed.flags.has("all-namespaces") ? undefined : lister.defaultNamespace;
    try {
      return await namesIn([usual]);
    } catch (thrown) {
      if (usual !== undefined || !isForbidden(toApiError(thrown))) throw thrown;
      return namesIn([lastResort]);
    }
  });
}
