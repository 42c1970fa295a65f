import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** Turns of the event loop without anything new after which whoever had something to do has done it. */
const quietTurns = 12;

const channels = ["net.client.socket", "net.server.socket"] as const;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Token files and the like are read on other threads. */
const isReadingFiles = () => process.getActiveResourcesInfo().some((name) => /^(FSReq|CloseReq)/.test(name));

/**
 * All TCP connections within this process. Both ends are here, so it is known when every byte that was sent has
 * arrived and everybody has answered: that is when a test may let time go on.
 */
export class Traffic {
  readonly #sockets = new Set<Socket>();
  readonly #changed: () => void;

  /** `changed` is called when a connection opens or closes. */
  constructor(changed: () => void) {
    this.#changed = changed;
    for (const channel of channels) subscribe(channel, this.#seen);
  }

  /** Resolves when no byte is under way and nobody has anything to do before time goes on. */
  async quiet(): Promise<void> {
    let before: string | undefined;
    for (let turns = 0; turns < quietTurns; turns++) {
      await nextTurn();
      const now = this.#counts();
      if (now === undefined || now !== before || isReadingFiles()) turns = 0;
      before = now;
    }
  }

  close(): void {
    for (const channel of channels) unsubscribe(channel, this.#seen);
    this.#sockets.clear();
  }

  readonly #seen = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    this.#sockets.add(socket);
    socket.once("close", () => this.#changed());
    this.#changed();
  };

  /** What was sent on each connection; absent while a byte, a connection or an end is under way. */
  #counts(): string | undefined {
    const byPorts = new Map<string, Socket>();
    for (const socket of this.#sockets) {
      // Looked at here, since a TLS client takes the listeners of the socket below it away.
      if (socket.closed) this.#sockets.delete(socket);
      else if (socket.connecting || socket.destroyed) return undefined;
      else byPorts.set(`${socket.localPort} ${socket.remotePort}`, socket);
    }
    let counts = "";
    for (const socket of this.#sockets) {
      const peer = byPorts.get(`${socket.remotePort} ${socket.localPort}`);
      if (peer?.bytesRead !== socket.bytesWritten) return undefined;
      counts += `${socket.localPort} ${socket.bytesWritten} `;
    }
    return counts;
  }
}
