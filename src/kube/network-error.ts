import { fieldsOf, textOf } from "../base/fields.ts";
import { ApiError } from "../model/api-error.ts";
import { ConnectTimeout, ProxyFault } from "./connect-fault.ts";
import type { Destination } from "./connector.ts";
import type { Doing } from "./status-error.ts";

/** What certificate errors mean, by OpenSSL's and Node's codes. */
const certificateWords: ReadonlyMap<string, string> = new Map([
  ["CERT_HAS_EXPIRED", "has expired"],
  ["CERT_NOT_YET_VALID", "is not valid yet"],
  ["CERT_REVOKED", "is revoked"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "is self-signed and not the kubeconfig's certificate authority"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "is signed by an authority that the kubeconfig does not name"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "is signed by an unknown authority"],
  ["UNABLE_TO_GET_ISSUER_CERT", "is signed by an unknown authority"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "is signed by an unknown authority"],
  ["CERT_SIGNATURE_FAILURE", "has a signature that the certificate authority did not make"],
]);

const timeoutWords: ReadonlyMap<string, string> = new Map([
  ["UND_ERR_HEADERS_TIMEOUT", "connected, but no answer"],
  ["UND_ERR_BODY_TIMEOUT", "the answer stopped half-way"],
]);

/** The `ApiError` of a request that failed without an answer; one that already is one stays as it is. */
export function errorOfFailure(thrown: unknown, doing: Doing, { server, proxy }: Destination): ApiError {
  if (thrown instanceof ApiError) return withDoing(thrown, doing);
  if (thrown instanceof ProxyFault && proxy) {
    const { reason, message } = faultOf(deepest(thrown.cause), proxy.host);
    return new ApiError({ ...doing, reason, message: `proxy ${proxy.host}: ${message}` });
  }
  const cause = deepest(thrown);
  const { reason, message, isServers } = faultOf(cause, server.host);
  // A proxy is named without its user and password.
  const way = proxy && !isServers ? ` (through the proxy ${proxy.host})` : "";
  return new ApiError({ ...doing, reason, message: `${message}${way}`, cause });
}

/** `isServers`: the fault is plainly that of the host itself. */
interface Fault {
  reason: "Network" | "Timeout" | "Credentials";
  message: string;
  isServers?: boolean;
}

function faultOf(cause: unknown, host: string): Fault {
  const code = textOf(fieldsOf(cause), "code") ?? "";
  const certificate = certificateFault(code, cause);
  if (certificate)
    return { reason: "Network", message: `the certificate of ${host} ${certificate}`, isServers: true };
  if (cause instanceof ConnectTimeout) return { reason: "Timeout", message: `${host}: ${cause.message}` };
  const timeout = timeoutWords.get(code);
  if (timeout) return { reason: "Timeout", message: `${host}: ${timeout}` };
  if (code.startsWith("ERR_OSSL_") || code === "ERR_CRYPTO_INVALID_KEY") {
    const message = "the client certificate, its key or the certificate authority cannot be read";
    return { reason: "Credentials", message, isServers: true };
  }
  return { reason: "Network", message: networkWords(cause, code, host) };
}

/** Failures of a name with several addresses come as a group: the last one says why. */
function deepest(thrown: unknown): unknown {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return deepest(thrown.errors.at(-1));
  return thrown;
}

function certificateFault(code: string, cause: unknown): string | undefined {
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    const names = textOf(fieldsOf(cause), "reason") ?? "";
    return `is for another name: ${names}`;
  }
  return certificateWords.get(code);
}

function networkWords(cause: unknown, code: string, host: string): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG") {
    return `${host} does not speak TLS`;
  }
  // TLS alerts come as "80A1…:error:0A000412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate:…".
  const alert = /:SSL routines:[^:]*:([^:]+)/.exec(message);
  if (alert) return `TLS with ${host} failed: ${alert[1]}`;
  if (code === "UND_ERR_SOCKET" || code === "ECONNRESET") return `the connection to ${host} was cut`;
  return message.split(/\r?\n/)[0] ?? message;
}

function withDoing(error: ApiError, doing: Doing): ApiError {
  if (error.verb !== undefined) return error;
  const { reason, message, status, retryAfter, cause } = error;
  const optional = {
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new ApiError({ ...doing, reason, message, cause, ...optional });
}
