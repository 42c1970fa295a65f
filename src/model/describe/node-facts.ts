import { cpuWords, memoryWords } from "../finding/quantity-words.ts";
import { ageCell } from "../human-duration.ts";
import type { Node } from "../node.ts";
import { type Fact, factOf } from "./fact.ts";

const known = (cell: string) => (cell.startsWith("<") ? "" : cell);

/** `110 pods, 3920m cpu, 8Gi memory`: what pods may have of the node. */
function roomWords({ podCapacity, allocatable }: Node): string {
  const { cpu, memory } = allocatable;
  return [
    podCapacity === undefined ? "" : `${podCapacity} pods`,
    cpu === undefined ? "" : `${cpuWords(cpu)} cpu`,
    memory === undefined ? "" : `${memoryWords(memory)} memory`,
  ]
    .filter(Boolean)
    .join(", ");
}

const taintWords = ({ key, value, effect }: Node["taints"][number]) =>
  `${key}${value ? `=${value}` : ""}:${effect}`;

/** What a pod's node is: its state, its kubelet and container runtime, its system, what it has room for. */
export function nodeFacts(node: Node, now: number): Fact[] {
  const { name, status, pressures, version, containerRuntime, osImage, kernelVersion, internalIP } = node;
  const isOdd = !node.isReady || pressures.length > 0;
  const age = node.createdAt === undefined ? [] : [`${ageCell(node.createdAt, now)} old`];
  const state = [name, status, ...pressures, ...age];
  return [
    { name: "node", text: state.join(", "), ...(isOdd && { isOdd: true as const }) },
    ...factOf("roles", known(node.roles)),
    ...factOf("kubelet", version),
    ...factOf("runtime", known(containerRuntime)),
    ...factOf("system", [known(osImage), known(kernelVersion)].filter(Boolean).join(", kernel ")),
    ...factOf("address", known(internalIP)),
    ...factOf("room", roomWords(node)),
    ...node.taints.map((taint): Fact => ({ name: "taint", text: taintWords(taint) })),
  ];
}
