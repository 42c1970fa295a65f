import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Dispatcher } from "undici";
import type { Clock } from "../base/clock.ts";
import { ApiError } from "../model/api-error.ts";
import { contentType, errorOfAnswer, maxErrorBytes, notKubernetes } from "./answer-error.ts";
import { type ApiRequest, refuseWrite, requestTarget } from "./api-request.ts";
import type { CredentialSource } from "./credentials.ts";
import { startDeadline } from "./deadline.ts";
import type { Dispatchers } from "./dispatchers.ts";
import { type Destination, errorOfFailure } from "./network-error.ts";

/** What a transport needs to know for all its requests. */
export interface TransportOptions extends Destination {
  credentials: CredentialSource;
  dispatchers: Dispatchers;
  userAgent: string;
  readOnly: boolean;
  /** The kubeconfig's `disable-compression`. */
  plainAnswers: boolean;
  requestTimeoutSeconds: number | undefined;
  clock: Clock;
}

/** The longest silence in answers that end; the API server itself gives a request up after 60 s. */
const answerTimeoutMs = 65_000;
/** Streams may be silent for as long as nothing happens. */
const noTimeoutMs = 0;

const inflate = promisify(gunzip);

type Answer = Dispatcher.ResponseData;

/** Sends requests with the session's credential over its kept connections. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** The JSON of the answer. */
  async json(request: ApiRequest): Promise<unknown> {
    const { clock, requestTimeoutSeconds } = this.#options;
    const deadline = startDeadline(clock, requestTimeoutSeconds, request.signal);
    try {
      const answer = await this.#send(request, deadline.signal, {
        start: answerTimeoutMs,
        silence: answerTimeoutMs,
      });
      return parseAnswer(await readAll(answer), answer, request);
    } catch (thrown) {
      throw this.#failure(thrown, request);
    } finally {
      deadline.end();
    }
  }

  /** The bytes of an answer that may never end; it has only to start in time. An abort ends it without error. */
  async *stream(
    request: ApiRequest,
    expect: { json: boolean; startsAtOnce: boolean },
  ): AsyncGenerator<Buffer> {
    const { clock, requestTimeoutSeconds } = this.#options;
    const seconds = expect.startsAtOnce ? requestTimeoutSeconds : 0;
    const deadline = startDeadline(clock, seconds, request.signal);
    try {
      const start = expect.startsAtOnce ? answerTimeoutMs : noTimeoutMs;
      const answer = await this.#send(request, deadline.signal, { start, silence: noTimeoutMs });
      deadline.met();
      if (expect.json) await refuseForeign(answer, request);
      for await (const chunk of answer.body) {
        if (request.signal.aborted) return;
        yield chunk;
      }
    } catch (thrown) {
      if (request.signal.aborted) return;
      throw this.#failure(thrown, request);
    } finally {
      deadline.end();
    }
  }

  /** Ends every connection. */
  close(): Promise<void> {
    return this.#options.dispatchers.close();
  }

  async #send(request: ApiRequest, signal: AbortSignal, timeouts: { start: number; silence: number }) {
    const { readOnly, server, credentials, dispatchers } = this.#options;
    if (readOnly) refuseWrite(request);
    const credential = await unlessAborted(credentials.current(), signal);
    const body = request.body === undefined ? null : JSON.stringify(request.body);
    const answer = await dispatchers.get(request.pool, credential.tls).request({
      origin: server.origin,
      path: requestTarget(server, request),
      method: request.method,
      headers: { ...this.#headers(request), ...credential.headers },
      body,
      signal,
      headersTimeout: timeouts.start,
      bodyTimeout: timeouts.silence,
    });
    if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
    const text = (await readAll(answer, maxErrorBytes)).toString("utf8");
    throw errorOfAnswer({ status: answer.statusCode, headers: answer.headers, body: text }, request.doing);
  }

  #headers(request: ApiRequest): Record<string, string> {
    const { userAgent, plainAnswers } = this.#options;
    return {
      "user-agent": userAgent,
      accept: "application/json, */*",
      "accept-encoding": request.gzip && !plainAnswers ? "gzip" : "identity",
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
    };
  }

  #failure(thrown: unknown, request: ApiRequest): ApiError {
    if (!request.signal.aborted) return errorOfFailure(thrown, request.doing, this.#options);
    return new ApiError({ ...request.doing, reason: "Network", message: "aborted", cause: thrown });
  }
}

/** The whole body, inflated; leaves the rest unread from `limit` bytes on. */
async function readAll(answer: Answer, limit = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  const bytes = Buffer.concat(chunks, size);
  return answer.headers["content-encoding"] === "gzip" && size < limit ? inflate(bytes) : bytes;
}

function parseAnswer(bytes: Buffer, answer: Answer, { doing }: ApiRequest): unknown {
  const type = contentType(answer.headers);
  if (!type.includes("json")) throw notKubernetes(doing, `200 with ${type || "no content type"}`);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw notKubernetes(doing, `${bytes.length} bytes that are not JSON`);
  }
}

async function refuseForeign(answer: Answer, { doing }: ApiRequest): Promise<void> {
  const type = contentType(answer.headers);
  if (type === "" || type.includes("json")) return;
  answer.body.destroy();
  throw notKubernetes(doing, `200 with ${type}`);
}

/** A credential plugin may take long: an abort does not wait for it. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
