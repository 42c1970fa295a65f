import type { Clock } from "../base/clock.ts";
import type { PersonTerminal } from "./person-terminal.ts";
import type { StartPlugin } from "./plugin-process.ts";

/** kubectl's connection flags; absent or empty = not given. */
export interface ConnectionFlags {
  kubeconfig?: string | undefined;
  context?: string | undefined;
  cluster?: string | undefined;
  user?: string | undefined;
  server?: string | undefined;
  token?: string | undefined;
  as?: string | undefined;
  asGroups?: readonly string[] | undefined;
  asUid?: string | undefined;
  certificateAuthority?: string | undefined;
  clientCertificate?: string | undefined;
  clientKey?: string | undefined;
  tlsServerName?: string | undefined;
  insecureSkipTlsVerify?: boolean | undefined;
  /** Whole seconds for one request; 0 or absent = no limit of podtop's own. Streams only have to start in it. */
  requestTimeoutSeconds?: number | undefined;
}

/** What a real cluster is reached with. */
export interface KubeOptions extends ConnectionFlags {
  /** Only GET, and POST to the review APIs, may leave the process. */
  readOnly?: boolean;
  /** podtop's version, for the User-Agent. */
  version: string;
  /** KUBECONFIG, HOME, KUBERNETES_SERVICE_HOST and _PORT, HTTPS_PROXY, HTTP_PROXY, NO_PROXY. */
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** Where a credential plugin may ask the person; absent = nowhere. */
  terminal?: PersonTerminal | undefined;
  /** Calls `end` when the process ends in whatever way, so that no plugin outlives it; returns what takes that back. */
  onExit?: ((end: () => void) => () => void) | undefined;
  /** Starts credential plugins; other than as processes only in tests. */
  startPlugin?: StartPlugin;
  /** Where a pod finds its service account; other than the default only in tests. */
  serviceAccountDir?: string;
}
