import { parseQuantity } from "./quantity.ts";
import type { WireContainer, WirePod } from "./wire.ts";

type Sum = { cpu: number; memory: number };

function requestsOf(container: WireContainer): Sum {
  const { requests } = container.resources ?? {};
  return { cpu: (parseQuantity(requests?.cpu) ?? 0) * 1000, memory: parseQuantity(requests?.memory) ?? 0 };
}

const plus = (a: Sum, b: Sum): Sum => ({ cpu: a.cpu + b.cpu, memory: a.memory + b.memory });
const most = (a: Sum, b: Sum): Sum => ({ cpu: Math.max(a.cpu, b.cpu), memory: Math.max(a.memory, b.memory) });

/**
 * What the scheduler reserves for a pod: CPU in millicores, memory in bytes. Main containers and sidecars add up;
 * a plain init container counts with the sidecars before it, when that is more.
 * Source: PodRequests in k8s.io/component-helpers/resource (without overhead and pod-level resources).
 */
export function podRequests(pod: WirePod): Sum {
  let sidecars: Sum = { cpu: 0, memory: 0 };
  let init: Sum = { cpu: 0, memory: 0 };
  for (const container of pod.spec?.initContainers ?? []) {
    const own = requestsOf(container);
    if (container.restartPolicy === "Always") sidecars = plus(sidecars, own);
    init = most(init, container.restartPolicy === "Always" ? sidecars : plus(sidecars, own));
  }
  const running = (pod.spec?.containers ?? []).map(requestsOf).reduce(plus, sidecars);
  return most(running, init);
}
