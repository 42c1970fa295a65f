/** One reason of the scheduler, and how many nodes it keeps the pod from. */
export interface MisfitCount {
  /** In the scheduler's words. */
  reason: string;
  /** Absent = it does not depend on the node. */
  nodes?: number;
}

export interface SchedulerMessage {
  /** Nodes that were looked at; absent = the message does not tell. */
  total?: number;
  misfits: readonly MisfitCount[];
}

const head = /^0\/(\d+) nodes are available: ([\s\S]*)$/;
/** After the reasons it is told whether others could be pushed out; 1.36 may leave the point before it out. */
const afterReasons = [". ", " no new claims to deallocate", " preemption: "];

function reasonsIn(text: string): string {
  const ends = afterReasons.map((start) => text.indexOf(start)).filter((at) => at >= 0);
  const reasons = text.slice(0, Math.min(text.length, ...ends)).trimEnd();
  return reasons.endsWith(".") ? reasons.slice(0, -1) : reasons;
}

/** Commas part the reasons, but those within a reason's brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if ("{[(".includes(character)) depth++;
    else if ("}])".includes(character)) depth--;
    if (character === "," && depth <= 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== "");
}

function toMisfit(part: string): MisfitCount {
  const [, count, reason] = /^(\d+) ([\s\S]+)$/.exec(part) ?? [];
  return count !== undefined && reason !== undefined ? { reason, nodes: Number(count) } : { reason: part };
}

/**
 * Reads the message of FailedScheduling and of the condition PodScheduled:
 * `0/6 nodes are available: 3 Insufficient cpu, 1 node(s) were unschedulable. preemption: 0/6 nodes are …`.
 * Source: FitError in pkg/scheduler/framework/types.go.
 */
export function parseSchedulerMessage(message: string): SchedulerMessage {
  const [, total, rest] = head.exec(message.slice(0, 16_384)) ?? [];
  if (total === undefined || rest === undefined) return { misfits: [{ reason: message.trim() }] };
  return { total: Number(total), misfits: partsOf(reasonsIn(rest)).map(toMisfit) };
}
