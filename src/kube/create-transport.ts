import { basename } from "node:path";
import { arch, platform } from "node:process";
import { fieldsOf, textOf } from "../base/fields.ts";
import type { Connection } from "./connection.ts";
import { createCredentials } from "./credentials.ts";
import type { KubeOptions } from "./kube-options.ts";
import { startPlugin } from "./plugin-process.ts";
import { proxyFor } from "./proxy.ts";
import type { ServerClock } from "./server-clock.ts";
import { SessionConnections } from "./session-connections.ts";
import type { SessionNotes } from "./session-notes.ts";
import { Transport } from "./transport.ts";

/** Who is told of what the requests of a session show. */
interface Told {
  notes: SessionNotes;
  serverClock: ServerClock;
}

/** What sends the requests of a connection, with its credentials. Nothing is sent yet. */
export function createTransport(connection: Connection, options: KubeOptions & Told): Transport {
  const { server, cluster, user } = connection;
  const { env, clock, serverClock, terminal, onExit, notes, startPlugin: start = startPlugin } = options;
  const proxy = proxyFor(server, textOf(cluster, "proxy-url"), env);
  const command = basename(textOf(fieldsOf(user.exec), "command") ?? "");
  const slow = (isSlow: boolean) => notes.set({ kind: "signingIn", command }, isSlow);
  return new Transport({
    server,
    proxy,
    credentials: createCredentials(connection, { env, clock, terminal, onExit, start, slow }),
    connections: new SessionConnections({ server, proxy }, clock),
    userAgent: `podtop/${options.version} (${platform}; ${arch})`,
    readOnly: options.readOnly ?? false,
    plainAnswers: cluster["disable-compression"] === true,
    requestTimeoutSeconds: options.requestTimeoutSeconds,
    clock,
    serverClock,
  });
}
