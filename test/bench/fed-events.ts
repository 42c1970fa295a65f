import type { Report } from "./measured/messages.ts";
import type { Feeding } from "./served/feed.ts";
import { type ClusterShape, type ServedCluster, withCluster } from "./served-cluster.ts";
import { report, type Subject } from "./subject.ts";

/** What became of the events that a server sent to a program. */
export interface Outcome extends Report {
  sent: number;
  /** Whether the program holds what the server holds. */
  isEqual: boolean;
  /** From the first event sent to the last one applied. */
  tookMs: number;
}

const listMs = 60_000;
/** A program may be so late when the last event was sent. */
const graceMs = 30_000;

/** Lists, then feeds: the cluster is the program's own, since events change it. */
export function measureEvents(
  start: (cluster: ServedCluster) => Subject,
  shape: ClusterShape,
  feeding: Feeding,
): Promise<Outcome> {
  return withCluster(shape, async (cluster) => {
    const subject = start(cluster);
    try {
      await Promise.all([subject.first("listed", listMs), cluster.server.first("watching", listMs)]);
      return await measureFeed(subject, cluster, feeding);
    } finally {
      await subject.stop();
    }
  });
}

async function measureFeed(subject: Subject, { server }: ServedCluster, feeding: Feeding): Promise<Outcome> {
  const { events, rate } = feeding;
  const sendingMs = rate === undefined ? 0 : (events / rate) * 1000;
  subject.send({ type: "mark", events });
  const applied = subject.next("applied", sendingMs + graceMs);
  const start = performance.now();
  server.send(feeding);
  const { digest } = await server.next("fed", sendingMs + graceMs);
  // Whoever lost events never says that all were applied; its report tells how many were.
  await applied.catch(() => undefined);
  const tookMs = performance.now() - start;
  const seen = await report(subject);
  return { ...seen, sent: events, isEqual: seen.digest === digest, tookMs };
}
