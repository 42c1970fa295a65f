import type { LogChoice, LogSubject } from "./log-source.ts";
import type { Container, Pod } from "./pod.ts";

/** Each stream holds a connection to the API server and one from there to a kubelet: beyond this many, podtop asks. */
export const usualStreams = 64;

/** Of each container: enough to see what came before, little enough to be there at once over a slow link. */
export const usualTailLines = 1_000;

/** Started once at least. */
export const hasStarted = ({ state, lastTermination }: Container) =>
  state.state === "running" || state.state === "terminated" || lastTermination !== undefined;

/** Its run before the present one may still have its log. */
export const hasPrevious = ({ lastTermination, restartCount }: Container) =>
  lastTermination !== undefined || restartCount > 0;

/** A pod belongs to what controls it and to the top of its owner chain: a ReplicaSet's name reaches its pods too. */
const isOfWorkload = (pod: Pod, { namespace, owner }: Extract<LogSubject, { kind: "workload" }>) =>
  (namespace === "" || pod.namespace === namespace) &&
  [{ kind: "Pod", name: pod.name }, pod.workload, pod.owner].some(
    (one) => one?.kind === owner.kind && one.name === owner.name,
  );

/** Is the pod one of those whose logs are read? */
export function isOfSubject(pod: Pod, subject: LogSubject): boolean {
  return subject.kind === "workload" ? isOfWorkload(pod, subject) : pod.uid === subject.target.uid;
}

/** Those of the pod's containers whose logs are read. */
export function containersOfSubject(pod: Pod, subject: LogSubject): readonly Container[] {
  if (!isOfSubject(pod, subject)) return [];
  if (subject.kind !== "container") return pod.containers;
  return pod.containers.filter(({ name }) => name === subject.container);
}

/** Those of the pod's containers that are asked for. */
export function containersOfChoice(pod: Pod, { subject, container }: LogChoice): readonly Container[] {
  const all = containersOfSubject(pod, subject);
  return container === undefined ? all : all.filter(({ name }) => name === container);
}
