import type { LogChoice } from "../model/log-source.ts";
import type { LogFlags } from "./options.ts";

/** What is asked of the logs of a workload in these namespaces; none or several = wherever it is. */
export function logChoice(asked: LogFlags, namespaces: readonly string[]): LogChoice {
  const [namespace = "", ...more] = namespaces;
  const { workload, container, previous, sinceSeconds, tailLines } = asked;
  return {
    subject: { kind: "workload", namespace: more.length > 0 ? "" : namespace, owner: workload },
    previous,
    ...(container !== undefined && { container }),
    ...(sinceSeconds !== undefined && { sinceSeconds }),
    ...(tailLines !== undefined && { tailLines }),
  };
}
