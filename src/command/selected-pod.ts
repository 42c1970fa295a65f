import type { PodTarget } from "../model/cluster-api.ts";
import { subjectPod } from "../model/log-source.ts";
import type { Pod } from "../model/pod.ts";
import type { CommandFacts } from "./command.ts";

type Looked = Pick<CommandFacts, "ui" | "snapshot">;

function selectedUid({ ui }: Looked): string | undefined {
  const { screen, selection } = ui;
  if (screen.kind === "details") return screen.uid;
  if (screen.kind === "logs") return subjectPod(screen.choice.subject)?.uid;
  if (screen.kind === "yaml") return screen.target.uid;
  return selection?.kind === "pod" ? selection.uid : undefined;
}

/** The pod that keys act on: of the open screen, else under the cursor. Ghosts count, `isGone` tells. */
export function selectedPod(context: Looked): { pod: Pod; isGone: boolean } | undefined {
  const uid = selectedUid(context);
  if (uid === undefined) return undefined;
  const pod = context.snapshot.pods.get(uid);
  if (pod) return { pod, isGone: false };
  const ghost = context.snapshot.ghosts.get(uid);
  return ghost && { pod: ghost.pod, isGone: true };
}

/** Why no key does anything to the pod of the open details any more; `undefined` = it is there. */
export function goneFromDetails({ ui, snapshot }: Looked): string | undefined {
  const { screen, reading } = ui;
  if (screen.kind !== "details" || snapshot.pods.has(screen.uid)) return undefined;
  return `${reading?.target.name ?? "the pod"} is gone`;
}

/** Why nothing can be asked of the API about the selected pod; `undefined` = it can. */
export function noLivePod(context: Looked): string | undefined {
  const selected = selectedPod(context);
  if (!selected) return goneFromDetails(context) ?? "no pod is selected";
  return selected.isGone ? `${selected.pod.name} is gone` : undefined;
}

/** Names the pod to the API, with the uid that fixes which one is meant. */
export const targetOf = (pod: Pod): PodTarget => ({ namespace: pod.namespace, name: pod.name, uid: pod.uid });
