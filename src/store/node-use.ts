import type { Pod } from "../model/pod.ts";

/** CPU in millicores, memory in bytes. */
export interface Use {
  readonly pods: number;
  readonly cpu: number;
  readonly memory: number;
}

const unused: Use = { pods: 0, cpu: 0, memory: 0 };

/** What the unfinished pods of each node request in sum, kept by each change. */
export class NodeUse {
  readonly #byNode = new Map<string, Use>();

  get(node: string): Use {
    return this.#byNode.get(node) ?? unused;
  }

  move(from: Pod | undefined, to: Pod | undefined): void {
    if (from) this.#add(from, -1);
    if (to) this.#add(to, 1);
  }

  #add(pod: Pod, sign: 1 | -1): void {
    if (pod.node === undefined || isFinished(pod)) return;
    const use = this.get(pod.node);
    const pods = use.pods + sign;
    if (pods <= 0) this.#byNode.delete(pod.node);
    else {
      const { cpu, memory } = pod.requests;
      this.#byNode.set(pod.node, { pods, cpu: use.cpu + sign * cpu, memory: use.memory + sign * memory });
    }
  }
}

/** The scheduler counts no pod that ended. */
const isFinished = (pod: Pod) => pod.phase === "Succeeded" || pod.phase === "Failed";
