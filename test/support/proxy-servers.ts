import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type Server as HttpServer, type IncomingMessage } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";
import { tlsFile } from "./fake-api-server.ts";

/** A tunnel that was asked for. */
export interface SeenTunnel {
  /** Host and port as the client named them. */
  target: string;
  /** `user:password` as the client gave them. */
  user: string | undefined;
}

/** A proxy on loopback that leads every tunnel to one port, whatever the client asked for. */
export interface ProxyServer {
  port: number;
  tunnels: SeenTunnel[];
}

export interface ProxyOptions {
  /** The port that tunnels lead to. */
  onward: number;
  /** `user:password` that the proxy wants. */
  user?: string;
}

/** Pipes both ways; a cut at one end cuts the other. */
function join(near: Duplex, port: number, ready: () => void): void {
  const far = connect(port, "127.0.0.1", () => {
    ready();
    far.pipe(near).pipe(far);
  });
  for (const end of [near, far]) {
    end.on("error", () => undefined);
    end.on("close", () => {
      near.destroy();
      far.destroy();
    });
  }
}

async function listen(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A proxy that opens tunnels on CONNECT; over TLS when it has a certificate. */
export async function startHttpProxy(
  options: ProxyOptions & { certificate?: "server" | "expired"; status?: number },
): Promise<ProxyServer> {
  const { certificate, status = 200 } = options;
  const tunnels: SeenTunnel[] = [];
  const key = (name: string) => readFileSync(tlsFile(name));
  const server: HttpServer = certificate
    ? createHttpsServer({ key: key(`${certificate}.key`), cert: key(`${certificate}.crt`) })
    : createHttpServer();
  server.on("connect", ({ url = "", headers }: IncomingMessage, socket: Duplex) => {
    const [, basic] = headers["proxy-authorization"]?.split(" ") ?? [];
    const user = basic && Buffer.from(basic, "base64").toString();
    tunnels.push({ target: url, user });
    const refusal = options.user !== undefined && user !== options.user ? 407 : status;
    if (refusal !== 200) return socket.end(`HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\n\r\n`);
    join(socket, options.onward, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
  });
  return { port: await listen(server), tunnels };
}

/** Reads exactly so many bytes at a time. */
async function* pieces(socket: Socket): AsyncGenerator<Buffer, void, number> {
  let kept = Buffer.alloc(0);
  let wanted = yield kept;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    kept = Buffer.concat([kept, chunk]);
    while (kept.length >= wanted) {
      const piece = kept.subarray(0, wanted);
      kept = kept.subarray(wanted);
      wanted = yield piece;
    }
  }
}

const userPassword = 2;
const noMethod = 0xff;
const hostUnreachable = 4;

/** A SOCKS5 proxy (RFC 1928 and 1929). */
export async function startSocksProxy(options: ProxyOptions & { refuses?: boolean }): Promise<ProxyServer> {
  const tunnels: SeenTunnel[] = [];
  const serve = async (socket: Socket) => {
    const bytes = pieces(socket);
    await bytes.next(0);
    const read = async (length: number) => (await bytes.next(length)).value ?? Buffer.alloc(length);
    const [, methods = 0] = await read(2);
    const offered = await read(methods);
    const method = options.user === undefined ? 0 : userPassword;
    socket.write(Buffer.from([5, offered.includes(method) ? method : noMethod]));
    let user: string | undefined;
    if (method === userPassword) {
      const [, nameLength = 0] = await read(2);
      const name = await read(nameLength);
      const [passwordLength = 0] = await read(1);
      user = `${name}:${await read(passwordLength)}`;
      const isRight = user === options.user;
      socket.write(Buffer.from([1, isRight ? 0 : 1]));
      if (!isRight) return socket.end();
    }
    const [, , , kind = 0] = await read(4);
    const length = kind === 3 ? ((await read(1))[0] ?? 0) : kind === 1 ? 4 : 16;
    const host = await read(length);
    const port = (await read(2)).readUInt16BE();
    tunnels.push({ target: `${kind === 3 ? host : [...host].join(".")}:${port}`, user });
    const answer = (code: number) => socket.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]));
    if (options.refuses) return answer(hostUnreachable);
    await bytes.return();
    join(socket, options.onward, () => answer(0));
    return undefined;
  };
  // A client that leaves half-way ends the reading of its bytes.
  const accept = (socket: Socket) => void serve(socket).catch(() => socket.destroy());
  return { port: await listen(createServer(accept)), tunnels };
}
