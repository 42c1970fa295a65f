import type { Pod } from "../model/pod.ts";
import { isNarrowed } from "../view/narrowing.ts";
import { defaultUnfolding } from "../view/pod-notes.ts";
import { byName } from "../view/pod-order.ts";
import { type RowIndex, selectRows } from "../view/select-rows.ts";
import type { OnceInput } from "./once-input.ts";

/** The rows of the picture, chosen and ordered as on the screen, nothing folded. */
export function onceRows({ snapshot, narrowing, now, view }: OnceInput): RowIndex {
  const { grouping, filter, problemsOnly, sort = "namespace" } = view;
  const settings = {
    grouping,
    filter,
    problemsOnly,
    problemsFirst: false,
    isNarrowed: isNarrowed(narrowing),
    ...(narrowing?.workload && { asked: narrowing.workload }),
    sort: { column: sort, reverse: false },
    foldedGroups: new Set<string>(),
    foldsNothing: true as const,
    unfold: defaultUnfolding,
    unfolded: new Map(),
    deletions: new Map(),
  };
  return selectRows(snapshot, settings, now);
}

/** The pods of the picture without groups: in the order of the sort, or by namespace and name. */
export function oncePods(input: OnceInput, order: "sorted" | "byName"): Pod[] {
  const { pods } = onceRows({ ...input, view: { ...input.view, grouping: "none" } });
  const present = pods.filter((pod) => input.snapshot.pods.has(pod.uid));
  return order === "byName" ? present.sort(byName) : present;
}
