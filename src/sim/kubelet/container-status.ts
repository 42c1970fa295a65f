import type { WireContainerState, WireContainerStatus } from "../../model/wire.ts";
import { type SimContainer, terminated } from "../pod/container-run.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import { imageID } from "./image-names.ts";

type Stamp = (time: number) => string;

function stateOf(pod: SimPod, container: SimContainer, stamp: Stamp): WireContainerState {
  const { stage, current, waiting } = container;
  if (stage === "running" && current) return { running: { startedAt: stamp(current.startedAt) } };
  if ((stage === "exited" || stage === "done") && current && !waiting) {
    return { terminated: terminated(current, stamp) };
  }
  const reason = pod.spec.initContainers?.length ? "PodInitializing" : "ContainerCreating";
  return { waiting: waiting ?? { reason } };
}

/** A container's status as the kubelet reports it. */
export function containerStatus(pod: SimPod, container: SimContainer, stamp: Stamp): WireContainerStatus {
  const { spec, current } = container;
  const state = stateOf(pod, container, stamp);
  // While a container waits for its next run, its last one is the previous one.
  const last = state.waiting ? current : container.previous;
  return {
    name: spec.name,
    state,
    lastState: last ? { terminated: terminated(last, stamp) } : {},
    ready: container.isReady || (container.role === "init" && container.hasSucceeded),
    started: container.isStarted,
    restartCount: container.restarts,
    image: spec.image,
    imageID: current ? imageID(spec.image) : "",
    ...(current && { containerID: `containerd://${current.id}` }),
    ...(current && spec.resources && { resources: spec.resources }),
  };
}
