import type { Pod } from "../pod.ts";
import { type AffinityRule, affinityRules } from "./affinity-words.ts";
import { type Fact, factOf } from "./fact.ts";
import type { FullSpec, Spread } from "./full-pod.ts";
import { selectorWords } from "./selector-words.ts";
import { tolerationWords } from "./toleration-words.ts";

function priorityWords({ priority, priorityClassName, preemptionPolicy }: FullSpec): string {
  const isPatient = preemptionPolicy === "Never";
  return [
    priority === undefined ? "" : String(priority),
    priorityClassName ? `class ${priorityClassName}` : "",
    isPatient ? "takes nobody's place" : preemptionPolicy ? "may take the place of lower ones" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function affinityFact({ kind, weight, words }: AffinityRule): Fact {
  return {
    name: weight === undefined ? "must" : "prefers",
    text: `${kind}: ${words}${weight === undefined ? "" : ` (weight ${weight})`}`,
  };
}

function spreadWords(spread: Spread): string {
  const { maxSkew = 1, topologyKey, whenUnsatisfiable, labelSelector, minDomains } = spread;
  const more = [
    whenUnsatisfiable === "ScheduleAnyway" ? "only preferred" : "else not scheduled",
    ...(minDomains === undefined ? [] : [`at least ${minDomains} of them`]),
    ...(spread.nodeAffinityPolicy === undefined ? [] : [`node affinity ${spread.nodeAffinityPolicy}`]),
    ...(spread.nodeTaintsPolicy === undefined ? [] : [`taints ${spread.nodeTaintsPolicy}`]),
    ...(spread.matchLabelKeys?.length ? [`same labels ${spread.matchLabelKeys.join(", ")}`] : []),
  ];
  return `at most ${maxSkew} more of ${selectorWords(labelSelector)} in one ${topologyKey} than in another (${more.join(", ")})`;
}

/** The scheduler that takes all pods which name no other. */
const usualScheduler = "default-scheduler";

/** What decides on which node a pod runs, and whether it gets a place at all. */
export function schedulingFacts(pod: Pod, spec: FullSpec): Fact[] {
  const selectors = Object.entries(spec.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
  const { schedulerName } = spec;
  return [
    ...(pod.schedulingGates ?? []).map(
      (gate): Fact => ({ name: "gate", text: `${gate} holds it back`, isOdd: true }),
    ),
    ...factOf("priority", priorityWords(spec)),
    ...factOf("scheduler", schedulerName === usualScheduler ? "" : schedulerName),
    ...factOf("group", spec.schedulingGroup?.podGroupName),
    ...factOf("runtime", spec.runtimeClassName),
    ...factOf("node labels", selectors.join(", ")),
    ...affinityRules(spec.affinity ?? {}).map(affinityFact),
    ...(spec.topologySpreadConstraints ?? []).flatMap((one) => factOf("spread", spreadWords(one))),
    ...(spec.tolerations ?? []).flatMap((one) => factOf("tolerates", tolerationWords(one))),
  ];
}
