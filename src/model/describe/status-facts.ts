import { momentWords } from "../finding/time-words.ts";
import { spokenAge, spokenDuration } from "../human-duration.ts";
import type { Pod } from "../pod.ts";
import { wireTime } from "../wire-time.ts";
import { type Fact, factOf } from "./fact.ts";
import type { FullPod } from "./full-pod.ts";

/** `2026-11-21T19:46:41Z, 4d ago`. */
function whenWords(at: number | undefined, now: number): string {
  return at === undefined ? "" : `${momentWords(at)}, ${spokenAge(at, now)} ago`;
}

function endingFacts({ terminating }: Pod, now: number): Fact[] {
  if (!terminating) return [];
  const { since, graceSeconds, finalizers } = terminating;
  const deadline = since + graceSeconds * 1000;
  const left = deadline - now;
  const end =
    left > 0 ? `killed in ${spokenDuration(left)}` : `should have ended ${spokenDuration(-left)} ago`;
  return [
    {
      name: "ending",
      text: `asked ${spokenAge(since, now)} ago with ${graceSeconds}s of grace, ${end}`,
    },
    ...factOf("finalizers", finalizers.join(", ")),
  ];
}

/** Who the pod is, in which phase, since when and where. */
export function statusFacts(pod: Pod, { metadata, spec, status }: FullPod, now: number): Fact[] {
  const host = pod.hostIP === undefined ? "" : ` (${pod.hostIP})`;
  const started = wireTime(status?.startTime);
  return [
    ...factOf("phase", pod.phase),
    ...factOf("reason", pod.reason),
    ...factOf("message", pod.message),
    ...endingFacts(pod, now),
    ...(pod.terminating ? [] : factOf("finalizers", metadata?.finalizers?.join(", "))),
    ...factOf("created", whenWords(pod.createdAt, now)),
    ...factOf("accepted", whenWords(started, now)),
    ...factOf("node", pod.node === undefined ? "none yet" : `${pod.node}${host}`),
    ...factOf("nominated", status?.nominatedNodeName),
    ...factOf("restarts", `${pod.restartPolicy}, ${pod.restartCount} so far`),
    ...factOf("grace", `${pod.graceSeconds}s`),
    ...factOf("deadline", spec?.activeDeadlineSeconds && `${spec.activeDeadlineSeconds}s after its start`),
    ...factOf("uid", pod.uid),
  ];
}
