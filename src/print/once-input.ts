import type { ClusterSource } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Narrowing } from "../view/narrowing.ts";
import type { SymbolSet } from "../view/symbols.ts";
import type { Grouping, SortColumn } from "../view/ui-state.ts";

/** How the view starts, from the command line. */
export interface OnceView {
  grouping: Grouping;
  /** Absent = by namespace, then name. */
  sort?: SortColumn;
  filter: string;
  problemsOnly: boolean;
}

/** What one printed picture is made of. */
export interface OnceInput {
  snapshot: Snapshot;
  source: ClusterSource;
  /** Empty = all. */
  namespaces: readonly string[];
  narrowing?: Narrowing;
  /** The cluster's time, ms since epoch: also what the picture says of its own time. */
  now: number;
  view: OnceView;
  symbols: SymbolSet;
}
