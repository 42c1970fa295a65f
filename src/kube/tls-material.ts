import { type ConnectionOptions, createSecureContext, type SecureContext } from "node:tls";
import type { Clock } from "../base/clock.ts";
import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { ApiError } from "../model/api-error.ts";
import { CredentialFile } from "./credential-file.ts";

/** What TLS needs of the kubeconfig and the user's credentials. */
export type TlsMaterial = Pick<
  ConnectionOptions,
  "ca" | "cert" | "key" | "servername" | "rejectUnauthorized"
>;

/** Bytes that are in the kubeconfig or in a file that it names. */
type Piece = Buffer | CredentialFile | undefined;
type Read = (file: CredentialFile) => Promise<Buffer>;

const names = ["ca", "cert", "key"] as const;

/** The TLS material of a connection, kept equal to its files. */
export class TlsSource {
  readonly #pieces: readonly Piece[];
  readonly #settings: TlsMaterial;
  /** What was read last, whether it could be used or not. */
  #read: readonly (Buffer | undefined)[] | undefined;
  #held: TlsMaterial | undefined;

  constructor({ cluster, user }: { cluster: Fields; user: Fields }, clock: Clock) {
    this.#pieces = [
      pieceOf(cluster, "certificate-authority", clock),
      pieceOf(user, "client-certificate", clock),
      pieceOf(user, "client-key", clock),
    ];
    const servername = textOf(cluster, "tls-server-name");
    this.#settings = {
      // Said in any case, so that NODE_TLS_REJECT_UNAUTHORIZED never counts.
      rejectUnauthorized: cluster["insecure-skip-tls-verify"] !== true,
      ...(servername !== undefined && { servername }),
    };
  }

  /** The same object for as long as nothing changed. */
  current(): Promise<TlsMaterial> {
    return this.#assemble((file) => file.read());
  }

  /** As the files are now. */
  reread(): Promise<TlsMaterial> {
    return this.#assemble((file) => file.reread());
  }

  async #assemble(read: Read): Promise<TlsMaterial> {
    const pieces = await Promise.all(
      this.#pieces.map((piece) => (piece instanceof CredentialFile ? read(piece) : piece)),
    );
    const isSame = this.#read?.every((piece, at) => piece === pieces[at]) ?? false;
    if (this.#held && isSame) return this.#held;
    this.#read = pieces;
    const given = names.flatMap((name, at) => (pieces[at] ? [[name, pieces[at]] as const] : []));
    const material = { ...Object.fromEntries(given), ...this.#settings };
    const fault = tlsFault(material);
    // Certificate and key are replaced one after the other: until both are there, the old pair is used.
    if (fault === undefined) this.#held = material;
    else if (!this.#held) throw new ApiError({ reason: "Credentials", message: fault });
    return this.#held;
  }
}

function pieceOf(fields: Fields, name: string, clock: Clock): Piece {
  const data = textOf(fields, `${name}-data`);
  if (data !== undefined) return Buffer.from(data, "base64");
  const path = textOf(fields, name);
  return path === undefined ? undefined : new CredentialFile(name, path, clock);
}

const contexts = new WeakMap<TlsMaterial, SecureContext>();

/** What OpenSSL makes of it, once: connections share it. Throws OpenSSL's own errors. */
export function secureContextOf(material: TlsMaterial): SecureContext {
  const context = contexts.get(material) ?? createSecureContext(material);
  contexts.set(material, context);
  return context;
}

/** Why OpenSSL cannot use it; absent when it can. */
export function tlsFault(material: TlsMaterial): string | undefined {
  try {
    secureContextOf(material);
    return undefined;
  } catch (thrown) {
    const code = textOf(fieldsOf(thrown), "code");
    if (code === "ERR_OSSL_X509_KEY_VALUES_MISMATCH")
      return "the client certificate and its key do not belong together";
    return "the client certificate, its key or the certificate authority cannot be read";
  }
}
