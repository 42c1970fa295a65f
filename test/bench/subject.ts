import type { BenchContext } from "./bench.ts";
import { Child } from "./child.ts";
import { type FromSubject, probeVariable, type Report, type ToSubject } from "./measured/messages.ts";
import type { ServedCluster } from "./served-cluster.ts";

export type Subject = Child<ToSubject, FromSubject>;

const answerMs = 60_000;

/** podtop's watch layer, in a process of its own. */
export function startLayer({ bundles, node }: BenchContext, cluster: ServedCluster): Subject {
  return new Child(bundles.layer, [cluster.shape.pods, ...cluster.flags], { node });
}

/** The informer of client-node, in a process of its own; with `probeFile` it has the probe, too. */
export function startStock(
  { bundles, node }: BenchContext,
  cluster: ServedCluster,
  probeFile?: string,
): Subject {
  const args = [cluster.shape.pods, cluster.url, cluster.caFile];
  return new Child(bundles.stock, args, { node, ...(probeFile && { env: { [probeVariable]: probeFile } }) });
}

export function report(subject: Subject): Promise<Report> {
  const answer = subject.next("report", answerMs);
  subject.send({ type: "report" });
  return answer.then((message) => message.report);
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
