import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Cancel, Clock } from "../../src/base/clock.ts";

/** What becomes of bytes in one direction. */
export type Flow =
  | { kind: "forward" }
  /** They vanish, as behind a router that has forgotten the connection. It never comes back to life. */
  | { kind: "drop" }
  /** They wait until the flow is another, as while a cable is out: TCP sends them again. */
  | { kind: "hold" }
  /** One at a time, each in a turn of its own. */
  | { kind: "bytewise" }
  /** Each chunk comes this much later. */
  | { kind: "delay"; ms: number }
  | { kind: "throttle"; bytesPerSecond: number };

/** `up`: from the client to the server. */
export type Direction = "up" | "down";

export interface FlowChange {
  flow: Flow;
  /** Default: both. */
  direction?: Direction;
  /** Which connections; default all of now and later. */
  links?: "open" | "new" | "all" | readonly Link[];
}

const directions: readonly Direction[] = ["up", "down"];
const throttleStepMs = 100;

/** One direction of a connection. */
class Pipe {
  #flow: Flow;
  #isDead = false;
  /** What came and is not passed on yet, in order, with its time. */
  readonly #waiting: { chunk: Buffer | undefined; at: number }[] = [];
  #isPumping = false;
  #cancel: Cancel = () => {};
  readonly #write: (chunk: Buffer | undefined) => void;
  readonly #clock: Clock;

  constructor(flow: Flow, clock: Clock, write: (chunk: Buffer | undefined) => void) {
    this.#clock = clock;
    this.#write = write;
    this.#flow = flow;
    this.set(flow);
  }

  set(flow: Flow): void {
    this.#flow = flow;
    if (flow.kind === "drop") this.#isDead = true;
    this.#pump();
  }

  /** Nothing passes any more, and no timer runs. */
  close(): void {
    this.#isDead = true;
    this.#cancel();
  }

  /** `undefined`: the sender is gone. */
  take(chunk: Buffer | undefined): void {
    if (this.#isDead) return;
    this.#waiting.push({ chunk, at: this.#clock.monotonic() });
    this.#pump();
  }

  #pump(): void {
    if (this.#isPumping) return;
    while (this.#waiting.length > 0 && !this.#isDead && this.#flow.kind !== "hold") {
      const later = this.#passOn(this.#flow);
      if (!later) continue;
      this.#isPumping = true;
      later(() => {
        this.#isPumping = false;
        this.#pump();
      });
      return;
    }
  }

  /** Passes the next bytes on; returns how to wait before the next ones, if that is to be. */
  #passOn(flow: Exclude<Flow, { kind: "hold" }>): ((next: () => void) => void) | undefined {
    switch (flow.kind) {
      case "forward":
      case "drop":
        this.#writeFirst(Number.POSITIVE_INFINITY);
        return undefined;
      case "bytewise":
        this.#writeFirst(1);
        return (next) => setImmediate(next);
      case "delay": {
        const [first] = this.#waiting;
        const leftMs = first ? first.at + flow.ms - this.#clock.monotonic() : 0;
        if (leftMs > 0) return (next) => this.#after(leftMs, next);
        this.#writeFirst(Number.POSITIVE_INFINITY);
        return undefined;
      }
      case "throttle":
        this.#writeFirst(Math.max(1, Math.floor((flow.bytesPerSecond * throttleStepMs) / 1000)));
        return (next) => this.#after(throttleStepMs, next);
    }
  }

  #after(ms: number, next: () => void): void {
    this.#cancel = this.#clock.after(ms, next);
  }

  #writeFirst(bytes: number): void {
    const first = this.#waiting.shift();
    if (!first) return;
    const { chunk } = first;
    if (chunk && chunk.length > bytes) this.#waiting.unshift({ ...first, chunk: chunk.subarray(bytes) });
    this.#write(chunk?.subarray(0, bytes));
  }
}

/** A connection through the proxy. */
export class Link {
  /** Toward the client and toward the server. */
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #pipes: Record<Direction, Pipe>;
  readonly #clock: Clock;
  readonly #idleLimitMs: () => number;
  /** When bytes came last, from either side. */
  #usedAt: number;

  constructor(
    client: Socket,
    server: Socket,
    options: {
      flows: Record<Direction, Flow>;
      clock: Clock;
      passed: () => void;
      idleLimitMs: () => number;
    },
  ) {
    const { flows, clock, passed, idleLimitMs } = options;
    this.#clock = clock;
    this.#idleLimitMs = idleLimitMs;
    this.#usedAt = clock.monotonic();
    this.#client = client;
    this.#server = server;
    this.#pipes = {
      up: new Pipe(flows.up, clock, (chunk) => pass(chunk, server)),
      down: new Pipe(flows.down, clock, (chunk) => {
        if (chunk && client.writable) passed();
        pass(chunk, client);
      }),
    };
    this.#connect("up", client, server);
    this.#connect("down", server, client);
  }

  /** The port by which the server knows this connection. */
  get port(): number | undefined {
    return this.#server.localPort;
  }

  set(direction: Direction, flow: Flow): void {
    this.#pipes[direction].set(flow);
  }

  /** Closes both sides, orderly or with a reset. */
  end(how: "cut" | "reset"): void {
    for (const socket of [this.#client, this.#server]) {
      if (how === "cut") socket.destroy();
      else socket.resetAndDestroy();
    }
  }

  #connect(direction: Direction, from: Socket, to: Socket): void {
    const pipe = this.#pipes[direction];
    from.on("data", (chunk) => {
      this.#use();
      pipe.take(chunk);
    });
    from.on("error", () => from.destroy());
    from.on("close", () => pipe.take(undefined));
    to.on("close", () => pipe.close());
  }

  /** What comes after too long a pause is lost, and all after it. */
  #use(): void {
    const now = this.#clock.monotonic();
    if (now - this.#usedAt >= this.#idleLimitMs())
      for (const direction of directions) this.set(direction, { kind: "drop" });
    this.#usedAt = now;
  }
}

function pass(chunk: Buffer | undefined, to: Socket): void {
  if (chunk === undefined) to.end(() => to.destroy());
  else if (to.writable) to.write(chunk);
}

export interface ProxyOptions {
  /** Port on loopback of the server behind, asked for each connection. */
  upstream: () => number;
  clock: Clock;
}

/** A TCP proxy on loopback before a server, which does with connections what networks do. */
export class MisbehavingProxy {
  /** Connections accepted so far, and most open at one time. */
  accepted = 0;
  mostOpen = 0;
  /** When the client was last sent a byte (ms since epoch). */
  lastDownAt: number | undefined;
  readonly #options: ProxyOptions;
  #server: Server | undefined;
  #port = 0;
  readonly #links = new Set<Link>();
  /** Those of a dead connection are open on one side for as long as nobody closes them. */
  readonly #sockets = new Set<Socket>();
  readonly #flows: Record<Direction, Flow> = { up: { kind: "forward" }, down: { kind: "forward" } };
  #idleLimitMs = Number.POSITIVE_INFINITY;

  private constructor(options: ProxyOptions) {
    this.#options = options;
  }

  static async start(options: ProxyOptions): Promise<MisbehavingProxy> {
    const proxy = new MisbehavingProxy(options);
    await proxy.accept();
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** Connections that a client has open. */
  get links(): readonly Link[] {
    return [...this.#links];
  }

  set({ flow, direction, links = "all" }: FlowChange): void {
    for (const each of direction ? [direction] : directions) {
      if (links === "all" || links === "new") this.#flows[each] = flow;
      if (links !== "new")
        for (const link of typeof links === "string" ? this.#links : links) link.set(each, flow);
    }
  }

  /** A connection that carries no byte for so long is dead, and no one is told; keep-alive probes do not count. */
  forgetIdle(ms: number): void {
    this.#idleLimitMs = ms;
  }

  /** All bytes pass again, on connections that are not dead. */
  forward(): void {
    this.#idleLimitMs = Number.POSITIVE_INFINITY;
    this.set({ flow: { kind: "forward" } });
  }

  /** Open connections are dead from now on, and no one is told. New ones work. */
  forgetOpen(direction?: Direction): void {
    this.set({ flow: { kind: "drop" }, links: "open", ...(direction && { direction }) });
  }

  /** Open connections are closed orderly in the middle of whatever they carry. */
  cut(): void {
    for (const link of this.#links) link.end("cut");
  }

  reset(): void {
    for (const link of this.#links) link.end("reset");
  }

  /** New connections are refused; open ones stay. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    // It is not waited for: `close` calls back when the last connection has ended.
    server?.close();
  }

  /** New connections are accepted, at the same port as before. */
  async accept(): Promise<void> {
    if (this.#server) return;
    const server = createServer((client) => this.#open(client));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await this.refuse();
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #open(client: Socket): void {
    const { upstream, clock } = this.#options;
    const server = connect(upstream(), "127.0.0.1");
    const passed = () => {
      this.lastDownAt = clock.now();
    };
    const link = new Link(client, server, {
      flows: { ...this.#flows },
      clock,
      passed,
      idleLimitMs: () => this.#idleLimitMs,
    });
    this.accepted++;
    this.#links.add(link);
    this.mostOpen = Math.max(this.mostOpen, this.#links.size);
    client.on("close", () => this.#links.delete(link));
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    }
  }
}
