import type { Container } from "./pod.ts";

const second = 1000;
/** The kubelet restarts at once after the first crash, then after 10 s, doubled each time, 5 min at most. */
const firstDelay = 10 * second;
const longestDelay = 300 * second;

/**
 * ms until the kubelet's next try for a container in CrashLoopBackOff (0 = any moment), else `undefined`.
 * The message's "back-off 2m40s" says the delay; without one it follows from the restart count, which is a
 * guess after a run of 10 minutes or more, when the kubelet starts anew.
 * Source: MaxContainerBackOff and backOffPeriod in pkg/kubelet/kubelet.go.
 */
export function nextRestart(container: Container, now: number): number | undefined {
  const { state, lastTermination } = container;
  if (state.state !== "waiting" || state.reason !== "CrashLoopBackOff") return undefined;
  if (lastTermination?.finishedAt === undefined) return undefined;
  const doubled = firstDelay * 2 ** Math.min(Math.max(0, container.restartCount - 1), 16);
  const delay = statedDelay(state.message) ?? Math.min(doubled, longestDelay);
  return Math.max(0, lastTermination.finishedAt + delay - now);
}

/** The Go duration in "back-off 2m40s restarting failed container=…". */
function statedDelay(message: string | undefined): number | undefined {
  const match = /back-off (?:(\d+)h)?(?:(\d+)m)?(?:([\d.]+)s)? restarting/.exec(message ?? "");
  if (!match) return undefined;
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * second;
}
