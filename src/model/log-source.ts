import type { PodTarget } from "./cluster-api.ts";
import type { ContainerKind, OwnerRef } from "./pod.ts";

/** A container of a pod, over all its runs. One object for each in a log: it may be compared by identity. */
export interface LogSource {
  target: PodTarget;
  /** Empty = the pod as a whole. */
  container: string;
  kind: ContainerKind;
}

/** Whose logs are read. The pods of a workload come and go; a pod of the same name with another uid is another pod. */
export type LogSubject =
  | { kind: "container"; target: PodTarget; container: string }
  | { kind: "pod"; target: PodTarget }
  /** `namespace` empty = in all that are watched. A pod by its name is one, too, of kind `Pod`. */
  | { kind: "workload"; namespace: string; owner: OwnerRef };

/** What is asked of the logs of a subject. */
export interface LogChoice {
  subject: LogSubject;
  /** Only containers of this name; absent = all. */
  container?: string;
  /** The runs before the present ones: read to their ends, not followed. */
  previous: boolean;
  /** Only lines younger than this when it begins; absent = as many as `tailLines` says. */
  sinceSeconds?: number;
  /** Of each container, so many of its last lines when it begins; absent = 1,000, or all with `sinceSeconds`. */
  tailLines?: number;
  /** Streams that may be open at once; absent = 64. */
  maxStreams?: number;
}

/** The pod that a subject is in; a workload has many. */
export const subjectPod = (subject: LogSubject): PodTarget | undefined =>
  subject.kind === "workload" ? undefined : subject.target;
