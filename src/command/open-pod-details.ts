import type { Pod } from "../model/pod.ts";
import type { Outcome } from "./command.ts";
import { targetOf } from "./selected-pod.ts";

/** Opens the details of a pod at their top, and has all about it read. */
export function openPodDetails(pod: Pod): Outcome {
  const target = targetOf(pod);
  const screen = { kind: "details", uid: target.uid, scroll: 0 } as const;
  return {
    actions: [
      { type: "screenOpened", screen },
      { type: "podOpened", target },
    ],
    effects: [{ kind: "readPod", target, for: "details" }],
  };
}
