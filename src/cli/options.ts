import type { KeyOverrides } from "../command/rebind.ts";
import type { ThemeTaste } from "../ui/theme.ts";
import type { ColumnChoice } from "../view/column-choice.ts";
import type { LogLook } from "../view/log-look.ts";
import type { Unfolding } from "../view/pod-notes.ts";
import type { Grouping, SortColumn } from "../view/ui-state.ts";
import type { WorkloadArgument } from "./workload-argument.ts";

/** What to connect to; the names and rules are kubectl's. */
export interface ConnectionOptions {
  kubeconfig?: string;
  context?: string;
  cluster?: string;
  user?: string;
  server?: string;
  token?: string;
  as?: string;
  asGroups: readonly string[];
  asUid?: string;
  certificateAuthority?: string;
  clientCertificate?: string;
  clientKey?: string;
  tlsServerName?: string;
  insecureSkipTlsVerify: boolean;
  requestTimeoutSeconds?: number;
}

export type SourceOptions =
  | { kind: "cluster"; connection: ConnectionOptions }
  | { kind: "file"; filename: string; at?: number }
  | { kind: "demo"; scenario: string; seed: number; speed: number };

export const onceFormats = ["table", "wide", "json", "name"] as const;
export type OnceFormat = (typeof onceFormats)[number];
export const watchFormats = ["text", "ndjson"] as const;
export type WatchFormat = (typeof watchFormats)[number];
export const logFormats = ["text", "json"] as const;
export type LogFormat = (typeof logFormats)[number];

/** What is asked of the logs, as kubectl's flags ask for it. */
export interface LogFlags {
  workload: WorkloadArgument;
  container?: string;
  previous: boolean;
  sinceSeconds?: number;
  tailLines?: number;
  timestamps: boolean;
}

export type Mode =
  | { kind: "live" }
  | { kind: "once"; format: OnceFormat }
  | { kind: "watch"; format: WatchFormat }
  /** `format` absent = on the screen where there is one, else text. */
  | { kind: "logs"; asked: LogFlags; format?: LogFormat }
  | { kind: "help" }
  | { kind: "version" }
  | { kind: "scenarios" };

/** What the command line, the environment and the settings file ask for, read and checked. */
export interface Options {
  mode: Mode;
  source: SourceOptions;
  workload?: WorkloadArgument;
  /** Empty with `allNamespaces` false = what the context sets. */
  namespaces: readonly string[];
  allNamespaces: boolean;
  labelSelector?: string;
  fieldSelector?: string;
  grouping: Grouping;
  sort?: SortColumn;
  filter: string;
  problemsOnly: boolean;
  readOnly: boolean;
  color: boolean;
  ascii: boolean;
  theme: ThemeTaste;
  keys: KeyOverrides;
  columns: ColumnChoice;
  unfold: Unfolding;
  logLook: LogLook;
  protectedContexts: readonly string[];
  lowBandwidth: boolean;
  altScreen: boolean;
  mouse: boolean;
  verbose: boolean;
  /** What is wrong in the settings file, for the live view. Raw text. */
  settingsNote?: string;
}
