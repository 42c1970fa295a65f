import type { OwnerRef } from "./pod.ts";
import { sharedText } from "./shared.ts";
import type { WireMeta, WirePod } from "./wire.ts";

/** The owner that controls an object; absent = nobody. */
export function controllerOf(meta: WireMeta | undefined): OwnerRef | undefined {
  const owner = meta?.ownerReferences?.find(({ controller }) => controller === true);
  return owner && { kind: sharedText(owner.kind), name: sharedText(owner.name) };
}

/** CronJobs name their Jobs after the scheduled minute since the epoch: eight digits until 2160. */
const cronJobName = /^(.+)-\d{8}$/;

/**
 * The top of the owner chain as far as the pod itself tells: a ReplicaSet named after the pod's
 * `pod-template-hash` belongs to a Deployment, a Job with a minute as suffix to a CronJob.
 */
export function workloadOf(pod: WirePod): OwnerRef | undefined {
  const owner = controllerOf(pod.metadata);
  if (owner?.kind === "ReplicaSet") {
    const hash = pod.metadata?.labels?.["pod-template-hash"];
    if (hash && owner.name.endsWith(`-${hash}`))
      return { kind: "Deployment", name: sharedText(owner.name.slice(0, -hash.length - 1)) };
  }
  if (owner?.kind === "Job") {
    const cronJob = cronJobName.exec(owner.name)?.[1];
    if (cronJob) return { kind: "CronJob", name: sharedText(cronJob) };
  }
  return owner;
}

/** Mirror objects of static pods carry this annotation; the kubelet owns them, the API cannot delete them for good. */
export function isMirrorPod(meta: WireMeta | undefined): boolean {
  return meta?.annotations?.["kubernetes.io/config.mirror"] !== undefined;
}
