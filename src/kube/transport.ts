import type { Clock } from "../base/clock.ts";
import { ApiError } from "../model/api-error.ts";
import { parseJson, plainChunks, readStart } from "./answer-body.ts";
import { contentType, errorOfAnswer, maxErrorBytes, notKubernetes } from "./answer-error.ts";
import { type AnswerForm, answerForm } from "./answer-form.ts";
import { type ApiRequest, refuseWrite, requestTarget } from "./api-request.ts";
import type { Destination } from "./connector.ts";
import type { Credential, CredentialSource } from "./credentials.ts";
import { startDeadline } from "./deadline.ts";
import { type Exchange, openExchange } from "./exchange.ts";
import { errorOfFailure } from "./network-error.ts";
import { protobufType } from "./protobuf-envelope.ts";
import type { ServerClock } from "./server-clock.ts";
import type { SessionConnections } from "./session-connections.ts";

/** What a transport needs to know for all its requests. */
export interface TransportOptions extends Destination {
  credentials: CredentialSource;
  connections: SessionConnections;
  userAgent: string;
  readOnly: boolean;
  /** The kubeconfig's `disable-compression`. */
  plainAnswers: boolean;
  requestTimeoutSeconds: number | undefined;
  clock: Clock;
  /** Told of the date of each answer. */
  serverClock: ServerClock;
}

/** What a stream has to be like. */
export interface StreamRules {
  json: boolean;
  /** Headers come with the start, not with the first bytes of the body. */
  startsAtOnce: boolean;
}

/** An answer that has started. */
export interface ArrivingAnswer {
  form: AnswerForm;
  chunks: AsyncGenerator<Buffer>;
}

/** The longest silence in answers that end; the API server itself gives a request up after 60 s. */
const answerTimeoutMs = 65_000;
/** Streams may be silent for as long as nothing happens. */
const noTimeoutMs = 0;

interface Timeouts {
  /** Until the headers. */
  start: number;
  /** Between two chunks of the body. */
  silence: number;
}

interface Sending {
  credential: Credential;
  timeouts: Timeouts;
  signal: AbortSignal;
}

/** Sends requests with the session's credential over its kept connections. Fails with `ApiError` only. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** The JSON of the answer. */
  async json(request: ApiRequest): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.chunks(request)) chunks.push(chunk);
    return parseJson(Buffer.concat(chunks), request.doing);
  }

  /** The bytes of an answer in JSON, inflated. An abort, and a reader who stops before the end, close the connection. */
  async *chunks(request: ApiRequest): AsyncGenerator<Buffer> {
    yield* (await this.arriving(request)).chunks;
  }

  /**
   * An answer that has started, in one of the forms that the request accepts; its bytes as `chunks` has them. Its
   * connection is held until they are read or left, or the signal aborts.
   */
  async arriving(request: ApiRequest): Promise<ArrivingAnswer> {
    let form: AnswerForm = "JSON";
    const chunks = this.#chunks(request, (found) => {
      form = found;
    });
    // The first one is empty. From here on its end, or that it is left, closes the connection.
    await chunks.next();
    return { form, chunks };
  }

  async *#chunks(request: ApiRequest, started: (form: AnswerForm) => void): AsyncGenerator<Buffer> {
    const { clock, requestTimeoutSeconds } = this.#options;
    const deadline = startDeadline(clock, requestTimeoutSeconds, request.signal);
    let exchange: Exchange | undefined;
    try {
      const timeouts = { start: answerTimeoutMs, silence: answerTimeoutMs };
      exchange = await this.#open(request, deadline.signal, timeouts);
      started(formFor(request, exchange.answer));
      yield Buffer.alloc(0);
      yield* plainChunks(exchange);
    } catch (thrown) {
      throw this.#failure(deadline.signal.aborted ? deadline.signal.reason : thrown, request);
    } finally {
      exchange?.end();
      deadline.end();
    }
  }

  /**
   * The bytes of an answer that may never end; it has only to start in time. The first chunk is empty and says
   * that the answer has started. An abort ends it without error.
   */
  async *stream(request: ApiRequest, rules: StreamRules): AsyncGenerator<Buffer> {
    const { clock, requestTimeoutSeconds } = this.#options;
    const seconds = rules.startsAtOnce ? requestTimeoutSeconds : 0;
    const deadline = startDeadline(clock, seconds, request.signal);
    let exchange: Exchange | undefined;
    try {
      const start = rules.startsAtOnce ? answerTimeoutMs : noTimeoutMs;
      exchange = await this.#open(request, deadline.signal, { start, silence: noTimeoutMs });
      deadline.met();
      yield* streamed(exchange, request, rules);
    } catch (thrown) {
      if (request.signal.aborted) return;
      throw this.#failure(thrown, request);
    } finally {
      exchange?.end();
      deadline.end();
    }
  }

  /** Ends every connection, and what signs in. */
  async close(): Promise<void> {
    const { credentials, connections } = this.#options;
    await Promise.all([credentials.close(), connections.close()]);
  }

  /** The answer of 2xx; throws the error that any other one means. After a 401 another credential is tried, once. */
  async #open(request: ApiRequest, signal: AbortSignal, timeouts: Timeouts): Promise<Exchange> {
    const { readOnly, credentials } = this.#options;
    if (readOnly) refuseWrite(request);
    const credential = await credentials.current(signal);
    try {
      return await this.#send(request, { credential, timeouts, signal });
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.status !== 401) throw thrown;
      // What was refused was not done, so that even a delete may be sent again.
      const another = await credentials.renewed(credential, signal);
      if (!another) throw thrown;
      return this.#send(request, { credential: another, timeouts, signal });
    }
  }

  async #send(request: ApiRequest, { credential, timeouts, signal }: Sending): Promise<Exchange> {
    const { connections, serverClock } = this.#options;
    const sent = serverClock.moment();
    const exchange = await openExchange(
      connections.pool(request.pool, credential.tls),
      this.#wireRequest(request, credential.headers, timeouts),
      signal,
    );
    const { statusCode: status, headers } = exchange.answer;
    if (status >= 200 && status < 300) {
      // A page of something else has the time of something else.
      if (answerForm(headers)) serverClock.answered(sent, headers.date);
      return exchange;
    }
    try {
      const body = await readStart(exchange, maxErrorBytes);
      throw errorOfAnswer({ status, headers, body }, request.doing);
    } finally {
      exchange.end();
    }
  }

  #wireRequest(request: ApiRequest, signed: Credential["headers"], timeouts: Timeouts) {
    const { server, userAgent, plainAnswers } = this.#options;
    const { method, body, contentType: type = "application/json", gzip } = request;
    const { accept = "application/json, */*" } = request;
    return {
      origin: server.origin,
      path: requestTarget(server, request),
      method,
      headers: {
        "user-agent": userAgent,
        accept,
        "accept-encoding": gzip && !plainAnswers ? "gzip" : "identity",
        ...(body === undefined ? {} : { "content-type": type }),
        ...signed,
      },
      body: body === undefined ? null : JSON.stringify(body),
      headersTimeout: timeouts.start,
      bodyTimeout: timeouts.silence,
    };
  }

  #failure(thrown: unknown, { doing, signal }: ApiRequest): ApiError {
    if (!signal.aborted) return errorOfFailure(thrown, doing, this.#options);
    return new ApiError({ ...doing, reason: "Network", message: "aborted", cause: thrown });
  }
}

/** Throws for a form that the request does not accept. */
function formFor({ accept, doing }: ApiRequest, { headers, statusCode }: Exchange["answer"]): AnswerForm {
  const form = answerForm(headers);
  if (form === "JSON" || (form && accept?.includes(protobufType))) return form;
  throw notKubernetes(doing, `${statusCode} with ${contentType(headers) || "no content type"}`);
}

async function* streamed(
  { answer, finish }: Exchange,
  { doing, signal }: ApiRequest,
  rules: StreamRules,
): AsyncGenerator<Buffer> {
  const type = contentType(answer.headers);
  if (rules.json && !type.includes("json"))
    throw notKubernetes(doing, `200 with ${type || "no content type"}`);
  yield Buffer.alloc(0);
  for await (const chunk of answer.body) {
    if (signal.aborted) return;
    yield chunk;
  }
  if (!signal.aborted) finish();
}
