import { type Fields, textOf } from "../base/fields.ts";
import type { ConnectionFlags } from "./kube-options.ts";

/** The cluster entry as the flags change it, by kubectl's rules. */
export function clusterWithFlags(cluster: Fields, flags: ConnectionFlags): Fields {
  const changed: Record<string, unknown> = { ...cluster };
  if (flags.server) {
    changed.server = flags.server;
    // The name belonged to the other server.
    delete changed["tls-server-name"];
  }
  if (flags.tlsServerName) changed["tls-server-name"] = flags.tlsServerName;
  if (flags.insecureSkipTlsVerify || flags.certificateAuthority) {
    delete changed["certificate-authority"];
    delete changed["certificate-authority-data"];
    delete changed["insecure-skip-tls-verify"];
  }
  if (flags.insecureSkipTlsVerify) changed["insecure-skip-tls-verify"] = true;
  if (flags.certificateAuthority) changed["certificate-authority"] = flags.certificateAuthority;
  return dataBeforeFile(changed, ["certificate-authority"]);
}

/** The user entry as the flags change it: who is named by a flag replaces how the file signs in. */
export function userWithFlags(user: Fields, flags: ConnectionFlags): Fields {
  const changed: Record<string, unknown> = { ...user };
  if (flags.token) {
    for (const key of ["tokenFile", "username", "password", "exec", "auth-provider"]) delete changed[key];
    changed.token = flags.token;
  }
  setPair(changed, "client-certificate", flags.clientCertificate);
  setPair(changed, "client-key", flags.clientKey);
  if (flags.as) changed.as = flags.as;
  if (flags.asUid) changed["as-uid"] = flags.asUid;
  if (flags.asGroups && flags.asGroups.length > 0) changed["as-groups"] = [...flags.asGroups];
  return dataBeforeFile(changed, ["client-certificate", "client-key"]);
}

function setPair(fields: Record<string, unknown>, key: string, file: string | undefined): void {
  if (!file) return;
  fields[key] = file;
  delete fields[`${key}-data`];
}

/** Inline data wins over a file of the same purpose. */
function dataBeforeFile(fields: Record<string, unknown>, keys: readonly string[]): Fields {
  for (const key of keys) {
    if (textOf(fields, `${key}-data`) !== undefined) delete fields[key];
  }
  return fields;
}
