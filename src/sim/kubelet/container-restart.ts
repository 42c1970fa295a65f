import { goDuration } from "../go-format.ts";
import type { SimContainer } from "../pod/container-run.ts";
import { pullImage } from "./image-pull.ts";
import { firstBackOffMs, longestBackOffMs, report, resyncMs, type Turn } from "./turn.ts";

/** After an exit: the first restart comes at once, later ones wait ever longer. */
export function decideOnRestart({ pod }: Turn, container: SimContainer): void {
  container.stage = "backOff";
  const finishedAt = container.current?.finishedAt ?? 0;
  if (container.backOffMs === 0) {
    container.backOffMs = firstBackOffMs;
    container.backOffEnd = finishedAt;
    return;
  }
  container.backOffEnd = finishedAt + container.backOffMs;
  container.waiting = {
    reason: "CrashLoopBackOff",
    message: `back-off ${goDuration(container.backOffMs)} restarting failed container=${container.spec.name} pod=${pod.format}`,
  };
  container.backOffMs = Math.min(2 * container.backOffMs, longestBackOffMs);
}

/** While it waits for its restart, says so; then restarts. */
export function backOffRestart(turn: Turn, container: SimContainer): void {
  if (turn.now >= container.backOffEnd) {
    container.restarts++;
    pullImage(turn, container);
    return;
  }
  const message = `Back-off restarting failed container ${container.spec.name} in pod ${turn.pod.format}`;
  report(turn, { type: "Warning", reason: "BackOff", message, container });
  container.due = Math.min(container.backOffEnd, turn.now + resyncMs);
}
