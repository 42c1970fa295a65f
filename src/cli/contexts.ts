import type { ContextEntry } from "../model/context-entry.ts";
import type { Io } from "./io.ts";
import type { ConnectionOptions, Options, SourceOptions } from "./options.ts";

/** Flags that say where to go or who one is: on another cluster a token would be shown to strangers. */
const ofOneContext: readonly (readonly [string, (given: ConnectionOptions) => unknown])[] = [
  ["--server", ({ server }) => server],
  ["--token", ({ token }) => token],
  ["--cluster", ({ cluster }) => cluster],
  ["--user", ({ user }) => user],
  ["--as", ({ as }) => as],
  ["--as-group", ({ asGroups }) => asGroups.length > 0],
  ["--as-uid", ({ asUid }) => asUid],
  ["--certificate-authority", ({ certificateAuthority }) => certificateAuthority],
  ["--client-certificate", ({ clientCertificate }) => clientCertificate],
  ["--client-key", ({ clientKey }) => clientKey],
  ["--tls-server-name", ({ tlsServerName }) => tlsServerName],
  ["--insecure-skip-tls-verify", ({ insecureSkipTlsVerify }) => insecureSkipTlsVerify],
];

/** Why no other context can be gone to from here; absent = it can. */
export function noContexts(source: SourceOptions): string | undefined {
  switch (source.kind) {
    case "file":
      return "a file has no contexts";
    case "demo":
      return "the demo has no contexts";
    case "cluster": {
      const given = ofOneContext.filter(([, isGiven]) => isGiven(source.connection)).map(([name]) => name);
      if (given.length === 0) return undefined;
      return `${given.join(", ")}: given for this context alone; start podtop again for another`;
    }
  }
}

/** The contexts that the kubeconfig has now. Rejects with `KubeconfigError`. */
export async function contextsOf(
  { source }: Options,
  { env }: Pick<Io, "env">,
): Promise<readonly ContextEntry[]> {
  if (source.kind !== "cluster") return [];
  const { listContexts } = await import("../kube/list-contexts.ts");
  const { kubeconfig } = source.connection;
  return listContexts({ env, ...(kubeconfig !== undefined && { kubeconfig }) });
}

/** As `podtop --context NAME` with the other flags: the namespaces are those of the context. */
export function onContext(options: Options, context: string): Options {
  const { source } = options;
  if (source.kind !== "cluster") return options;
  const connection = { ...source.connection, context };
  return { ...options, source: { kind: "cluster", connection }, namespaces: [], allNamespaces: false };
}

/** The same place with other namespaces; empty = all. */
export function onNamespaces(options: Options, namespaces: readonly string[]): Options {
  return { ...options, namespaces, allNamespaces: namespaces.length === 0 };
}
