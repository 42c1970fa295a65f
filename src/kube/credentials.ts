import { fieldsOf, textOf } from "../base/fields.ts";
import { authProviderIdentity } from "./auth-provider.ts";
import type { Connection } from "./connection.ts";
import { clusterInfo } from "./exec-credential.ts";
import { readExecPlugin } from "./exec-plugin.ts";
import { fixedIdentity, type Identity, type IdentitySource, tokenFileIdentity } from "./identity.ts";
import { impersonationHeaders } from "./impersonation.ts";
import { PluginIdentity, type PluginIdentityOptions } from "./plugin-identity.ts";
import { type TlsMaterial, TlsSource } from "./tls-material.ts";

/** What signs a request: its headers, and the TLS material of its connection. */
export interface Credential {
  headers: Readonly<Record<string, string | string[]>>;
  /** The same object for as long as it is the same. */
  tls: TlsMaterial;
}

/** Where requests get their credential. Rejects with `ApiError` of reason `Credentials`, or the signal's reason. */
export interface CredentialSource {
  current(signal: AbortSignal): Promise<Credential>;
  /** After the server refused this one (401): another one to try once, if any is to be had. */
  renewed(refused: Credential, signal: AbortSignal): Promise<Credential | undefined>;
  /** Ends plugins that run. */
  close(): Promise<void>;
}

/** What credentials need besides the kubeconfig. */
export type CredentialPorts = Omit<PluginIdentityOptions, "plugin" | "clusterInfo">;

/** The credentials of a connection: files are followed, plugins are run. */
export function createCredentials(connection: Connection, ports: CredentialPorts): CredentialSource {
  const tls = new TlsSource(connection, ports.clock);
  return new Credentials(identityOf(connection, { tls, ports }), tls, impersonationHeaders(connection.user));
}

function identityOf(
  connection: Connection,
  { tls, ports }: { tls: TlsSource; ports: CredentialPorts },
): IdentitySource {
  const { user } = connection;
  const tokenFile = textOf(user, "tokenFile");
  if (tokenFile !== undefined) return tokenFileIdentity(tokenFile, ports.clock);
  if (textOf(user, "token") !== undefined) return fixedIdentity(user);
  if (user.exec) {
    const plugin = readExecPlugin(fieldsOf(user.exec));
    const info = async () => clusterInfo(connection, await tls.current());
    return new PluginIdentity({ ...ports, plugin, ...(plugin.providesClusterInfo && { clusterInfo: info }) });
  }
  if (user["auth-provider"]) return authProviderIdentity(fieldsOf(user["auth-provider"]), ports.clock);
  return fixedIdentity(user);
}

type Headers = Credential["headers"];

class Credentials implements CredentialSource {
  readonly #source: IdentitySource;
  readonly #tls: TlsSource;
  readonly #impersonation: Headers;
  #held: { identity: Identity; base: TlsMaterial; credential: Credential } | undefined;

  constructor(source: IdentitySource, tls: TlsSource, impersonation: Headers) {
    this.#source = source;
    this.#tls = tls;
    this.#impersonation = impersonation;
  }

  async current(signal: AbortSignal): Promise<Credential> {
    const [identity, base] = await Promise.all([this.#source.current(signal), this.#tls.current()]);
    return this.#credential(identity, base);
  }

  async renewed(refused: Credential, signal: AbortSignal): Promise<Credential | undefined> {
    const held = this.#held;
    if (held && held.credential !== refused) return held.credential;
    const [identity, base] = await Promise.all([
      held ? this.#source.renewed(held.identity, signal) : this.#source.current(signal),
      this.#tls.reread(),
    ]);
    const credential = this.#credential(identity, base);
    return credential === refused ? undefined : credential;
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  #credential(identity: Identity, base: TlsMaterial): Credential {
    if (this.#held?.identity === identity && this.#held.base === base) return this.#held.credential;
    const { authorization, tls } = identity;
    const credential = {
      headers: { ...(authorization !== undefined && { authorization }), ...this.#impersonation },
      tls: tls ? { ...base, ...tls } : base,
    };
    this.#held = { identity, base, credential };
    return credential;
  }
}
