import type { AgentOptions } from "node:https";
import { type DispatcherOptions, KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { newClusters, newUsers } from "@kubernetes/client-node/dist/config_types.js";
import { HttpMethod, RequestContext } from "@kubernetes/client-node/dist/gen/http/http.js";
import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { ApiError } from "../model/api-error.ts";
import type { Connection } from "./connection.ts";
import type { TlsMaterial } from "./tls-material.ts";

/** Who podtop is to the server, for one request. */
export interface Credential {
  headers: Record<string, string | string[]>;
  tls: TlsMaterial;
}

/** Where requests get their credential from; rejects with `ApiError` of reason `Credentials`. */
export interface CredentialSource {
  current(): Promise<Credential>;
}

/** The library's credentials without its connections: those are podtop's own, and kept. */
class PinnedKubeConfig extends KubeConfig {
  #tls: TlsMaterial = {};

  override createDispatcherOptions(_cluster: unknown, agent: AgentOptions): DispatcherOptions {
    const { ca, cert, key, servername, rejectUnauthorized } = agent;
    const given = Object.entries({ ca, cert, key, servername, rejectUnauthorized });
    this.#tls = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    return { type: "none" };
  }

  async credential(): Promise<Credential> {
    // Only its headers are read; the address is never used.
    const request = new RequestContext("https://kubernetes.invalid", HttpMethod.GET);
    await this.applySecurityAuthentication(request);
    // Files of tokens end with a line feed, which no header may hold.
    const headers = Object.entries(request.getHeaders()).map(([name, value]) => [name, value.trim()]);
    return { headers: Object.fromEntries(headers), tls: this.#tls };
  }
}

/** The credentials of a connection. Requests at the same time share one reading and one plugin run. */
export function createCredentials({ cluster, user, server }: Connection): CredentialSource {
  const config = new PinnedKubeConfig();
  config.loadFromOptions({
    clusters: newClusters([{ name: "cluster", cluster: { ...cluster, server: server.href } }]),
    users: newUsers([{ name: "user", user: libraryUser(user) }]),
    contexts: [{ name: "context", cluster: "cluster", user: "user" }],
    currentContext: "context",
  });
  const impersonation = impersonationHeaders(user);
  let running: Promise<Credential> | undefined;
  const read = async (): Promise<Credential> => {
    try {
      const { headers, tls } = await config.credential();
      return { headers: { ...headers, ...impersonation }, tls };
    } catch (cause) {
      throw credentialError(cause, user);
    } finally {
      running = undefined;
    }
  };
  return {
    current() {
      running ??= read();
      return running;
    },
  };
}

/** `tokenFile` in the shape in which the library re-reads it. */
function libraryUser(user: Fields): Fields {
  const tokenFile = textOf(user, "tokenFile");
  if (tokenFile === undefined) return user;
  const { token: _, ...rest } = user;
  return { ...rest, "auth-provider": { name: "tokenFile", config: { tokenFile } } };
}

/** The headers of `as-groups`, `as-uid` and `as-user-extra`, which the library does not know. */
function impersonationHeaders(user: Fields): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  const groups = user["as-groups"];
  const uid = textOf(user, "as-uid");
  if (Array.isArray(groups) && groups.length > 0) headers["Impersonate-Group"] = groups.map(String);
  if (uid !== undefined) headers["Impersonate-Uid"] = uid;
  for (const [key, values] of Object.entries(fieldsOf(user["as-user-extra"]))) {
    if (Array.isArray(values)) headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = values.map(String);
  }
  return headers;
}

function credentialError(cause: unknown, user: Fields): ApiError {
  const command = textOf(fieldsOf(user.exec), "command");
  const [line = ""] = (cause instanceof Error ? cause.message : String(cause)).trim().split(/\r?\n/);
  const message = command === undefined ? line : `credential plugin ${command} failed: ${line}`;
  return new ApiError({ reason: "Credentials", message, cause });
}
