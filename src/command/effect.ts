import type { PodTarget } from "../model/cluster-api.ts";
import type { ContextEntry } from "../model/context-entry.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogChoice } from "../model/log-source.ts";
import type { RolledWorkload } from "../model/rollout.ts";
import type { LogOutput } from "../view/log-output.ts";
import type { Removal } from "./removal.ts";
import type { ShellRequest } from "./shell-port.ts";

/** What must be done outside of the interface's state. Plain data; `run-effects.ts` does it. */
export type Effect =
  /** What comes of it are actions, and receipts. */
  | { kind: "removePods"; removal: Removal }
  /** For the delete dialog that opened then: the budgets of its pods, and whether this user may remove them. */
  | { kind: "askForRemoval"; targets: readonly PodTarget[]; openedAt: number }
  | { kind: "tryRemoval"; target: PodTarget; openedAt: number; graceSeconds?: number | undefined }
  | { kind: "openLog"; choice: LogChoice }
  | { kind: "closeLog" }
  /** To the clipboard, through the terminal. Safe text. */
  | { kind: "copyText"; text: string }
  /** Asks in which form so many lines are saved; what comes of it is a dialog. */
  | { kind: "askToSave"; count: number }
  /** To a new file called after `name`, raw; what comes of it is a notice. */
  | { kind: "saveLog"; name: string; lines: readonly LogLine[]; output: LogOutput }
  /** Reads all about a pod, or its object alone, until it is closed; what comes of it are actions. */
  | { kind: "readPod"; target: PodTarget; for: "details" | "yaml" }
  | { kind: "closePod" }
  /** For the open picker; what comes of it are actions. */
  | { kind: "listNamespaces" }
  | { kind: "listContexts" }
  | { kind: "stopListing" }
  /** Ends this interface for one on these namespaces; empty = all. */
  | { kind: "showNamespaces"; namespaces: readonly string[] }
  /** Ends this interface for one on this context, if it leads anywhere. */
  | { kind: "openContext"; context: ContextEntry }
  /** For the dialog before a restart that opened then. */
  | { kind: "askForRestart"; workload: RolledWorkload; openedAt: number }
  /** What comes of it are notices, and a receipt. */
  | { kind: "restartWorkload"; workload: RolledWorkload; uid: string }
  /** Gives the terminal to kubectl, if the name still belongs to this pod; what comes of it is an action. */
  | { kind: "openShell"; request: ShellRequest }
  /** Asks what this user may do there, unless that is known; what comes of it is an action. */
  | { kind: "readAccess"; namespace: string }
  | { kind: "retryNow" }
  /** Compares the pods that are shown with a fresh list; what comes of it is a notice. */
  | { kind: "checkPicture" }
  | { kind: "repaint" }
  | { kind: "stopProcess" }
  | { kind: "quit" };
