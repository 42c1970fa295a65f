import { safeText } from "../base/safe-text.ts";
import type { PodTarget } from "../model/cluster-api.ts";
import type { Budget } from "../model/disruption.ts";
import type { Pod } from "../model/pod.ts";
import type { Tone } from "./line.ts";

/**
 * How pods are asked to go: by an eviction, which asks their budget; by a delete, which does not; or with no time to
 * end, so that the API forgets them at once.
 */
export type RemovalVerb = "evict" | "delete" | "force";

/** What is to be typed before a removal can be confirmed. Raw. */
export interface Lock {
  /** The name of a protected context, how many pods it is about, or the pod's name. */
  of: "context" | "count" | "name";
  wanted: string;
}

/** The budgets of a namespace, or in few words why they are not known. Raw. */
export type BudgetAnswer = readonly Budget[] | { unknown: string };

/** What the server says to a dry run. `words`: raw. */
export type Trial = { kind: "asked" } | { kind: "answered"; tone: Tone; words: string };

/** The dialog before pods are removed. */
export interface DeleteDialog {
  kind: "delete";
  /** Fixed when it opened, one at least. */
  targets: readonly PodTarget[];
  /** They were marked: the cursor may stand on another pod. */
  isMarked?: boolean;
  /** How many of them no row of the list showed then. */
  hidden: number;
  /** How many marked mirrors of static pods were left out, since nothing removes them here. */
  mirrors: number;
  /** Monotonic ms when it opened: no two are alike in it. */
  openedAt: number;
  /** Monotonic ms: confirm keys before that are ignored. */
  confirmFrom: number;
  /** Those that are still locked; the first one is typed. */
  locks: readonly Lock[];
  typed: string;
  /** A forced delete was chosen: nothing else can be confirmed. */
  isForced: boolean;
  /** Absent = each pod's own. */
  graceSeconds?: number;
  /** What is typed of another grace period; absent = none is. */
  graceTyped?: string;
  /** Of several pods, how many of their names are above the first one that is shown. */
  scroll: number;
  /** By namespace; absent = not answered yet. */
  budgets: ReadonlyMap<string, BudgetAnswer>;
  /** What this user may not do, as the cluster said when it was asked for this dialog. Raw. */
  denied: ReadonlyMap<"evict" | "delete", string>;
  trial?: Trial;
}

/** A dialog as it opens. */
export function newDeleteDialog(
  given: Pick<DeleteDialog, "targets" | "openedAt"> & Partial<DeleteDialog>,
): DeleteDialog {
  const { openedAt } = given;
  return {
    kind: "delete",
    hidden: 0,
    mirrors: 0,
    confirmFrom: openedAt,
    locks: [],
    typed: "",
    isForced: false,
    scroll: 0,
    budgets: new Map(),
    denied: new Map(),
    ...given,
  };
}

/** Whether something is still to be typed. */
export const isLocked = ({ locks }: DeleteDialog): boolean => locks.length > 0;

/** Whether a text opens a lock. What is shown of a name counts as the name. */
export const opens = ({ wanted }: Lock, text: string): boolean =>
  [wanted, safeText(wanted), safeText(wanted, { ascii: true })].some((form) => form === text);

/** What was known of a pod before it was asked to go. */
export interface SeenPod {
  pod: Pod;
  /** Uids of the pods of its controller then: others came later, in the place of some. */
  siblings: ReadonlySet<string>;
}

/** How a removal asked for here is going; the row itself changes only when the watch says so. */
export type DeletionProgress =
  | { kind: "asked"; verb: RemovalVerb; seen?: SeenPod }
  /** `at`: ms since epoch, by this machine's clock; `goneAt`: when it was seen to be gone. */
  | { kind: "accepted"; verb: RemovalVerb; at: number; seen?: SeenPod; goneAt?: number }
  /** `words`: the API's own, raw. `retryAt`: ms since epoch before which the server wants no other try. */
  | { kind: "refused"; verb: RemovalVerb; words: string; retryAt?: number }
  /** One of several, of which an earlier one was refused. */
  | { kind: "notAsked"; verb: RemovalVerb };
