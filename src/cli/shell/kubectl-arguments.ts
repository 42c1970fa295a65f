import type { ShellRequest } from "../../command/shell-port.ts";
import type { ConnectionOptions } from "../options.ts";

/** Where kubectl is to go. */
export interface KubectlPlace {
  connection: ConnectionOptions;
  /** The context that podtop is on, which may not be the kubeconfig's current one any more; empty = flags alone. */
  context: string;
}

/** Values stand in the same word as their flag: none of them can be read as another flag. */
function flag(name: string, value: string | undefined): string[] {
  return value === undefined || value === "" ? [] : [`--${name}=${value}`];
}

/** podtop's connection flags as kubectl's. A token is not among them: a list of processes would show it. */
export function connectionArguments({ connection, context }: KubectlPlace): string[] {
  return [
    ...flag("kubeconfig", connection.kubeconfig),
    ...flag("context", context),
    ...flag("cluster", connection.cluster),
    ...flag("user", connection.user),
    ...flag("server", connection.server),
    ...flag("as", connection.as),
    ...connection.asGroups.flatMap((group) => flag("as-group", group)),
    ...flag("as-uid", connection.asUid),
    ...flag("certificate-authority", connection.certificateAuthority),
    ...flag("client-certificate", connection.clientCertificate),
    ...flag("client-key", connection.clientKey),
    ...flag("tls-server-name", connection.tlsServerName),
    ...(connection.insecureSkipTlsVerify ? ["--insecure-skip-tls-verify=true"] : []),
  ];
}

/** bash where there is one, else sh. */
const anyShell = "command -v bash >/dev/null 2>&1 && exec bash; exec sh";

/** Small, everywhere, and with a shell. */
const debugImage = "busybox:1.37";

/** What kubectl is to do: its arguments behind those of the connection. */
export function shellArguments({ does, target, container }: ShellRequest): string[] {
  const { namespace, name } = target;
  const where = [`--namespace=${namespace}`];
  switch (does) {
    case "shell":
      return ["exec", "-i", "-t", ...where, `--container=${container}`, name, "--", "sh", "-c", anyShell];
    case "attach":
      return ["attach", "-i", "-t", ...where, `--container=${container}`, name];
    case "debug":
      return [
        ...["debug", "-i", "-t", ...where, `--image=${debugImage}`, `--target=${container}`],
        ...["--profile=general", name, "--", "sh"],
      ];
  }
}
