import { firstOf } from "../base/cut-text.ts";
import { ApiError } from "../model/api-error.ts";
import { reasonOfStatus } from "../model/status-reason.ts";
import { protobufType } from "./protobuf-envelope.ts";
import { statusOfProtobuf } from "./protobuf-status.ts";
import { type Doing, errorOfStatus, isStatus } from "./status-error.ts";

/** An HTTP answer, read to its end or to `maxErrorBytes`. */
export interface RefusedAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** More of an error's body is never read: a Status is small, a proxy's page is not shown. */
export const maxErrorBytes = 65_536;
/** Of a plain-text error one line of this length is shown. */
const maxWordsLength = 200;

/** The error of an answer other than 2xx. Bodies that are not the API's never reach the message in full. */
export function errorOfAnswer(answer: RefusedAnswer, doing: Doing): ApiError {
  const { status, headers, body } = answer;
  if (status >= 300 && status < 400) return redirectError(answer, doing);
  const retryAfter = secondsOf(headers["retry-after"]);
  const type = contentType(headers);
  const text = body.toString("utf8");
  const parsed = type === protobufType ? statusOfProtobuf(body) : parseJson(text);
  if (isStatus(parsed)) return errorOfStatus(parsed, doing, { httpStatus: status, retryAfter });
  const waiting = retryAfter === undefined ? {} : { retryAfter };
  // The API server's own filters answer in plain text, proxies in HTML.
  const isPlain = type === "text/plain" || type === "application/json";
  const reason = isPlain ? reasonOfStatus(status) : "NotKubernetes";
  const words = isPlain ? firstLine(text) : "";
  const message = words || foreignWords(status, type);
  return new ApiError({ ...doing, ...waiting, reason, status, message });
}

/** An answer of 2xx that is not what the API would say, such as a sign-in page. */
export function notKubernetes(doing: Doing, what: string): ApiError {
  return new ApiError({ ...doing, reason: "NotKubernetes", message: `not a Kubernetes API answer: ${what}` });
}

/** The media type without its parameters, in lower case. */
export function contentType(headers: RefusedAnswer["headers"]): string {
  const value = headers["content-type"];
  const first = Array.isArray(value) ? value[0] : value;
  return (first ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function foreignWords(status: number, type: string): string {
  if (status >= 502 && status <= 504) return `proxy answered ${status}`;
  return `not a Kubernetes API answer: ${status} with ${type || "no content type"}`;
}

function redirectError({ status, headers }: RefusedAnswer, doing: Doing): ApiError {
  const location = headers.location;
  const target =
    typeof location === "string" && URL.canParse(location) ? new URL(location).host : "another path";
  const message = `redirected to ${target} (${status}): refused, nothing was sent there`;
  return new ApiError({ ...doing, reason: "NotKubernetes", status, message });
}

function secondsOf(header: string | string[] | undefined): number | undefined {
  return typeof header === "string" && /^\d+$/.test(header) ? Number(header) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const firstLine = (text: string) => firstOf(text.trim().split(/\r?\n/)[0] ?? "", maxWordsLength);
