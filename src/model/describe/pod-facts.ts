import type { ClusterEvent } from "../cluster-event.ts";
import { readinessWords } from "../finding/readiness.ts";
import type { Pod } from "../pod.ts";
import { toPod } from "../to-pod.ts";
import type { WirePod } from "../wire.ts";
import { type ConditionFact, conditionFacts } from "./condition-facts.ts";
import { type ContainerFacts, containerFacts } from "./container-facts.ts";
import type { Fact } from "./fact.ts";
import type { FullContainer } from "./full-container.ts";
import type { FullPod } from "./full-pod.ts";
import { allContainers, soundFullPod } from "./full-pod.ts";
import { type HygieneNote, hygieneNotes } from "./hygiene.ts";
import { labelFacts } from "./label-facts.ts";
import { networkFacts } from "./network-facts.ts";
import { type ProbeFact, probeFacts } from "./probe-facts.ts";
import { resourceFacts } from "./resource-facts.ts";
import { schedulingFacts } from "./scheduling-facts.ts";
import { type SecurityFacts, securityFacts } from "./security-facts.ts";
import { statusFacts } from "./status-facts.ts";
import { type Stage, timelineOf } from "./timeline.ts";
import { type VolumeFact, volumeFacts } from "./volume-facts.ts";

/** What a pod is described from. */
export interface DescribeInput {
  /** The whole object, as `kubectl get pod -o json` prints it. Nothing in it is trusted. */
  wire: WirePod;
  /** Those about this pod. */
  events: readonly ClusterEvent[];
  /** ms since epoch, by the cluster's clock. */
  now: number;
  /** Labels of the pod's namespace; absent = nobody knows them. */
  namespaceLabels?: Readonly<Record<string, string>>;
}

/** All that `kubectl describe pod` says and more, in words. Text is raw: made safe where it is drawn. */
export interface PodFacts {
  pod: Pod;
  status: readonly Fact[];
  timeline: readonly Stage[];
  conditions: readonly ConditionFact[];
  containers: readonly ContainerFacts[];
  probes: readonly ProbeFact[];
  resources: readonly Fact[];
  volumes: readonly VolumeFact[];
  network: readonly Fact[];
  scheduling: readonly Fact[];
  security: SecurityFacts;
  labels: readonly Fact[];
  hygiene: readonly HygieneNote[];
}

/** What the object alone tells, neither events nor the time. */
type StillFacts = Pick<
  PodFacts,
  "pod" | "resources" | "volumes" | "network" | "scheduling" | "labels" | "hygiene"
> & {
  full: FullPod;
  containers: readonly { facts: Omit<ContainerFacts, "readiness">; full: FullContainer }[];
};

/** Each container of the decoded pod with its part of the full object; both are in spec order. */
function stillContainers(pod: Pod, full: FullPod): StillFacts["containers"] {
  const specs = allContainers(full.spec ?? {});
  const {
    initContainerStatuses = [],
    containerStatuses = [],
    ephemeralContainerStatuses = [],
  } = full.status ?? {};
  const statuses = new Map(
    [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses].map((one) => [
      one.name,
      one,
    ]),
  );
  return pod.containers.map((container, at) => {
    const spec = specs[at] ?? { name: container.name };
    return { facts: containerFacts(container, spec, statuses.get(container.name)), full: spec };
  });
}

const known = new WeakMap<WirePod, StillFacts>();

/** Made once for an object: of a large one it takes longer than a key may. */
function stillFacts(wire: WirePod): StillFacts {
  const found = known.get(wire);
  if (found) return found;
  const pod = toPod(wire);
  const full = soundFullPod(wire);
  const facts: StillFacts = {
    pod,
    full,
    containers: stillContainers(pod, full),
    resources: resourceFacts(pod, full),
    volumes: volumeFacts(full),
    network: networkFacts(pod, full),
    scheduling: schedulingFacts(pod, full.spec ?? {}),
    labels: labelFacts(pod, full),
    hygiene: hygieneNotes(pod, full),
  };
  known.set(wire, facts);
  return facts;
}

/** Says all that there is to say of a pod. Never throws, whatever the object holds. */
export function podFacts(input: DescribeInput): PodFacts {
  const { now, events } = input;
  const { full, containers, ...still } = stillFacts(input.wire);
  const { pod } = still;
  const source = { ...input, pod, full };
  return {
    ...still,
    status: statusFacts(pod, full, now),
    timeline: timelineOf(source),
    conditions: conditionFacts(pod, full.spec),
    containers: containers.map(({ facts }) => ({
      ...facts,
      // Asks all containers: of very many, only those that are looked at.
      get readiness() {
        return readinessWords(facts.container, source);
      },
    })),
    probes: containers.flatMap(({ facts: { container }, full: spec }) =>
      probeFacts({ container, full: spec, events, now }),
    ),
    security: securityFacts(full, input.namespaceLabels),
  };
}
