import type { SimContainer } from "../pod/container-run.ts";
import { forgivenAfterMs, type Turn } from "./turn.ts";

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
