import type { Clock } from "../base/clock.ts";
import type { Effect } from "../command/effect.ts";
import type { Binding } from "../command/keymap.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import type { LogShow } from "../view/log-shown.ts";
import type { Narrowing } from "../view/narrowing.ts";
import type { SymbolSet } from "../view/symbols.ts";
import type { UiState } from "../view/ui-state.ts";
import type { FrameClockOptions, Pace } from "./frame-clock.ts";
import type { SeenFrames } from "./frame-lock.ts";
import type { LiveStore } from "./use-snapshot.ts";

/** What the interface stands on: the data, the time, and what it may ask for. */
export interface DashboardOptions extends Pick<FrameClockOptions, "cpuMs"> {
  /** The screen driver: how the terminal keeps up, and which frame it has taken. */
  pace: Pace & SeenFrames;
  store: LiveStore;
  source: ClusterSource;
  /** What is watched; empty = all namespaces. */
  namespaces: () => readonly string[];
  /** What the command line asks for beside the namespaces. */
  narrowing?: Narrowing;
  /** Why the view is narrower than what was asked for, if it is. */
  scopeNote?: () => string | undefined;
  clock: Clock;
  symbols: SymbolSet;
  /** Why no other context can be gone to; absent = it can. */
  noContexts?: string;
  /** Absent = podtop's own keys. */
  keymap?: readonly Binding[];
  isReadOnly: boolean;
  /** Why nobody can go into a container from here; absent = it can be tried. */
  noShell?: string;
  isLowBandwidth: boolean;
  initial: UiState;
  /** Asks what pods use for as long as it is on the screen. */
  wantMetrics: (isWanted: boolean) => void;
  /** The log that is open. */
  log: LogShow;
  runEffect: (effect: Effect) => void;
  /** Throws away what was typed and not read yet: a dialog that opens must not get keys meant for the list. */
  dropInput?: () => void;
  /** A fault of podtop's own: nothing can be drawn any more. */
  onFault: (thrown: unknown) => void;
}
