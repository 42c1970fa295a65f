import { parseQuantity } from "../quantity.ts";
import type { FullResources } from "./full-container.ts";
import type { FullSpec } from "./full-pod.ts";

/** The only resources that count. */
const counted = ["cpu", "memory"] as const;

const amountOf = (list: FullResources["requests"], name: string) => parseQuantity(list?.[name]) ?? 0;

/** A request that is missing is as large as its limit: the API server writes it so. */
function isWhole({ requests, limits }: FullResources): boolean {
  return counted.every((name) => {
    const limit = amountOf(limits, name);
    return limit > 0 && (requests?.[name] === undefined || amountOf(requests, name) === limit);
  });
}

const isAsked = ({ requests, limits }: FullResources) =>
  counted.some((name) => amountOf(requests, name) > 0 || amountOf(limits, name) > 0);

/**
 * The quality of service of a pod whose status does not tell it, as that of a file.
 * Source: ComputePodQOS of k8s.io/kubectl/pkg/util/qos.
 */
export function qosClassOf({ resources, initContainers = [], containers = [] }: FullSpec): string {
  const own = [...initContainers, ...containers].map((container) => container.resources ?? {});
  const all = resources ? [resources] : own;
  if (!all.some(isAsked)) return "BestEffort";
  return all.every(isWhole) ? "Guaranteed" : "Burstable";
}
