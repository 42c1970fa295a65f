import type { Outcome } from "../command/command.ts";
import { openLog, openLogs } from "../command/open-log.ts";
import type { LogChoice } from "../model/log-source.ts";
import type { LiveStore } from "./use-snapshot.ts";

export interface FirstLog {
  store: LiveStore;
  choice: LogChoice;
  /** Does what a command would do. */
  perform: (outcome: Outcome) => void;
  /** The interface has ended. */
  signal: AbortSignal;
}

const arePodsListed = ({ streams }: LiveStore) => {
  const pods = streams.filter(({ resource }) => resource === "pods");
  return pods.length > 0 && pods.every(({ state }) => state.kind === "live" || state.kind === "polling");
};

/** Opens the log that the interface begins with. How many streams that are is known, and asked about, when pods are listed. */
export function openFirstLog({ store, choice, perform, signal }: FirstLog): void {
  perform(openLog(choice));
  const unsubscribe = store.subscribe(() => {
    if (!arePodsListed(store)) return;
    unsubscribe();
    const outcome = openLogs({ snapshot: store }, choice);
    if (outcome.actions.some(({ type }) => type === "dialogOpened")) perform(outcome);
  });
  signal.addEventListener("abort", unsubscribe);
}
