import type { RolledWorkload, Rollout } from "../model/rollout.ts";
import { type Lock, opens } from "./delete-state.ts";

/** What the API says of the workload; `unknown`: why it cannot be told, raw. */
export type RestartAnswer = { rollout: Rollout } | { unknown: string };

/** The dialog before a rollout is restarted. */
export interface RestartDialog {
  kind: "restart";
  workload: RolledWorkload;
  /** Monotonic ms when it opened: no two are alike in it. */
  openedAt: number;
  /** Monotonic ms: confirm keys before that are ignored. */
  confirmFrom: number;
  /** In a protected context: its name, and what is typed of it. */
  lock?: Lock;
  typed: string;
  /** Absent = not answered yet. The uid in it is the one that is restarted, and no other. */
  answer?: RestartAnswer;
  /** Why this user may not, as the API said when it was asked; raw. Absent = it is not said that it is forbidden. */
  denied?: string;
}

/** Whether the context's name is still to be typed. */
export const isRestartLocked = ({ lock, typed }: RestartDialog): boolean =>
  lock !== undefined && !opens(lock, typed);

/** Why nothing can be restarted, whatever key is pressed. Raw text. */
export function noRestart({ answer, denied, workload: { kind, name } }: RestartDialog): string | undefined {
  if (denied !== undefined) return denied;
  if (!answer) return "the cluster is still being asked";
  if ("unknown" in answer) return answer.unknown;
  if (answer.rollout.isPaused) return `${kind} ${name} is paused: kubectl rollout resume comes first`;
  return undefined;
}
