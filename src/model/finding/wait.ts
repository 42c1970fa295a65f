import type { ClusterEvent } from "../cluster-event.ts";
import { spokenAge } from "../human-duration.ts";
import type { Container, Pod } from "../pod.ts";
import { conditionOf, type PodWait } from "../pod-wait.ts";
import type { Finding, FindingFacts, Severity } from "./finding.ts";
import { asSentence, plainMessage } from "./message-text.ts";
import { isAbout, newestEvent, seenAt } from "./newest-event.ts";
import { notReadyFinding } from "./readiness.ts";
import { sandboxFinding } from "./sandbox.ts";
import { subjectOf } from "./subject.ts";
import { longWords, momentWords } from "./time-words.ts";
import { unscheduledFinding } from "./unschedulable.ts";
import { volumeFinding } from "./volume.ts";

interface Words {
  code: string;
  sentence: string;
  hint: string;
  severity?: Severity;
}

const atNode = "Look at the kubelet of the node and at its log.";

function createWords(wait: PodWait, container: Container, { pod, events, now }: FindingFacts): Words {
  const { since } = wait;
  const isPull = (event: ClusterEvent) =>
    event.reason === "Pulling" && isAbout(event, container) && seenAt(event) >= (since ?? 0);
  const subject = subjectOf(container, pod);
  const waited = since === undefined ? "" : ` ${spokenAge(since, now)}`;
  if (!newestEvent(events, isPull))
    return {
      code: "container-creating",
      sentence: `${subject} has waited${waited} to be created; its image may still be on its way.`,
      hint: atNode,
    };
  return {
    code: "image-pulling",
    sentence: `${subject} has waited${waited} for its image to be pulled: ${container.image}.`,
    hint: "A large image or a slow registry: a smaller image, or one that the node has, starts sooner.",
  };
}

function gateWords({ conditions }: Pod, long: string): Words {
  const why = plainMessage(conditionOf(conditions, "Ready")?.message ?? "no Service sends the pod requests");
  return {
    code: "readiness-gate",
    sentence: asSentence(`All containers are ready, but a readiness gate has not been met${long}: ${why}`),
    hint: "Look for the controller that reports this condition, such as that of a load balancer.",
  };
}

function wordsOf(wait: PodWait, facts: FindingFacts): Words {
  const { pod, now } = facts;
  const long = longWords(wait.since, now);
  const { container } = wait;
  const subject = container ? subjectOf(container, pod) : "The pod";
  switch (wait.kind) {
    case "gate":
    case "scheduler":
      return {
        code: "no-scheduler",
        sentence: `No scheduler has taken the pod up${long}: is the one that it asks for running?`,
        hint: "Look at schedulerName in the pod and at the scheduler's pods.",
        severity: "error",
      };
    case "kubelet":
      return {
        code: "node-silent",
        sentence: `Node ${pod.node} has not begun to start the pod${long}.`,
        hint: atNode,
        severity: "error",
      };
    case "sandbox":
      return {
        code: "no-sandbox",
        sentence: `The pod has had no volumes or network${long}, and its node does not say why.`,
        hint: atNode,
      };
    case "create":
      if (container) return createWords(wait, container, facts);
      return {
        code: "container-creating",
        sentence: `The pod's containers have not been created${long}.`,
        hint: atNode,
      };
    case "init":
      return {
        code: "init-stuck",
        sentence: `${subject} has run${long}, and the pod starts only when it ends.`,
        hint: "Its log (l) may tell what it waits for.",
      };
    case "startup":
    case "readiness":
      return {
        code: "startup-probe",
        sentence: `${subject} has run${long} and is not started; the pod starts only when it is.`,
        hint: "Its log (l) may tell how far it is.",
      };
    case "readinessGate":
      return gateWords(pod, long);
  }
}

/** What holds up the steps before a container can be made, when events tell. */
export function preparationFinding(wait: PodWait, facts: FindingFacts): Finding | undefined {
  if (wait.kind !== "sandbox" && wait.kind !== "create" && wait.kind !== "kubelet") return undefined;
  const volume = volumeFinding(facts, wait.since);
  const sandbox = sandboxFinding(facts, wait.since);
  return volume ?? sandbox;
}

/** What a pod that takes too long waits for, and since when. */
export function waitFinding(wait: PodWait, facts: FindingFacts): Finding {
  const { container } = wait;
  if (wait.kind === "gate") return unscheduledFinding(facts, "SchedulingGated");
  const prepared = preparationFinding(wait, facts);
  if (prepared) return prepared;
  if (wait.kind === "startup" && container)
    return notReadyFinding(container, facts, "the pod starts only when it has started");
  const { code, sentence, hint, severity = "warning" } = wordsOf(wait, facts);
  const evidence = [
    ...(wait.since === undefined ? [] : [`waiting since ${momentWords(wait.since)}`]),
    ...facts.pod.conditions
      .filter(({ status }) => status === "False")
      .map(({ type, reason }) => `${type} is False${reason ? ` (${reason})` : ""}`),
  ];
  return { code, severity, sentence, evidence, hint };
}
