import { type ApiError, apiErrorWords, isForbidden, isNetwork, isUnauthorized } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { causeWords, serverHost } from "../view/cause-words.ts";
import type { Options } from "./options.ts";
import { UsageError } from "./usage-error.ts";

/** The cluster could not be read. The message is `WHAT: WHY`, the hint says what to do. */
export class ClusterFault extends Error {
  readonly hint: string | undefined;

  constructor(message: string, { hint, cause }: { hint?: string | undefined; cause: unknown }) {
    super(message, { cause });
    this.name = "ClusterFault";
    this.hint = hint;
  }
}

/** Why there is no picture to print: the refusal of its pods, with whose it is and what to do about it. */
export function pictureFault(error: ApiError, source: ClusterSource, { fieldSelector }: Options): Error {
  // Only the server knows which fields it selects by; its word names no flag.
  if (error.status === 400 && fieldSelector !== undefined)
    return new UsageError(`--field-selector: ${error.message}`);
  return new ClusterFault(wordsOf(error, source), { hint: hintOf(error), cause: error });
}

function wordsOf(error: ApiError, source: ClusterSource): string {
  const words = apiErrorWords(error);
  // These begin with what was refused.
  if (isUnauthorized(error) || isForbidden(error)) return words;
  return `${source.server || source.context}: ${isNetwork(error) ? networkReason(error, source) : words}`;
}

/** Where the way to the server is told apart from the server. */
const proxyPrefix = /^proxy \S+: /;
const wayThrough = / \(through the proxy \S+\)$/;

function networkReason(error: ApiError, source: ClusterSource): string {
  const host = serverHost(source);
  const { short, detail } = causeWords(error, host);
  const [proxy] = proxyPrefix.exec(error.message) ?? [];
  if (proxy) return proxy + short.replace(/^proxy: /, "");
  if (detail === undefined || short === "no answer") return error.message.replace(`${host}: `, "");
  return short + (wayThrough.exec(error.message)?.[0] ?? "");
}

function hintOf(error: ApiError): string | undefined {
  if (isUnauthorized(error)) return "Sign in again, or choose another user with --user or --context.";
  if (isForbidden(error))
    return "Choose a namespace that you may read with -n, or another user with --context.";
  if (!isNetwork(error)) return undefined;
  if (/\bcertificate\b.*\b(?:self-signed|authority)\b/.test(error.message))
    return "Give the certificate of its authority with --certificate-authority, or in the kubeconfig.";
  return "Is it up, and can it be reached from here? --context and --server choose another.";
}
