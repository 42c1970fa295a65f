import type { Snapshot } from "../store/snapshot.ts";
import type { UiState } from "../view/ui-state.ts";
import type { ListAction } from "./action.ts";

/** Takes the marks of pods that are gone away: another pod of that name is not meant. */
export function livingMarks({ pods }: Pick<Snapshot, "pods">, { marked }: UiState): ListAction[] {
  if (marked.size === 0) return [];
  const living = [...marked].filter((uid) => pods.has(uid));
  return living.length === marked.size ? [] : [{ type: "marksChanged", marked: new Set(living) }];
}
