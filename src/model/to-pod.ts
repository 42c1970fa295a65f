import { toConditions } from "./condition.ts";
import { containersOf } from "./container.ts";
import { controllerOf, isMirrorPod, workloadOf } from "./owner.ts";
import type { Pod } from "./pod.ts";
import { podCells } from "./pod-cells.ts";
import { overdueAt, podHealth } from "./pod-health.ts";
import { podRequests } from "./pod-requests.ts";
import { portClashOf } from "./port-clash.ts";
import { sharedMap, sharedText, sharedValue } from "./shared.ts";
import { soundPod } from "./sound-wire.ts";
import { sharedTolerations } from "./toleration.ts";
import type { WireMeta, WirePod } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

/** The API server's default when a pod sets none, seconds. */
const defaultGraceSeconds = 30;

function identityOf(meta: WireMeta) {
  const namespace = sharedText(meta.namespace ?? "");
  const name = meta.name ?? "";
  const createdAt = wireTime(meta.creationTimestamp);
  return {
    // Objects of a file may lack a uid; their name is then their identity.
    uid: meta.uid ?? `${namespace}/${name}`,
    namespace,
    name,
    resourceVersion: meta.resourceVersion ?? "",
    ...(createdAt !== undefined && { createdAt }),
  };
}

/** A grace period of longer than time itself leaves the deadline. */
function startOf(deadline: number, graceSeconds: number): number {
  const start = deadline - graceSeconds * 1000;
  return Number.isNaN(new Date(start).getTime()) ? deadline : start;
}

/** `since` is when the deletion was asked for: the deletionTimestamp stands at the end of the grace period. */
function terminatingOf(meta: WireMeta): Pod["terminating"] {
  const deadline = wireTime(meta.deletionTimestamp);
  if (deadline === undefined) return undefined;
  const graceSeconds = meta.deletionGracePeriodSeconds ?? 0;
  return { since: startOf(deadline, graceSeconds), graceSeconds, finalizers: meta.finalizers ?? [] };
}

function holdersOf({ finalizers }: WireMeta) {
  return finalizers && finalizers.length > 0 ? { finalizers: sharedValue(finalizers) } : {};
}

function ownersOf(pod: WirePod) {
  const owner = controllerOf(pod.metadata);
  const workload = workloadOf(pod);
  return { ...(owner && { owner }), ...(workload && { workload }) };
}

function statusOf({ status = {} }: WirePod) {
  return {
    phase: sharedText(status.phase ?? ""),
    ...(status.reason && { reason: sharedText(status.reason) }),
    ...(status.message && { message: status.message }),
    ...(status.qosClass && { qosClass: sharedText(status.qosClass) }),
    ...(status.hostIP && { hostIP: sharedText(status.hostIP) }),
  };
}

function specOf({ spec = {} }: WirePod) {
  const portClash = portClashOf(spec);
  const schedulingGates = (spec.schedulingGates ?? []).map(({ name }) => name);
  return {
    ...(spec.nodeName && { node: sharedText(spec.nodeName) }),
    ...(spec.serviceAccountName && { serviceAccount: sharedText(spec.serviceAccountName) }),
    graceSeconds: spec.terminationGracePeriodSeconds ?? defaultGraceSeconds,
    restartPolicy: sharedText(spec.restartPolicy ?? "Always"),
    emptyDirs: sharedValue(
      (spec.volumes ?? []).filter((volume) => "emptyDir" in volume).map(({ name }) => name),
    ),
    ...(schedulingGates.length > 0 && { schedulingGates }),
    ...(spec.tolerations && { tolerations: sharedTolerations(spec.tolerations) }),
    ...(portClash && { portClash }),
  };
}

/**
 * Decodes a pod once, on arrival: kubectl's cells, containers, health. What podtop does not read is dropped.
 * Takes any object, complete or not; never throws: what is missing or of a wrong type is left out.
 */
export function toPod(sent: WirePod): Pod {
  const wire = soundPod(sent);
  const meta = wire.metadata ?? {};
  const terminating = terminatingOf(meta);
  const pod: Pod = {
    ...identityOf(meta),
    ...podCells(wire),
    ...statusOf(wire),
    ...specOf(wire),
    ...ownersOf(wire),
    ...holdersOf(meta),
    health: "starting",
    containers: containersOf(wire),
    conditions: toConditions(wire.status?.conditions),
    labels: sharedMap(meta.labels ?? {}),
    isStatic: isMirrorPod(meta),
    ...(terminating && { terminating }),
    requests: sharedValue(podRequests(wire)),
  };
  pod.health = podHealth(pod);
  const at = overdueAt(pod);
  if (at !== undefined) pod.overdueAt = at;
  return pod;
}
