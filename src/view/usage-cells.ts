import type { Pod } from "../model/pod.ts";
import { cpuCell, memoryCell, type PodUsage } from "../model/pod-usage.ts";
import type { Usage } from "../store/usage.ts";
import type { Span } from "./line.ts";
import { blank, span } from "./spans.ts";

/** The columns of what pods use. */
export type UsageColumn = "cpu" | "mem";

/** Does the name stand for what pods use? */
export const isUsageColumn = (name: string): name is UsageColumn => name === "cpu" || name === "mem";

/** `100%`; ten times what was asked for and more is `>10x`. */
const shareWidth = 4;

/** kubectl's cell of `kubectl top pods`; absent = nobody tells. */
function amountCell({ cpu, memory }: Partial<PodUsage>, column: UsageColumn): string | undefined {
  if (column === "cpu") return cpu === undefined ? undefined : cpuCell(cpu);
  return memory === undefined ? undefined : memoryCell(memory);
}

const amountOf = ({ cpu, memory }: PodUsage, column: UsageColumn) => (column === "cpu" ? cpu : memory);

/** Of what the pod asks for, in whole per cent, rounded down as kubectl's of nodes are; absent = it asks for nothing. */
function shareCell(usage: PodUsage, { requests }: Pod, column: UsageColumn): string | undefined {
  const used = amountOf(usage, column);
  const asked = column === "cpu" ? requests.cpu : requests.memory;
  if (used === undefined || asked <= 0) return undefined;
  const percent = Math.floor((used / asked) * 100);
  return percent >= 1_000 ? ">10x" : `${percent}%`;
}

/** `120m  24%`: what the pod uses, and its share of what it asks for, under each other in all rows. */
export function usageSpans(pod: Pod, usage: PodUsage | undefined, column: UsageColumn): Span[] {
  const amount = usage && amountCell(usage, column);
  if (!usage || amount === undefined) return [];
  const share = shareCell(usage, pod, column);
  if (share === undefined) return [span(amount), blank(1 + shareWidth)];
  return [span(amount), blank(1 + shareWidth - share.length), span(share, "dim")];
}

/** All that the cells of a pod say. */
export function usageText(pod: Pod, usage: PodUsage | undefined): string {
  const cells = (["cpu", "mem"] as const).flatMap((column) => usageSpans(pod, usage, column));
  return cells.map(({ text }) => text).join("");
}

/** Widths of the columns. */
export type UsageNeeds = Readonly<Record<UsageColumn, number>>;

const widths = new WeakMap<Usage, UsageNeeds>();

/** The width that all samples need. */
export function usageNeeds(usage: Usage | undefined): UsageNeeds {
  const known = usage && widths.get(usage);
  if (!usage || known) return known ?? { cpu: 0, mem: 0 };
  const most = { cpu: 0, memory: 0 };
  for (const { cpu = 0, memory = 0 } of usage.values()) {
    if (cpu > most.cpu) most.cpu = cpu;
    if (memory > most.memory) most.memory = memory;
  }
  const width = (column: UsageColumn) => (amountCell(most, column)?.length ?? 0) + 1 + shareWidth;
  const needs = { cpu: width("cpu"), mem: width("mem") };
  widths.set(usage, needs);
  return needs;
}
