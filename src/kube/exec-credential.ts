import { type Fields, fieldsOf, isObject, textOf } from "../base/fields.ts";
import type { Connection } from "./connection.ts";
import type { ExecPlugin } from "./exec-plugin.ts";
import { bearer, type Identity } from "./identity.ts";
import { type TlsMaterial, tlsFault } from "./tls-material.ts";

/** What a credential plugin answered. */
export interface PluginAnswer {
  identity: Identity;
  /** ms since epoch; absent = it does not expire. */
  expiresAt?: number;
}

/** Where an `extension` of the cluster's entry is meant for its plugin. */
const extensionName = "client.authentication.k8s.io/exec";

/** The value of KUBERNETES_EXEC_INFO. */
export function execInfo(plugin: ExecPlugin, interactive: boolean, cluster: Fields | undefined): string {
  const spec = { ...(cluster && { cluster }), interactive };
  return JSON.stringify({ kind: "ExecCredential", apiVersion: plugin.apiVersion, spec });
}

/** The cluster, as plugins with `provideClusterInfo` are told of it. */
export function clusterInfo({ server, cluster }: Connection, { ca }: TlsMaterial): Fields {
  const extensions = Array.isArray(cluster.extensions) ? cluster.extensions.map(fieldsOf) : [];
  const config = extensions.find(({ name }) => name === extensionName)?.extension;
  const copied = ["tls-server-name", "insecure-skip-tls-verify", "proxy-url", "disable-compression"];
  return {
    server: server.href.replace(/\/$/, ""),
    ...Object.fromEntries(copied.flatMap((key) => (cluster[key] ? [[key, cluster[key]]] : []))),
    ...(Buffer.isBuffer(ca) && { "certificate-authority-data": ca.toString("base64") }),
    ...(config !== undefined && { config }),
  };
}

/** Reads a plugin's output strictly. Its errors repeat nothing of it, since all of it may be secret. */
export function parseExecCredential(output: string, apiVersion: string): PluginAnswer {
  const answer = fieldsOf(parsed(output));
  if (answer.kind !== "ExecCredential") throw new Error("its answer is no ExecCredential");
  if (answer.apiVersion !== apiVersion) throw new Error(`its answer is not of ${apiVersion}`);
  if (!isObject(answer.status)) throw new Error("its answer has no status");
  const { status } = answer;
  const token = textOf(status, "token");
  const tls = certificateOf(status);
  if (token === undefined && tls === undefined) throw new Error("its answer has no token and no certificate");
  const expiresAt = expiryOf(status);
  return {
    identity: {
      ...(token !== undefined && { authorization: bearer(token, "its token") }),
      ...(tls && { tls }),
    },
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    // The parser's own words quote the output.
    throw new Error(output.trim() === "" ? "it answered nothing" : "its answer is not JSON");
  }
}

function certificateOf(status: Fields): Identity["tls"] {
  const cert = textOf(status, "clientCertificateData");
  const key = textOf(status, "clientKeyData");
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new Error("its answer has only one of certificate and key");
  const fault = tlsFault({ cert, key });
  if (fault !== undefined) throw new Error(`its answer: ${fault}`);
  return { cert, key };
}

function expiryOf(status: Fields): number | undefined {
  const time = status.expirationTimestamp ?? undefined;
  if (time === undefined) return undefined;
  const at = typeof time === "string" ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(at)) throw new Error("its expirationTimestamp is no time");
  return at;
}
