import type { ClusterEvent } from "../cluster-event.ts";
import type { Container, Termination } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { plainMessage } from "./message-text.ts";
import { isAbout, newestEvent, seenAt } from "./newest-event.ts";
import { probeAnswer } from "./probe-answer.ts";
import { againWords, endEvidence, isStartedAgain, nextWords, runWords } from "./run-again.ts";
import { subjectOf } from "./subject.ts";

/** The kubelet's words when it kills a container for a probe (pkg/kubelet/kuberuntime/kuberuntime_manager.go). */
const killing = /failed (liveness|startup) probe, will be restarted/;

/** Times of events and of ends are whole seconds, each cut by itself. */
const tolerance = 1_000;

/** Ends by SIGKILL or SIGTERM: what the kubelet sends. */
const bySignal: ReadonlySet<number> = new Set([137, 143]);

/**
 * The event that says that this run was ended for a probe: it came while the container ran. Of a container that is
 * killed again and again, the kubelet holds back most events; then one of a run before counts, if a signal ended it.
 */
function killOf(
  container: Container,
  end: Termination,
  events: Iterable<ClusterEvent>,
): ClusterEvent | undefined {
  const { startedAt = 0, finishedAt = Number.POSITIVE_INFINITY, exitCode } = end;
  const from = bySignal.has(exitCode) ? 0 : startedAt - tolerance;
  return newestEvent(events, (event) => {
    if (event.reason !== "Killing" || !killing.test(event.message) || !isAbout(event, container))
      return false;
    const at = seenAt(event);
    return at >= from && at <= finishedAt + tolerance;
  });
}

/** The kubelet ended the container because its liveness or startup probe failed: no crash of the program's own. */
export function probeKillFinding(
  container: Container,
  end: Termination,
  facts: FindingFacts,
): Finding | undefined {
  const kill = killOf(container, end, facts.events);
  if (!kill) return undefined;
  const probe = killing.exec(kill.message)?.[1] === "startup" ? "startup" : "liveness";
  const answer = probeAnswer(container, facts.events, { kinds: [probe] });
  const why = answer ? ` (${plainMessage(answer.words)})` : "";
  const run = runWords(container, end, facts.now) + nextWords(container, facts.now);
  const isAgain = isStartedAgain(container, facts.pod, end.exitCode);
  return {
    code: probe === "startup" ? "startup-kill" : "liveness-kill",
    severity: "error",
    sentence: `${subjectOf(container, facts.pod)} ${isAgain ? "is" : "was"} killed by its ${probe} probe${why}${run}${againWords(container, end, facts)}.`,
    evidence: [kill.message, ...(answer ? [answer.event.message] : []), endEvidence(end)],
    hint:
      probe === "startup"
        ? "If it only needs longer to start, raise failureThreshold of the startup probe; its log (p) tells how far it came."
        : "Find out why it did not answer (log of the previous run: p); the probe's timeout may be too short, or it checks others' health.",
  };
}
