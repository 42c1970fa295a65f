import { fileURLToPath } from "node:url";
import { tlsFile } from "../support/fake-api-server.ts";
import { Child } from "./child.ts";
import type { FromLink, FromServer, LinkShape, ToServer } from "./served/messages.ts";

export interface ClusterShape {
  pods: number;
  /** JSON of a pod. */
  podBytes: number;
  /** Between the server and its readers. */
  link?: LinkShape;
}

/** 150,000 pods take half a minute to print and compress. */
const renderMs = 120_000;
const startMs = 10_000;

const serverPath = fileURLToPath(new URL("served/load-server.ts", import.meta.url));
const linkPath = fileURLToPath(new URL("served/link.ts", import.meta.url));

/** A served cluster of many pods, perhaps behind a link. */
export class ServedCluster {
  readonly shape: ClusterShape;
  readonly server: Child<ToServer, FromServer>;
  readonly url: string;
  readonly caFile = tlsFile("server.crt");
  readonly #link: Child<object, FromLink> | undefined;

  private constructor(
    shape: ClusterShape,
    parts: { server: Child<ToServer, FromServer>; link?: Child<object, FromLink>; port: number },
  ) {
    this.shape = shape;
    this.server = parts.server;
    this.#link = parts.link;
    this.url = `https://127.0.0.1:${parts.port}`;
  }

  static async start(shape: ClusterShape): Promise<ServedCluster> {
    const server = new Child<ToServer, FromServer>(serverPath, [shape.pods, shape.podBytes]);
    const { port } = await server.first("ready", renderMs);
    if (!shape.link) return new ServedCluster(shape, { server, port });
    const { roundTripMs, megabits } = shape.link;
    const link = new Child<object, FromLink>(linkPath, [port, roundTripMs, megabits]);
    const entrance = await link.first("ready", startMs);
    return new ServedCluster(shape, { server, link, port: entrance.port });
  }

  /** The flags that show all of it. */
  get flags(): string[] {
    return ["-A", "--server", this.url, "--certificate-authority", this.caFile];
  }

  /** Bytes that went over the link so far, both ways, TLS included. */
  async linkBytes(): Promise<number> {
    if (!this.#link) return 0;
    const answer = this.#link.next("bytes", startMs);
    this.#link.send({});
    return (await answer).bytes;
  }

  async stop(): Promise<void> {
    await Promise.all([this.server.stop(), this.#link?.stop()]);
  }
}

/** Runs with a served cluster, which ends with it. */
export async function withCluster<T>(
  shape: ClusterShape,
  run: (cluster: ServedCluster) => Promise<T>,
): Promise<T> {
  const cluster = await ServedCluster.start(shape);
  try {
    return await run(cluster);
  } finally {
    await cluster.stop();
  }
}
