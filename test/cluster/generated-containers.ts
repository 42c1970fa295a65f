import type { WireContainer, WireContainerState, WireContainerStatus } from "../../src/model/wire.ts";
import type { Chance } from "./chance.ts";
import { secondTime } from "./generated-times.ts";

const waitingReasons = [
  ...[
    "ContainerCreating",
    "PodInitializing",
    "PodInitializing",
    "PodInitializing",
    "CrashLoopBackOff",
    "ImagePullBackOff",
    "ErrImagePull",
  ],
  ...["CreateContainerConfigError", "RunContainerError", "InvalidImageName", "", "odd: 待 %s\t"],
];
const endReasons = [
  ...["Completed", "Completed", "Error", "OOMKilled", "ContainerCannotRun", "ContainerStatusUnknown"],
  ...["DeadlineExceeded", "StartError", "", ""],
];
const exitCodes = [0, 0, 0, 1, 2, 126, 137, 139, 143, 255, -1];

/** Who writes these statuses down: chance, and the moment that counts as now. */
export interface Maker {
  chance: Chance;
  now: number;
}

function termination({ chance, now }: Maker) {
  return {
    exitCode: chance.of(exitCodes),
    ...chance.maybe(0.3, "signal", () => chance.of([0, 9, 15, 11])),
    ...chance.maybe(0.7, "reason", () => chance.of(endReasons)),
    ...chance.maybe(0.7, "startedAt", () => secondTime(chance, now)),
    ...(chance.is(0.8) ? { finishedAt: secondTime(chance, now) } : { finishedAt: null }),
  };
}

const waiting = ({ chance }: Maker) => chance.maybe(0.9, "reason", () => chance.of(waitingReasons));

const running = ({ chance, now }: Maker) => chance.maybe(0.9, "startedAt", () => secondTime(chance, now));

const states: readonly ((maker: Maker) => WireContainerState)[] = [
  (maker) => ({ waiting: waiting(maker) }),
  (maker) => ({ running: running(maker) }),
  (maker) => ({ running: running(maker) }),
  (maker) => ({ terminated: termination(maker) }),
];

/** No runtime has two states at once; a server stores them. */
const oddStates: readonly ((maker: Maker) => WireContainerState)[] = [
  () => ({}),
  (maker) => ({ waiting: waiting(maker), running: running(maker) }),
  (maker) => ({ waiting: waiting(maker), terminated: termination(maker) }),
  (maker) => ({ running: running(maker), terminated: termination(maker) }),
];

function lastState(maker: Maker): WireContainerState {
  const { chance } = maker;
  return chance.is(0.9) ? { terminated: termination(maker) } : chance.of(states)(maker);
}

/** What every status has; the server insists on it. */
const common = (name: string) => ({ name, image: "registry.example/app:1", imageID: "" });

/** A status of any kind. */
function anyStatus(name: string, maker: Maker): WireContainerStatus {
  const { chance } = maker;
  return {
    ...common(name),
    ready: chance.is(0.6),
    restartCount: chance.is(0.5) ? 0 : chance.of([1, 1, 2, 7, 120, 40_000]),
    ...chance.maybe(0.7, "started", () => chance.is(0.7)),
    ...chance.maybe(0.97, "state", () => chance.of(chance.is(0.07) ? oddStates : states)(maker)),
    ...chance.maybe(0.5, "lastState", () => lastState(maker)),
  };
}

/** The status of an init container that the others need not wait for. */
function passedStatus({ name, restartPolicy }: WireContainer, maker: Maker): WireContainerStatus {
  const status = anyStatus(name, maker);
  if (restartPolicy === "Always" && maker.chance.is(0.8)) return { ...status, started: true };
  return { ...status, state: { terminated: { ...termination(maker), exitCode: 0 } } };
}

/** As the kubelet has them: all passed, or passed up to one. Or as chance has them. */
export function initStatuses(containers: readonly WireContainer[], maker: Maker): WireContainerStatus[] {
  const { chance } = maker;
  const passed = chance.of([containers.length, containers.length, chance.upTo(containers.length), 0]);
  const statuses = containers.map((container, at) =>
    at < passed ? passedStatus(container, maker) : anyStatus(container.name, maker),
  );
  return disturbed(statuses, maker);
}

export function mainStatuses(containers: readonly WireContainer[], maker: Maker): WireContainerStatus[] {
  const { chance } = maker;
  const end = chance.is(0.15) ? { terminated: { exitCode: 0, reason: "Completed" } } : undefined;
  const statuses = containers.map(({ name }) => {
    const status = anyStatus(name, maker);
    return end && chance.is(0.7) ? { ...status, state: end } : status;
  });
  return disturbed(statuses, maker);
}

/** Sometimes in another order, not all there, or with one that the spec does not name. */
function disturbed(statuses: WireContainerStatus[], maker: Maker): WireContainerStatus[] {
  const { chance } = maker;
  const ordered = chance.is(0.3) ? chance.shuffled(statuses) : statuses;
  const some = chance.is(0.1) ? ordered.filter(() => chance.is(0.6)) : ordered;
  return chance.is(0.03) ? [...some, anyStatus("unknown-to-spec", maker)] : some;
}
