import type { WireCondition, WireContainer, WirePod } from "../../src/model/wire.ts";
import { initStatuses, type Maker, mainStatuses } from "./generated-containers.ts";
import { secondTime } from "./generated-times.ts";

/** A pod as it is made, and what is written over it afterwards. */
export interface GeneratedPod {
  name: string;
  spec: NonNullable<WirePod["spec"]> & { schedulerName: string };
  /** Asked to go, and held by a finalizer. */
  isDeleted: boolean;
  /** Containers that are put into the running pod. */
  ephemeralContainers: WireContainer[];
  status: NonNullable<WirePod["status"]>;
}

const phases = ["Running", "Running", "Running", "Pending", "Pending", "Succeeded", "Failed", "Unknown", ""];
const podReasons = [
  ...["Evicted", "NodeLost", "NodeLost", "DeadlineExceeded", "NodeAffinity", "UnexpectedAdmissionError"],
  ...["Terminated", "Preempting", "odd reason: 理由"],
];
const conditionTypes = [
  ...["PodScheduled", "Initialized", "Initialized", "Ready", "Ready", "ContainersReady"],
  ...["PodReadyToStartContainers", "DisruptionTarget"],
];
const conditionReasons = ["SchedulingGated", "Unschedulable", "ContainersNotReady", "PodCompleted", ""];
const addresses = [["10.1.2.3"], ["fd00:10::7"], ["10.1.2.4", "fd00:10::8"], ["fd00:10::9", "10.1.2.5"]];

const image = "registry.example/app:1";

function specOf(nodes: readonly string[], { chance }: Maker): GeneratedPod["spec"] {
  const node = chance.is(0.7) ? chance.of(nodes) : undefined;
  const gates = node === undefined && chance.is(0.3) ? [{ name: "example.com/wait" }] : undefined;
  const initContainers = chance.list(chance.is(0.5) ? 0 : 4, (at): WireContainer => {
    const own = chance.of(["Always", "Always", "Never", "OnFailure", undefined, undefined]);
    return { name: `init-${at}`, image, ...(own && { restartPolicy: own }) };
  });
  // Only an init container is a sidecar by it.
  const ownPolicy = () =>
    chance.maybe(0.1, "restartPolicy", () => chance.of(["Always", "Never", "OnFailure"]));
  const readinessGates = chance.list(chance.is(0.7) ? 0 : 3, (at) => ({
    conditionType: `example.com/gate-${at}`,
  }));
  return {
    // Of a name that no scheduler has: what is written here is all that is ever written.
    schedulerName: "none",
    restartPolicy: chance.of(["Always", "OnFailure", "Never"]),
    containers: [
      { name: "app", image },
      ...chance.list(4, (at) => ({ name: `main-${at}`, image, ...ownPolicy() })),
    ],
    ...(initContainers.length > 0 && { initContainers }),
    ...(readinessGates.length > 0 && { readinessGates }),
    ...(node !== undefined && { nodeName: node }),
    ...(gates && { schedulingGates: gates }),
  };
}

function condition(type: string, { chance, now }: Maker): WireCondition {
  return {
    type,
    status: chance.of(["True", "True", "False", "Unknown"]),
    ...chance.maybe(0.3, "reason", () => chance.of(conditionReasons)),
    ...chance.maybe(0.2, "message", () => "because of chance"),
    ...chance.maybe(0.8, "lastTransitionTime", () => secondTime(chance, now)),
  };
}

/** Types may come twice: the server does not mind. */
function conditionsOf(spec: GeneratedPod["spec"], maker: Maker): WireCondition[] {
  const { chance } = maker;
  const gates = (spec.readinessGates ?? []).map(({ conditionType }) => conditionType);
  const types = [...conditionTypes, ...gates, ...gates].filter(() => chance.is(0.5));
  return chance.shuffled(types).map((type) => condition(type, maker));
}

function addressesOf({ chance }: Maker) {
  const ips = chance.is(0.7) ? chance.of(addresses) : [];
  const podIPs = ips.map((ip) => ({ ip }));
  // The server fills in the one that is missing.
  return ips.length === 0
    ? {}
    : chance.of([{ podIP: ips[0] }, { podIPs, podIP: ips[0] }, { podIPs, podIP: ips[0] }]);
}

function statusOf(spec: GeneratedPod["spec"], maker: Maker): GeneratedPod["status"] {
  const { chance, now } = maker;
  return {
    phase: chance.of(phases),
    ...chance.maybe(0.12, "reason", () => chance.of(podReasons)),
    ...chance.maybe(0.1, "message", () => "never read"),
    ...chance.maybe(0.9, "conditions", () => conditionsOf(spec, maker)),
    ...chance.maybe(0.8, "startTime", () => secondTime(chance, now)),
    ...chance.maybe(
      spec.nodeName === undefined ? 0.3 : 0,
      "nominatedNodeName",
      () => `nominated-${chance.upTo(3)}`,
    ),
    ...chance.maybe(0.5, "hostIP", () => "192.0.2.1"),
    ...addressesOf(maker),
    ...chance.maybe(0.92, "initContainerStatuses", () => initStatuses(spec.initContainers ?? [], maker)),
    ...chance.maybe(0.85, "containerStatuses", () => mainStatuses(spec.containers ?? [], maker)),
  };
}

/** Pods of every shape; `nodes`: where some of them are. */
export function generatedPods(count: number, options: Maker & { nodes: readonly string[] }): GeneratedPod[] {
  const { chance, nodes } = options;
  return Array.from({ length: count }, (_, at) => {
    const spec = specOf(nodes, options);
    const ephemeralContainers = chance.list(chance.is(0.1) ? 2 : 0, (number) => ({
      name: `debug-${number}`,
      image,
    }));
    const ephemeralContainerStatuses = mainStatuses(ephemeralContainers, options);
    return {
      name: `pod-${at}`,
      spec,
      isDeleted: chance.is(0.25),
      ephemeralContainers,
      status: {
        ...statusOf(spec, options),
        ...(ephemeralContainers.length > 0 && { ephemeralContainerStatuses }),
      },
    };
  });
}
