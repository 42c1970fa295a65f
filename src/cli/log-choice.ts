import type { LogChoice } from "../model/log-source.ts";
import type { Options } from "./options.ts";
import { UsageError } from "./usage-error.ts";

/** What is asked of the logs of the workload that was typed. Throws `UsageError` when none was. */
export function logChoice({ workload, logs, source }: Options, namespaces: readonly string[]): LogChoice {
  if (!workload || !logs)
    throw new UsageError("--logs: of which pods?", "Write it like podtop deploy/api --logs.");
  if (source.kind === "file") throw new UsageError("--logs: a file holds no logs", "Drop --filename.");
  const [namespace = "", ...more] = namespaces;
  const { container, previous, sinceSeconds, tailLines } = logs;
  return {
    subject: { kind: "workload", namespace: more.length > 0 ? "" : namespace, owner: workload },
    previous,
    ...(container !== undefined && { container }),
    ...(sinceSeconds !== undefined && { sinceSeconds }),
    ...(tailLines !== undefined && { tailLines }),
  };
}
