// A link of a given round trip and rate between a program and a server on loopback, in a process of its own.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Lane } from "./lane.ts";
import type { FromLink, LinkShape } from "./messages.ts";

const [to = 0, roundTripMs = 0, megabits = 0] = process.argv.slice(2).map(Number);
const shape: LinkShape = { roundTripMs, megabits };
/** All connections share the link, as they would a line. */
const up = new Lane(shape);
const down = new Lane(shape);

const tell = (message: FromLink) => process.send?.(message);

function join(client: Socket): void {
  const server = connect(to, "127.0.0.1");
  const end = () => {
    client.destroy();
    server.destroy();
  };
  for (const socket of [client, server]) socket.setNoDelay().on("error", end).on("close", end);
  // The round trip of the TCP handshake, which loopback does without.
  up.carry(client, server, roundTripMs);
  down.carry(server, client, 0);
}

const listener = createServer(join);
listener.listen(0, "127.0.0.1", () =>
  tell({ type: "ready", port: (listener.address() as AddressInfo).port }),
);
process.on("message", () => tell({ type: "bytes", bytes: up.bytes + down.bytes }));
process.on("disconnect", () => process.exit());
