/** The connection, its TLS or its tunnel took too long; the message says which. */
export class ConnectTimeout extends Error {}

/** The proxy is out of reach or refuses; `cause` says why and holds no credentials. */
export class ProxyFault extends Error {
  constructor(cause: unknown) {
    super("proxy", { cause });
  }
}
