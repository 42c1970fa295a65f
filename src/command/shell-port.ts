import type { PodTarget } from "../model/cluster-api.ts";
import type { ShellChoice } from "../view/shell-dialog.ts";

/** What is to be opened, and where. */
export interface ShellRequest extends ShellChoice {
  target: PodTarget;
}

/** How it ended. `complaint`: the last that kubectl itself had to say against it, raw. */
export interface ShellEnd {
  /** Absent = it was ended by a signal, or was never one. */
  code?: number;
  /** The signal that ended it. */
  signal?: string;
  /** Why it could not even be started. */
  notStarted?: string;
  complaint?: string;
  /** How long it ran. */
  ranMs: number;
}

/** Gives the terminal to kubectl until it ends, and takes it back as it was. */
export interface ShellPort {
  /** Never rejects. An abort ends kubectl. */
  open(request: ShellRequest, signal: AbortSignal): Promise<ShellEnd>;
}
