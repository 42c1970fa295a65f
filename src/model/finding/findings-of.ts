import { firstOf } from "../../base/cut-text.ts";
import { podWait } from "../pod-wait.ts";
import { containerFinding } from "./container-trouble.ts";
import { disruptionFinding } from "./disruption.ts";
import { endingFinding } from "./ending.ts";
import { podReasonFinding } from "./eviction.ts";
import type { Finding, FindingFacts, Severity } from "./finding.ts";
import { flappingFindings } from "./flapping.ts";
import { imageDriftFindings } from "./image-drift.ts";
import { nodePressureFinding } from "./node-pressure.ts";
import { barePodFinding, nodeFinding, taintEvictionFinding } from "./node-trouble.ts";
import { ownerFindings } from "./owner-findings.ts";
import { portSharingFinding } from "./port-sharing.ts";
import { lateFindings } from "./readiness.ts";
import { recoveredFinding } from "./recovered.ts";
import { type Trouble, troublesOf } from "./trouble.ts";
import { unscheduledFinding } from "./unschedulable.ts";
import { preparationFinding, waitFinding } from "./wait.ts";

/** Eight lines of a small screen. What is longer quotes names that no API server lets through. */
const longestSentence = 640;

function readable(finding: Finding): Finding {
  if (finding.sentence.length <= longestSentence) return finding;
  return { ...finding, sentence: `${firstOf(finding.sentence, longestSentence)}...` };
}

/** The one finding that explains a trouble. */
export function explain(trouble: Trouble, facts: FindingFacts): Finding | undefined {
  const finding = findingOf(trouble, facts);
  return finding && readable(finding);
}

function findingOf(trouble: Trouble, facts: FindingFacts): Finding | undefined {
  switch (trouble.kind) {
    case "node":
      return nodeFinding(trouble.node, facts);
    case "ending":
      return endingFinding(facts);
    case "unscheduled":
      return unscheduledFinding(facts, trouble.message);
    case "pod":
      return podReasonFinding(facts);
    case "wait":
      return waitFinding(trouble.wait, facts);
    case "container":
      return containerFinding(trouble.container, facts);
  }
}

/** What events say of a start that is not late yet. */
function earlyFinding(facts: FindingFacts): Finding | undefined {
  const { pod } = facts;
  if (pod.health !== "starting" || pod.isOverdue) return undefined;
  const wait = podWait(pod);
  const finding = wait && preparationFinding(wait, facts);
  return finding && { ...finding, severity: "warning" };
}

function fromOwners({ pod, ownerEvents = [], now }: FindingFacts): readonly Finding[] {
  const { owner, workload } = pod;
  if (!owner) return [];
  const events = [...ownerEvents];
  if (events.length === 0) return [];
  const isOne = !workload || (workload.kind === owner.kind && workload.name === owner.name);
  return (isOne ? [owner] : [owner, workload]).flatMap((one) => ownerFindings(one, events, now));
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What is known of the pod itself and its node; of the same severity, causes come before effects. */
function ownFindings(facts: FindingFacts): readonly Finding[] {
  const { pod, node } = facts;
  return [
    // First, so that a pod that comes and goes is explained alike in both of its states.
    ...flappingFindings(facts),
    ...troublesOf(pod, node).map((trouble) => findingOf(trouble, facts)),
    earlyFinding(facts),
    ...lateFindings(facts),
    disruptionFinding(facts),
    taintEvictionFinding(facts),
    nodePressureFinding(facts),
    barePodFinding(facts),
    ...pod.containers.map((container) => recoveredFinding(container, facts)),
    portSharingFinding(facts),
    ...imageDriftFindings(facts),
  ].filter((finding) => finding !== undefined);
}

const bySeverity = (a: Finding, b: Finding) => ranks[a.severity] - ranks[b.severity];

/**
 * All that is known of why a pod is not well, the gravest first; of the same severity, causes before effects and
 * what the pod itself shows before what is around it. Depends on nothing but the facts.
 */
export function findingsOf(facts: FindingFacts): readonly Finding[] {
  return [...ownFindings(facts), ...fromOwners(facts)].map(readable).sort(bySeverity);
}

/** The gravest finding of the pod itself and its node: what is wrong with its owner is not held against it. */
export function gravestFinding(facts: FindingFacts): Finding | undefined {
  const [gravest] = ownFindings(facts).toSorted(bySeverity);
  return gravest && readable(gravest);
}
