import { Pool } from "undici";
import { systemClock } from "../../src/base/clock.ts";
import { resolveConnection } from "../../src/kube/connection.ts";
import { createCredentials } from "../../src/kube/credentials.ts";
import { startPlugin } from "../../src/kube/plugin-process.ts";
import { watchLineSplitter } from "../../src/kube/watch-line.ts";

export interface RawRequest {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  accept?: string;
  contentType?: string;
}

/** The API server beside podtop's transport, for what podtop never sends. */
export class RawApi {
  readonly #pool: Pool;
  readonly #headers: Record<string, string | string[]>;

  private constructor(pool: Pool, headers: Record<string, string | string[]>) {
    this.#pool = pool;
    this.#headers = headers;
  }

  /** As many requests are on their way at once as there are connections; the others wait. */
  static async open(kubeconfig: string, connections = 1): Promise<RawApi> {
    const options = { kubeconfig, version: "test", env: {}, clock: systemClock };
    const connection = resolveConnection(options);
    const credentials = createCredentials(connection, { ...options, start: startPlugin });
    const { headers, tls } = await credentials.current(new AbortController().signal);
    return new RawApi(new Pool(connection.server.origin, { connections, connect: tls }), { ...headers });
  }

  /** The JSON of the answer; rejects with it when the server refuses. */
  async ask<T = unknown>(request: RawRequest): Promise<T> {
    return JSON.parse((await this.bytes(request)).toString()) as T;
  }

  /** The answer's body as it was sent; rejects with it when the server refuses. */
  async bytes(request: RawRequest): Promise<Buffer> {
    const { method, path, accept = "application/json", contentType = "application/json" } = request;
    const answer = await this.#pool.request({
      method,
      path,
      headers: { ...this.#headers, accept, "content-type": contentType },
      body: request.body === undefined ? null : JSON.stringify(request.body),
    });
    const body = Buffer.from(await answer.body.arrayBuffer());
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${body}`);
    return body;
  }

  /** The objects of a watch's events, until the reader has seen enough. */
  async *watch<T>(path: string): AsyncGenerator<T> {
    const answer = await this.#pool.request({ method: "GET", path, headers: this.#headers });
    const lines = watchLineSplitter();
    for await (const chunk of answer.body) {
      for (const line of lines.push(chunk)) yield JSON.parse(line).object;
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
