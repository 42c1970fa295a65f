import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { fileURLToPath } from "node:url";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { answerFrom, sendStatus } from "./fake-api-server-routes.ts";

/** The file of a test certificate or its key. */
export const tlsFile = (name: string) => fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));

/** A request as it came, with its whole body. */
export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  /** Names and values as sent, for headers that come twice. */
  rawHeaders: string[];
  body: string;
  /** Common name of the client's certificate, where the server asks for one. */
  clientName?: string;
}

/** Answers a request in the server's place; returns false to leave it to the cluster. */
export type Hook = (request: SeenRequest, response: ServerResponse) => unknown;

export interface FakeApiServerOptions {
  /** What the server serves; without it every request that no hook answers is 404. */
  api?: ClusterApi;
  /** Name of the test certificate; `false` = plain HTTP. */
  certificate?: "server" | "other-name" | "expired" | false;
  /** Ask clients for a certificate; none is refused. */
  asksForCertificate?: boolean;
  /** Requests without this bearer token get 401. */
  token?: string;
  hook?: Hook;
  /** ms since epoch, for the answers' `Date`; default: the machine's time. */
  now?: () => number;
}

/** kube-apiserver's: Node's own 5 s are over while a test's clock stands still. */
const idleMs = 90_000;

/** An API server on loopback: a `ClusterApi` behind the real URLs, and whatever a test wants to go wrong. */
export class FakeApiServer {
  readonly requests: SeenRequest[] = [];
  /** Answers before the cluster does; may be replaced at any time. */
  hook: Hook | undefined;
  /** Connections accepted so far. */
  connections = 0;
  readonly #sockets = new Set<Socket>();
  readonly #options: FakeApiServerOptions;
  readonly #server: ReturnType<typeof createServer>;
  #waiting: { isMet: () => boolean; resolve: () => void }[] = [];

  private constructor(options: FakeApiServerOptions) {
    this.#options = options;
    this.hook = options.hook;
    const { certificate = "server" } = options;
    const listener: RequestListener = (request, response) => void this.#serve(request, response);
    this.#server = certificate
      ? createTlsServer(
          {
            key: readFileSync(tlsFile(`${certificate}.key`)),
            cert: readFileSync(tlsFile(`${certificate}.crt`)),
            requestCert: options.asksForCertificate === true,
            rejectUnauthorized: false,
          },
          listener,
        )
      : createServer(listener);
    this.#server.keepAliveTimeout = idleMs;
    this.#server.on("connection", (socket: Socket) => this.#track(socket));
  }

  static async start(options: FakeApiServerOptions = {}): Promise<FakeApiServer> {
    const server = new FakeApiServer(options);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `${this.#options.certificate === false ? "http" : "https"}://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The certificate that verifies this server. */
  get caFile(): string {
    return tlsFile(`${this.#options.certificate || "server"}.crt`);
  }

  /** Connections open now. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Resolves when the condition holds; it is looked at when a request comes and when a connection changes. */
  until(isMet: (server: FakeApiServer) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ isMet: () => isMet(this), resolve });
      this.#changed();
    });
  }

  /** Cuts every connection as a crash would: no end of an answer is sent. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #track(socket: Socket): void {
    this.connections++;
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.#changed();
    });
    this.#changed();
  }

  #changed(): void {
    const met = this.#waiting.filter(({ isMet }) => isMet());
    this.#waiting = this.#waiting.filter((wait) => !met.includes(wait));
    for (const { resolve } of met) resolve();
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await seen(incoming);
    const { now } = this.#options;
    if (now) response.setHeader("date", new Date(now()).toUTCString());
    this.requests.push(request);
    this.#changed();
    if (this.hook && (await this.hook(request, response)) !== false) return;
    const { token, api } = this.#options;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      return sendStatus(response, { code: 401, reason: "Unauthorized", message: "Unauthorized" });
    }
    if (api) return answerFrom(api, request, response);
    sendStatus(response, { code: 404, reason: "NotFound", message: `no route for ${request.path}` });
  }
}

async function seen(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? "/", "http://localhost");
  return {
    method: incoming.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    rawHeaders: incoming.rawHeaders,
    body: Buffer.concat(chunks).toString("utf8"),
    ...clientNameOf(incoming.socket),
  };
}

function clientNameOf(socket: Socket): { clientName?: string } {
  const name = socket instanceof TLSSocket ? socket.getPeerCertificate()?.subject?.CN : undefined;
  return typeof name === "string" ? { clientName: name } : {};
}
