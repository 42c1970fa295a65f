import type { ClusterSource } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { EventScope } from "./event-scope.ts";
import type { FooterKey } from "./footer.ts";
import type { ClusterCounts } from "./health-words.ts";
import type { HelpKey } from "./help-lines.ts";
import type { LogShow } from "./log-shown.ts";
import type { Narrowing } from "./narrowing.ts";
import type { ScrollAnchor } from "./scroll-anchor.ts";
import type { SymbolSet } from "./symbols.ts";
import type { UiState } from "./ui-state.ts";

/** All that a frame is made of. */
export interface FrameInput {
  snapshot: Snapshot;
  ui: UiState;
  /** This machine's time, ms since the Unix epoch; what is aged by the cluster's is told by `snapshot`. */
  now: number;
  source: ClusterSource;
  /** Empty = all. */
  namespaces: readonly string[];
  /** What the command line asks for beside the namespaces. */
  narrowing?: Narrowing;
  /** Why the view is narrower than what was asked for. */
  scopeNote?: string;
  /** Nothing can be changed from here. */
  isReadOnly?: boolean;
  symbols: SymbolSet;
  /** The line of keys. */
  keys: readonly FooterKey[];
  /** The log that is open. */
  log?: LogShow;
  /** How many pods the top line tells of; absent = as many as there are. */
  counts?: ClusterCounts;
  /** Few frames and no clocks, for a slow terminal. */
  isLowBandwidth?: boolean;
  /** What the events pane is about; absent = the row under the cursor, or all. */
  eventScope?: EventScope;
  /** The key table, for the help screen. */
  help?: readonly HelpKey[];
  /** The top line of the text that filled the screen in the last frame: it stays, whatever comes above it. */
  anchor?: ScrollAnchor;
  /** Where the reader of the details is, which are laid out elsewhere: `1-22/140`. */
  detailsPosition?: string;
}
