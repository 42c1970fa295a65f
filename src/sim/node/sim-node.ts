import { podRequests } from "../../model/pod-requests.ts";
import type { WireNode, WirePod } from "../../model/wire.ts";

export interface NodeRequest {
  name: string;
  /** From 1 on; gives addresses and the zone. */
  index: number;
  labels?: Record<string, string>;
  cpu?: number;
  memoryGi?: number;
  maxPods?: number;
  taints?: { key: string; value?: string; effect: string }[];
  isCordoned?: boolean;
}

/** CPU in millicores, memory in bytes. */
export type Amounts = ReturnType<typeof podRequests>;

/** What a node reads of a pod that runs on it. */
interface Tenant {
  readonly wire: WirePod;
  readonly ip: string | undefined;
}

/** One node and what its kubelet and the scheduler remember of it. */
export class SimNode {
  readonly name: string;
  readonly index: number;
  readonly ip: string;
  /** In millicores. */
  readonly cpu: number;
  readonly memory: number;
  readonly maxPods: number;
  readonly images = new Set<string>();
  wire: WireNode;
  /** Its kubelet does not answer any more. */
  isLost = false;
  readonly #used = new Map<Tenant, Amounts>();
  readonly #ips = new Set<string>();
  #lastHost = 0;
  usedCpu = 0;
  usedMemory = 0;

  constructor(request: NodeRequest, wire: WireNode) {
    this.name = request.name;
    this.index = request.index;
    this.ip = `172.20.${Math.floor(request.index / 250)}.${2 + (request.index % 250)}`;
    this.cpu = (request.cpu ?? 16) * 1000;
    this.memory = (request.memoryGi ?? 64) * 2 ** 30;
    this.maxPods = request.maxPods ?? 110;
    this.wire = wire;
  }

  get podCount(): number {
    return this.#used.size;
  }

  /** Notes what a pod requests. */
  take(pod: Tenant): void {
    const amounts = podRequests(pod.wire);
    this.#used.set(pod, amounts);
    this.usedCpu += amounts.cpu;
    this.usedMemory += amounts.memory;
  }

  /** Gives back what a pod requested; again is harmless. */
  release(pod: Tenant): void {
    const amounts = this.#used.get(pod);
    if (!amounts) return;
    this.#used.delete(pod);
    this.usedCpu -= amounts.cpu;
    this.usedMemory -= amounts.memory;
    if (pod.ip) this.#ips.delete(pod.ip);
  }

  /** An address of the node's range that no living pod has. */
  takeIP(): string {
    // A /22 holds 1020 addresses besides the network's own.
    for (let tries = 0; tries < 1020; tries++) {
      this.#lastHost = (this.#lastHost + 1) % 1020;
      const host = 2 + this.#lastHost;
      const range = (this.index % 64) * 4 + Math.floor(host / 256);
      const ip = `10.${64 + Math.floor(this.index / 64)}.${range}.${host % 256}`;
      if (this.#ips.has(ip)) continue;
      this.#ips.add(ip);
      return ip;
    }
    return "";
  }
}
