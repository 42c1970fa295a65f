import { goDuration } from "../go-format.ts";
import type { SimContainer } from "../pod/container-run.ts";
import { pullImage } from "./image-pull.ts";
import { firstBackOffMs, forgivenAfterMs, longestBackOffMs, report, resyncMs, type Turn } from "./turn.ts";

export interface Exit {
  code: number;
  reason?: string | undefined;
  message?: string | undefined;
}

// The kubelet needs about a second to notice an exit and to act on it.
const noticeMs = 1000;

/** Ends the present run of a container and decides whether there is a next one. */
export function exitContainer({ pod, now }: Turn, container: SimContainer, exit: Exit): void {
  const run = container.current;
  if (!run) return;
  run.finishedAt = now;
  run.exitCode = exit.code;
  run.reason = exit.reason ?? (exit.code === 0 ? "Completed" : "Error");
  if (exit.message) run.message = exit.message;
  container.isReady = false;
  container.isStarted = false;
  container.waiting = undefined;
  container.stopCode = undefined;
  container.exitAt = undefined;
  if (pod.isEnding || !container.isRestartable(pod.restartPolicy, exit.code)) {
    container.stage = "done";
    container.due = undefined;
    return;
  }
  if (run.startedAt > 0 && now - run.startedAt > forgivenAfterMs) container.backOffMs = 0;
  container.stage = "exited";
  container.due = now + noticeMs;
}

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
