import { grouped } from "../base/grouped.ts";

/** kubectl's short names of the kinds that own pods. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ["Deployment", "deploy"],
  ["ReplicaSet", "rs"],
  ["StatefulSet", "sts"],
  ["DaemonSet", "ds"],
  ["ReplicationController", "rc"],
  ["Job", "job"],
  ["CronJob", "cj"],
]);

/** `deploy/web` of a Deployment `web`. Raw text. */
export function ownerWords(owner: { kind: string; name: string }): string {
  return `${shortNames.get(owner.kind) ?? owner.kind.toLowerCase()}/${owner.name}`;
}

/** `pods in shop`; all namespaces are not named. Raw text. */
export function streamName({ resource, namespace }: { resource: string; namespace?: string }): string {
  return namespace === undefined ? resource : `${resource} in ${namespace}`;
}

/** `1 pod`, `2 pods`: plain digits, so that scripts and people can read them. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `1 line`, `2,481 lines`: of what comes in thousands and is read by people alone. */
export function countedLines(count: number): string {
  return `${grouped(count)} ${count === 1 ? "line" : "lines"}`;
}
