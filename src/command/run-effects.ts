import type { LogChoice } from "../model/log-source.ts";
import type { PictureCheck } from "../model/picture-check.ts";
import { checkNotice } from "../view/check-words.ts";
import { AccessReader, type AccessReaderPorts } from "./access-reader.ts";
import type { Action } from "./action.ts";
import { askForRemoval, type DialogPorts, tryRemoval } from "./delete-asking.ts";
import { type RemovalPorts, runRemoval } from "./delete-run.ts";
import type { Effect } from "./effect.ts";
import { type ListingPorts, listContexts, listNamespaces } from "./listing.ts";
import { openShell, type ShellPorts } from "./open-shell.ts";
import { PodReader, type PodReaderPorts } from "./pod-reader.ts";
import { askForRestart, type RestartPorts, restartWorkload } from "./restart-workload.ts";
import { type LogFiles, saveLog } from "./save-log.ts";
import type { SessionPort } from "./session-port.ts";

/** The outside, as effects need it. */
export interface EffectPorts
  extends RemovalPorts,
    DialogPorts,
    ListingPorts,
    PodReaderPorts,
    AccessReaderPorts,
    RestartPorts,
    ShellPorts {
  api: ShellPorts["api"] &
    RestartPorts["api"] &
    AccessReaderPorts["api"] &
    RemovalPorts["api"] &
    DialogPorts["api"] &
    ListingPorts["api"] &
    PodReaderPorts["api"];
  session: SessionPort;
  /** Opens a log and closes the one that was open. */
  log: { open(choice: LogChoice): void; close(): void };
  informer: { retryNow(): void; check(): Promise<PictureCheck> };
  screen: { repaint(): void };
  /** To the clipboard. */
  copy(text: string): void;
  logFiles: LogFiles;
  /** As ctrl-z in any program; comes back by itself. */
  stopProcess(): void;
  quit(): void;
}

type Runners = { [Kind in Effect["kind"]]: (effect: Extract<Effect, { kind: Kind }>) => void };

/** Does what commands asked for; what comes of it returns as actions. The only place where effects are done. */
export function createEffectRunner(ports: EffectPorts, dispatch: (action: Action) => void) {
  const pod = new PodReader(ports, dispatch);
  const access = new AccessReader(ports, dispatch);
  let listing = new AbortController();
  const list = (run: typeof listNamespaces) => {
    listing.abort();
    listing = new AbortController();
    void run(ports, AbortSignal.any([listing.signal, ports.signal]), dispatch);
  };
  const runners: Runners = {
    removePods: ({ removal }) => void runRemoval(ports, removal, dispatch),
    askForRemoval: (asked) => void askForRemoval(ports, asked, dispatch),
    tryRemoval: (asked) => void tryRemoval(ports, asked, dispatch),
    openLog: ({ choice }) => {
      // A log fills the screen, also that of the details it was opened from.
      pod.close();
      ports.log.open(choice);
    },
    copyText: ({ text }) => ports.copy(text),
    askToSave: ({ count }) => {
      const dialog = { kind: "saveLog" as const, count, folder: ports.logFiles.folder };
      dispatch({ type: "dialogOpened", dialog });
    },
    saveLog: (asked) =>
      void saveLog(ports.logFiles, asked).then((notice) => dispatch({ type: "noticeShown", notice })),
    closeLog: () => ports.log.close(),
    readPod: (wanted) => pod.open(wanted),
    closePod: () => pod.close(),
    listNamespaces: () => list(listNamespaces),
    listContexts: () => list(listContexts),
    stopListing: () => listing.abort(),
    showNamespaces: ({ namespaces }) => ports.session.showNamespaces(namespaces),
    openContext: ({ context }) =>
      void ports.session.openContext(context).then((why) => {
        if (why === undefined) return;
        const notice = { tone: "bad" as const, text: `still on ${ports.api.source.context}: ${why}` };
        dispatch({ type: "noticeShown", notice });
      }),
    askForRestart: (asked) => void askForRestart(ports, asked, dispatch),
    restartWorkload: (asked) => void restartWorkload(ports, asked, dispatch),
    openShell: ({ request }) => void openShell(ports, request, dispatch),
    readAccess: ({ namespace }) => access.want(namespace),
    retryNow: () => ports.informer.retryNow(),
    checkPicture: () =>
      void ports.informer
        .check()
        .then((check) => dispatch({ type: "noticeShown", notice: checkNotice(check) })),
    repaint: () => ports.screen.repaint(),
    stopProcess: () => ports.stopProcess(),
    quit: () => ports.quit(),
  };
  // The table has a runner for each kind, which TypeScript cannot follow through the index.
  return (effect: Effect): void => (runners[effect.kind] as (effect: Effect) => void)(effect);
}
