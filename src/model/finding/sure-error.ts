import type { Pod } from "../pod.ts";
import { conditionOf } from "../pod-wait.ts";
import type { Trouble } from "./trouble.ts";

/** Is the finding of a trouble an error, whatever the events and the time say? So nothing needs to be worded to know. */
export function isSurelyError(trouble: Trouble, { conditions }: Pod): boolean {
  switch (trouble.kind) {
    case "node":
    case "pod":
      return true;
    case "unscheduled":
      return conditionOf(conditions, "PodScheduled")?.reason !== "SchedulingGated";
    case "container":
      return trouble.container.mark === "failed" && trouble.container.state.state !== "running";
    case "wait":
    case "ending":
      return false;
  }
}
