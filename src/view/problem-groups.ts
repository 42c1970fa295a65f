import { type Trouble, troublesOf } from "../model/finding/trouble.ts";
import type { Container, Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Group } from "./groups.ts";
import { nodeOf } from "./pod-node.ts";
import type { ProblemPods } from "./problem-pods.ts";

/** What stays the same while a container ends, waits and runs again. */
function causeOf({ state, lastTermination }: Container): string {
  const end = state.state === "terminated" ? state : lastTermination;
  if (end) return `ended ${end.reason} ${end.exitCode}`;
  return state.state === "waiting" ? `waits ${state.reason}` : state.state;
}

/** What the same trouble of several pods of a workload has in common. */
function troubleKey(trouble: Trouble, { reason }: Pod): string {
  switch (trouble.kind) {
    case "container":
      return `${trouble.container.name} ${causeOf(trouble.container)}`;
    case "wait":
      return `wait ${trouble.wait.kind} ${trouble.wait.container?.name}`;
    case "pod":
      return `pod ${reason}`;
    default:
      return trouble.kind;
  }
}

/** No namespace has a blank in its name. */
const onNode = "on node ";

/** What nodes that are ready do to their pods. */
const nodeCodes: ReadonlySet<string> = new Set(["node-pressure", "node-network", "taint-eviction"]);

/** The same for pods that one thing is wrong with; a node's trouble is one for all of its pods. */
function problemKey(pod: Pod, snapshot: Snapshot, { byUid }: ProblemPods): string {
  const [trouble] = troublesOf(pod, nodeOf(pod, snapshot));
  const code = byUid.get(pod.uid)?.code;
  if (trouble?.kind === "node") return `${onNode}${trouble.node.name}`;
  if (!trouble && code !== undefined && nodeCodes.has(code)) return `${onNode}${pod.node}`;
  // A pod that flaps has a trouble half of the time.
  const what = trouble && !code?.startsWith("flapping") ? troubleKey(trouble, pod) : code;
  if (what === undefined || !pod.workload) return `pod/${pod.uid}`;
  const { kind, name } = pod.workload;
  return `${pod.namespace}/${kind}/${name}/${what}`;
}

/**
 * Pods with the same trouble as one group, in the place of its first pod; a pod with a trouble of its own by itself.
 * Found without words and without the time, so that rows move only when a pod changes.
 */
export function groupProblems(
  pods: readonly Pod[],
  snapshot: Snapshot,
  problems: ProblemPods,
): (Pod | Group)[] {
  const byKey = new Map<string, Pod[]>();
  for (const pod of pods) {
    const key = problemKey(pod, snapshot, problems);
    const same = byKey.get(key);
    if (same) same.push(pod);
    else byKey.set(key, [pod]);
  }
  return [...byKey].flatMap(([key, same]): (Pod | Group)[] => {
    const [first] = same;
    if (!first || same.length === 1) return same;
    const of = key.startsWith(onNode) ? "node" : "workload";
    return [{ key: `problem/${key}`, subject: { kind: "problem", of, first }, pods: same }];
  });
}
