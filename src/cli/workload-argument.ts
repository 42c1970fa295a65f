import { controllerOf, workloadOf } from "../model/owner.ts";
import { soundPod } from "../model/sound-wire.ts";
import { UsageError } from "./usage-error.ts";

/** kubectl's short and long names, singular and plural, and the kind each stands for. */
const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Deployment: ["deploy", "deployment", "deployments"],
    StatefulSet: ["sts", "statefulset", "statefulsets"],
    DaemonSet: ["ds", "daemonset", "daemonsets"],
    Job: ["job", "jobs"],
    CronJob: ["cj", "cronjob", "cronjobs"],
    ReplicaSet: ["rs", "replicaset", "replicasets"],
    Pod: ["po", "pod", "pods"],
  }).flatMap(([kind, names]) => names.map((name): [string, string] => [name, kind])),
);

/** The names by which a kind may be given. */
export const kindNames: readonly string[] = [...kinds.keys()];

/** The kind that such a name stands for, in any case. */
export const kindNamed = (name: string): string | undefined =>
  kinds.get(name.toLowerCase().replace(/\..*$/, ""));

/** The workload that the view is narrowed to. */
export interface WorkloadArgument {
  kind: string;
  name: string;
}

/** Reads `deploy/api` and the like. Throws `UsageError` for a form or kind it does not know. */
export function parseWorkload(text: string): WorkloadArgument {
  const [prefix = "", name, ...rest] = text.split("/");
  const kind = kindNamed(prefix);
  if (!name || rest.length > 0)
    throw new UsageError(
      `workload "${text}": not KIND/NAME`,
      "Write it like deploy/api, sts/db, ds/agent, job/import or pod/api-1.",
    );
  if (!kind)
    throw new UsageError(
      `workload "${text}": unknown kind "${prefix}"`,
      "Known kinds: deploy, sts, ds, job, cronjob, rs, pod.",
    );
  return { kind, name };
}

/** True for the workload's pods: itself, or the pod's controller, or the top of its owner chain. */
export function belongsTo(sent: unknown, workload: WorkloadArgument): boolean {
  const pod = soundPod(sent);
  if (workload.kind === "Pod") return pod.metadata?.name === workload.name;
  return [controllerOf(pod.metadata), workloadOf(pod)].some(
    (owner) => owner?.kind === workload.kind && owner.name === workload.name,
  );
}
