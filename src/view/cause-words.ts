import { fieldsOf, textOf } from "../base/fields.ts";
import { type ApiError, apiErrorWords, isNetwork, isNotFound, isUnauthorized } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";

/** Why there is no picture, or an old one. Raw text. */
export interface CauseWords {
  /** The sentence, with the host's name. */
  long: string;
  /** What the system itself says, for those who know it. */
  detail?: string;
  /** What tells this cause from others in two or three words. */
  short: string;
}

interface Known {
  short: string;
  /** Absent = the error's own message names the host and says it well. */
  long?: (host: string) => string;
}

const unknownAuthority: Known = { short: "unknown CA" };
const tooManyFiles: Known = {
  short: "too many open files",
  long: (host) => `too many open files to connect to ${host}`,
};

/** By the codes of Node, OpenSSL and undici. */
const known: ReadonlyMap<string, Known> = new Map([
  ["ECONNREFUSED", { short: "connection refused", long: (host) => `connection refused by ${host}` }],
  ["ENOTFOUND", { short: "name not found", long: (host) => `name not found: ${host}` }],
  ["EAI_AGAIN", { short: "name lookup failed", long: (host) => `name lookup failed: ${host}` }],
  ["EHOSTUNREACH", { short: "no route", long: (host) => `no route to ${host}` }],
  ["ENETUNREACH", { short: "no route", long: (host) => `no route to ${host}` }],
  ["ECONNRESET", { short: "connection cut", long: (host) => `the connection to ${host} was cut` }],
  ["UND_ERR_SOCKET", { short: "connection cut", long: (host) => `the connection to ${host} was cut` }],
  ["EMFILE", tooManyFiles],
  ["ENFILE", tooManyFiles],
  ["SELF_SIGNED_CERT_IN_CHAIN", unknownAuthority],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", unknownAuthority],
  ["UNABLE_TO_GET_ISSUER_CERT", unknownAuthority],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", unknownAuthority],
  ["CERT_SIGNATURE_FAILURE", unknownAuthority],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", { short: "self-signed certificate" }],
  ["CERT_HAS_EXPIRED", { short: "certificate expired" }],
  ["CERT_NOT_YET_VALID", { short: "certificate not valid yet" }],
  ["CERT_REVOKED", { short: "certificate revoked" }],
  ["ERR_TLS_CERT_ALTNAME_INVALID", { short: "certificate of another name" }],
  ["ERR_SSL_WRONG_VERSION_NUMBER", { short: "no TLS there" }],
  ["ERR_SSL_PACKET_LENGTH_TOO_LONG", { short: "no TLS there" }],
] satisfies [string, Known][]);

/** Errors made anew on the way have lost the code; system calls write it into their message. */
function codeOf({ cause, message }: ApiError): string {
  return textOf(fieldsOf(cause), "code") ?? /\bE[A-Z_]{3,}\b/.exec(message)?.[0] ?? "";
}

const goneNamespace = /^namespaces? "([^"]+)" not found/;

const fromProxy = /^proxy \S+: /;

function networkWords(error: ApiError, host: string): CauseWords {
  const { message } = error;
  const why = known.get(codeOf(error));
  // A proxy's fault says nothing about the host.
  if (fromProxy.test(message)) return { long: message, short: `proxy: ${why?.short ?? "no answer"}` };
  if (why?.long) return { long: why.long(host), detail: message, short: why.short };
  if (why) return { long: message, short: why.short };
  if (message.startsWith("TLS with ")) return { long: message, short: "TLS failed" };
  if (message.includes("no TLS handshake within ")) return { long: message, short: "TLS timeout" };
  return { long: `no answer from ${host}`, detail: message, short: "no answer" };
}

/** Host and port of the server's URL; proxies' paths say nothing here. */
export function serverHost(source: ClusterSource): string {
  return source.server.replace(/^[a-z]+:\/\//, "").replace(/\/.*/s, "") || source.context;
}

/** Why the cluster cannot be read; without an error nobody says why: it is just silent. */
export function causeWords(error: ApiError | undefined, host: string): CauseWords {
  if (!error) return { long: `no word from ${host}`, short: "no word" };
  if (isNetwork(error)) return networkWords(error, host);
  const [, namespace] = (isNotFound(error) && goneNamespace.exec(error.message)) || [];
  if (namespace !== undefined) {
    const long = `namespace ${namespace} is gone`;
    return { long, short: long };
  }
  const long = apiErrorWords(error);
  return { long, short: isUnauthorized(error) ? "not signed in" : long };
}
