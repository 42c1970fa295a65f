import type { ClusterEvent } from "../cluster-event.ts";
import type { Container } from "../pod.ts";
import { isAbout, newestEvent, seenAt } from "./newest-event.ts";

export type ProbeKind = "startup" | "readiness" | "liveness";

/** What a probe that fails answered last. */
export interface ProbeAnswer {
  probe: ProbeKind;
  /** `HTTP 503`, `command timed out`. */
  words: string;
  event: ClusterEvent;
}

/** The kubelet's words (pkg/kubelet/prober/prober.go); `errored` = the probe itself could not be made. */
const failedProbe = /^(Readiness|Startup|Liveness) probe (?:failed|errored)[^:]*:\s*([\s\S]*)$/;
const httpStatus = /^HTTP probe failed with statuscode: (\d+)$/;
/** `Get "http://10.1.0.7:8080/healthz": dial tcp 10.1.0.7:8080: connect: connection refused`: the end is the cause. */
const httpGet = /^Get "[^"]*": (?:dial tcp \S+: )?(?:connect: )?/;

/** Of HTTP, gRPC and commands. */
const tooLate = /context deadline exceeded|Client\.Timeout exceeded/;

const answerWords = (answer: string) =>
  tooLate.test(answer)
    ? "no answer in time"
    : answer.trim().replace(httpStatus, "HTTP $1").replace(httpGet, "");

/** The last answer of a container's probes of these kinds since a moment (ms since epoch). */
export function probeAnswer(
  container: Container,
  events: Iterable<ClusterEvent>,
  { kinds, since = 0 }: { kinds: readonly ProbeKind[]; since?: number },
): ProbeAnswer | undefined {
  const kindOf = ({ message }: ClusterEvent) =>
    failedProbe.exec(message)?.[1]?.toLowerCase() as ProbeKind | undefined;
  const event = newestEvent(events, (one) => {
    if (one.reason !== "Unhealthy" || seenAt(one) < since || !isAbout(one, container)) return false;
    const kind = kindOf(one);
    return kind !== undefined && kinds.includes(kind);
  });
  if (!event) return undefined;
  const [, , answer = ""] = failedProbe.exec(event.message) ?? [];
  return { probe: kindOf(event) ?? "readiness", words: answerWords(answer), event };
}
