import { exitWords } from "../exit-code.ts";
import type { Container, Termination } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { probeKillFinding } from "./killed-by-probe.ts";
import { asSentence, plainMessage, tellingLine } from "./message-text.ts";
import { outOfMemoryFinding } from "./out-of-memory.ts";
import { againWords, endEvidence, isStartedAgain, nextWords, runWords } from "./run-again.ts";
import { startCause } from "./start-cause.ts";
import { subjectOf } from "./subject.ts";

interface EndFacts {
  container: Container;
  end: Termination;
  facts: FindingFacts;
}

const evidenceOf = ({ end, container }: EndFacts) => [
  endEvidence(end),
  ...(end.message ? [end.message] : []),
  ...(container.restartCount > 0 ? [`restart count ${container.restartCount}`] : []),
];

/** The program could not do what it is for: the command, a port, the file system. */
function startFailure(given: EndFacts): Finding | undefined {
  const { container, end, facts } = given;
  const cause = startCause(end.message, end.exitCode);
  if (!cause) return undefined;
  const again = againWords(container, end, facts);
  const { code, words, hint } = cause;
  const subject = subjectOf(container, facts.pod);
  return {
    code,
    severity: "error",
    sentence: `${subject} cannot start: ${words}${again}${nextWords(container, facts.now)}.`,
    evidence: evidenceOf(given),
    hint,
  };
}

/** The runtime could not start it, and why is not known. */
function runtimeFailure(given: EndFacts): Finding | undefined {
  const { container, end, facts } = given;
  if (end.reason !== "StartError" && end.reason !== "ContainerCannotRun") return undefined;
  const again = againWords(container, end, facts);
  const why = plainMessage(end.message ?? "the runtime does not say why");
  return {
    code: "start-error",
    severity: "error",
    sentence: asSentence(
      `${subjectOf(container, facts.pod)} cannot start: ${why}${again}${nextWords(container, facts.now)}`,
    ),
    evidence: evidenceOf(given),
    hint: "The message is the container runtime's: check command, mounts and security settings of the container.",
  };
}

/** Nobody knows how it ended: the node was away, or the runtime lost it. */
function lostEnd(given: EndFacts): Finding | undefined {
  const { container, end, facts } = given;
  if (end.reason !== "ContainerStatusUnknown") return undefined;
  const again = againWords(container, end, facts);
  return {
    code: "status-lost",
    severity: "error",
    sentence: `${subjectOf(container, facts.pod)} ended${runWords(container, end, facts.now)} and nobody knows how: its node lost its state${again}.`,
    evidence: evidenceOf(given),
    hint: "Look at the node: it was restarted, or its container runtime was.",
  };
}

/** Work that runs to its end does not fit a policy that starts it again. */
function completion(given: EndFacts): Finding | undefined {
  const { container, end, facts } = given;
  if (end.exitCode !== 0 || !isStartedAgain(container, facts.pod, 0)) return undefined;
  const again = againWords(container, end, facts);
  const policy =
    container.kind === "sidecar" ? "a sidecar must go on running" : "restart policy Always starts it again";
  return {
    code: "completes-again",
    severity: "error",
    sentence: `${subjectOf(container, facts.pod)} ends well (exit 0)${runWords(container, end, facts.now)}, and ${policy}${nextWords(container, facts.now)}${again}.`,
    evidence: [...evidenceOf(given), `restart policy ${facts.pod.restartPolicy}`],
    hint: "Make it a Job, or let the program go on running in the foreground.",
  };
}

function crash(given: EndFacts): Finding {
  const { container, end, facts } = given;
  const isAgain = isStartedAgain(container, facts.pod, end.exitCode);
  const isInit = container.kind === "init";
  const verb = !isAgain ? "failed" : container.restartCount > 0 ? "crashes" : "crashed";
  const said = plainMessage(tellingLine(end.message));
  const again = againWords(container, end, facts);
  const code = isInit ? "init-failing" : isAgain ? "crash-loop" : "container-failed";
  const effect = isInit
    ? isAgain
      ? "; the pod starts only when it ends well"
      : "; the pod does not start"
    : "";
  return {
    code,
    severity: "error",
    sentence: asSentence(
      `${subjectOf(container, facts.pod)} ${verb} (exit ${exitWords(end)})${runWords(container, end, facts.now)}${nextWords(container, facts.now)}${said === "" ? "" : `: ${said}`}${again}${effect}`,
    ),
    evidence: evidenceOf(given),
    hint: isAgain ? "The log of its previous run (p) tells why." : "Its log (l) tells why.",
  };
}

/** Why a container ended, or ends again and again: the first cause that is known. */
export function endFinding(container: Container, end: Termination, facts: FindingFacts): Finding {
  const given = { container, end, facts };
  return (
    outOfMemoryFinding(container, end, facts) ??
    lostEnd(given) ??
    startFailure(given) ??
    runtimeFailure(given) ??
    probeKillFinding(container, end, facts) ??
    completion(given) ??
    crash(given)
  );
}
