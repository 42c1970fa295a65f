import { isLocked } from "../view/delete-state.ts";
import { isRestartLocked } from "../view/restart-state.ts";
import type { UiState } from "../view/ui-state.ts";
import { type Binding, bind, offer, type Place } from "./binding.ts";
import * as application from "./commands/application.ts";
import * as deletion from "./commands/delete.ts";
import * as deletionChoices from "./commands/delete-choices.ts";
import * as events from "./commands/events.ts";
import * as filter from "./commands/filter.ts";
import * as list from "./commands/list.ts";
import * as logs from "./commands/logs.ts";
import * as marks from "./commands/marks.ts";
import * as mouse from "./commands/mouse.ts";
import * as move from "./commands/move.ts";
import * as picker from "./commands/picker.ts";
import * as place from "./commands/place.ts";
import * as restarts from "./commands/restart.ts";
import * as screens from "./commands/screens.ts";
import * as shells from "./commands/shell.ts";
import * as sorting from "./commands/sort.ts";
import * as unlock from "./commands/unlock.ts";
import { inLogs } from "./log-keys.ts";

export type { Binding, Place } from "./binding.ts";

/** Where keys go now. */
export function placeOf(ui: UiState): Place {
  if (ui.dialog?.kind === "delete") {
    if (ui.dialog.graceTyped !== undefined) return "grace";
    return isLocked(ui.dialog) ? "locked" : "delete";
  }
  if (ui.dialog?.kind === "restart" && isRestartLocked(ui.dialog)) return "restartLocked";
  if (ui.dialog) return ui.dialog.kind;
  if (ui.screen.kind === "logs" && ui.screen.reading.typing) return "logText";
  if (ui.screen.kind !== "main") return ui.screen.kind;
  if (ui.isTypingFilter) return "filter";
  return ui.focus;
}

const main: readonly Place[] = ["pods", "events"];
const texts: readonly Place[] = ["details", "yaml", "logLine", "help", "streams"];
const browsing: readonly Place[] = [...main, ...texts, "logs"];
/** In logs, `j` is about JSON lines, as in the screens' drawings. */
const byLetters: readonly Place[] = [...main, ...texts];
const pickers: readonly Place[] = ["namespaces", "contexts"];
const dialogs: readonly Place[] = [
  "delete",
  "locked",
  "grace",
  "container",
  "manyLogs",
  "shell",
  "restart",
  "restartLocked",
  "logRange",
  "logFields",
  "saveLog",
  "sort",
  ...pickers,
];
const everywhere: readonly Place[] = [...browsing, "filter", "logText", ...dialogs];

const moving: readonly Binding[] = [
  bind("j down", byLetters, move.down),
  bind("k up", byLetters, move.up),
  bind("down", ["filter"], move.down),
  bind("up", ["filter"], move.up),
  bind("pgdn ctrl-f", browsing, move.pageDown),
  bind("pgup ctrl-b", browsing, move.pageUp),
  bind("home", browsing, move.first),
  bind("G end", browsing, move.last),
  bind("wheel-down", [...browsing, "filter"], mouse.wheelDown),
  bind("wheel-up", [...browsing, "filter"], mouse.wheelUp),
  bind("click", [...main, "filter", "logs"], mouse.click),
  // In the list `g` is the grouping, as in the screens' drawings.
  bind("g", [...texts, "logs"], move.first),
];

const aboutOnePod: readonly Binding[] = [
  offer(["pods", "details"], bind("l", [...main, "details"], logs.logs)),
  offer(["pods", "details"], bind("p", [...main, "details"], logs.previousLogs), 8),
  offer(["pods"], bind("d enter", ["pods"], screens.details), 2),
  offer(["details"], bind("y", [...main, "details"], screens.yaml), 6),
  offer(["pods", "details"], bind("s", [...main, "details"], shells.shell), 11),
  bind("a", [...main, "details"], shells.attach),
  bind("ctrl-r", [...main, "details"], restarts.openRestart),
  // Not in logs, where `ctrl-d` is half a page, as in less.
  offer(["pods", "details"], bind("ctrl-d delete", [...main, "details"], deletion.openDelete), 4),
];

const aboutTheList: readonly Binding[] = [
  offer(["pods"], bind("/", main, filter.openFilter), 3),
  offer(["pods"], bind("P", main, list.problems), 5),
  offer(["pods"], bind("g", main, list.group), 6),
  bind("space", ["pods"], list.fold),
  offer(["pods"], bind("o", main, sorting.sort), 11),
  bind("O", main, sorting.reverseSort),
  bind("!", main, list.problemsFirst),
  offer(["pods"], bind("m", ["pods"], marks.mark), 12),
  bind("M", ["pods"], marks.markAll),
  offer(["pods"], bind("z", main, list.freeze), 13),
];

const aboutThePlace: readonly Binding[] = [
  offer(["pods"], bind("n", main, place.namespaces), 9),
  offer(["pods"], bind("c", main, place.contexts), 10),
  bind("0", main, place.allNamespaces),
];

const aboutEvents: readonly Binding[] = [
  offer(["pods"], bind("tab", main, events.switchFocus), 7),
  bind("e", main, events.toggleEvents),
  offer(["events"], bind("enter d", ["events"], events.openEvent)),
  offer(["events"], bind("f", main, events.followEvents)),
  offer(["events"], bind("w", main, events.warningsOnly)),
];

const inFilter: readonly Binding[] = [
  offer(["filter"], bind("enter", ["filter"], filter.keepFilter)),
  offer(["filter"], bind("esc", ["filter"], filter.dropFilter)),
  bind("backspace", ["filter"], filter.eraseCharacter),
  offer(["filter"], bind("ctrl-w", ["filter"], filter.eraseWord)),
  offer(["filter"], bind("ctrl-u", ["filter"], filter.eraseAll)),
];

const inDialogs: readonly Binding[] = [
  // Not the key that opens the dialog, and not Enter, which is on Cancel. The dialog itself offers it when it may.
  bind("e", ["delete"], deletion.confirmEvict),
  bind("D", ["delete"], deletion.confirmDelete),
  bind("f", ["delete"], deletionChoices.chooseForce),
  bind("F", ["delete"], deletion.confirmForce),
  bind("t", ["delete"], deletionChoices.tryRemoval),
  bind("g", ["delete"], deletionChoices.chooseGrace),
  bind("j down wheel-down", ["delete"], deletionChoices.nextName),
  bind("k up wheel-up", ["delete"], deletionChoices.previousName),
  offer(["delete"], bind("esc enter q n", ["delete"], deletion.cancelDialog)),
  offer(["locked"], bind("esc enter", ["locked"], deletion.cancelDialog)),
  bind("down wheel-down", ["locked"], deletionChoices.nextName),
  bind("up wheel-up", ["locked"], deletionChoices.previousName),
  bind("backspace", ["locked"], unlock.eraseContext),
  offer(["locked"], bind("ctrl-u ctrl-w", ["locked"], unlock.eraseAllContext), 2),
  offer(["grace"], bind("enter", ["grace"], deletionChoices.setGrace)),
  offer(["grace"], bind("esc", ["grace"], deletionChoices.keepGrace)),
  bind("backspace", ["grace"], deletionChoices.eraseGrace),
  offer(["grace"], bind("ctrl-u ctrl-w", ["grace"], deletionChoices.eraseAllGrace), 2),
  offer(["container"], bind("j down tab wheel-down", ["container"], logs.nextChoice)),
  offer(["container"], bind("k up shift-tab wheel-up", ["container"], logs.previousChoice)),
  offer(["container"], bind("enter l", ["container"], logs.openChoice)),
  bind("1 2 3 4 5 6 7 8 9", ["container"], logs.openNumbered),
  offer(["container"], bind("esc q", ["container"], deletion.cancelDialog)),
  offer(["manyLogs"], bind("o", ["manyLogs"], logs.openManyLogs)),
  offer(["manyLogs"], bind("esc enter q n", ["manyLogs"], deletion.cancelDialog)),
  // Not the key that opens the dialog, and not Enter, which is on Cancel.
  bind("R", ["restart"], restarts.confirmRestart),
  offer(["restart"], bind("esc enter q n", ["restart"], deletion.cancelDialog)),
  offer(["restartLocked"], bind("esc enter", ["restartLocked"], deletion.cancelDialog)),
  bind("backspace", ["restartLocked"], restarts.eraseRestart),
  offer(["restartLocked"], bind("ctrl-u ctrl-w", ["restartLocked"], restarts.eraseAllRestart), 2),
  offer(["shell"], bind("j down tab wheel-down", ["shell"], shells.nextShell)),
  offer(["shell"], bind("k up shift-tab wheel-up", ["shell"], shells.previousShell)),
  offer(["shell"], bind("enter", ["shell"], shells.openShell)),
  offer(["shell"], bind("esc q", ["shell"], deletion.cancelDialog)),
  offer(["sort"], bind("j down o tab wheel-down", ["sort"], sorting.nextColumn)),
  offer(["sort"], bind("k up shift-tab wheel-up", ["sort"], sorting.previousColumn)),
  offer(["sort"], bind("O", ["sort"], sorting.reversePick)),
  offer(["sort"], bind("enter", ["sort"], sorting.applySort)),
  offer(["sort"], bind("esc q", ["sort"], deletion.cancelDialog)),
];

/** Every character types, so that only keys without one do something else. */
const inPickers: readonly Binding[] = [
  offer(pickers, bind("enter", pickers, picker.applyPick)),
  offer(["namespaces"], bind("space", ["namespaces"], picker.mark)),
  bind("down tab wheel-down", pickers, picker.nextPick),
  bind("up shift-tab wheel-up", pickers, picker.previousPick),
  bind("pgdn ctrl-f", pickers, picker.nextPage),
  bind("pgup ctrl-b", pickers, picker.previousPage),
  bind("backspace", pickers, picker.erasePick),
  offer(pickers, bind("esc", pickers, picker.cancelPick)),
  offer(pickers, bind("ctrl-u ctrl-w", pickers, picker.eraseAllPick), 2),
];

const general: readonly Binding[] = [
  offer(["events", "logs", ...texts], bind("esc", browsing, screens.back)),
  offer(["streams"], bind("r", browsing, application.retryNow)),
  bind("i", browsing, screens.streams),
  offer(["streams"], bind("v", ["streams"], application.checkPicture)),
  offer(
    ["pods", "events", "details", "yaml", "logs", "logLine", "streams"],
    bind("?", browsing, screens.help),
    0,
  ),
  bind("ctrl-l", everywhere, application.repaint),
  bind("ctrl-z", everywhere, application.stopProcess),
  offer(["help"], bind("q", browsing, application.quit), 2),
  bind("ctrl-c", everywhere, application.quit),
];

/** All keys. The help screen, the line of keys and README.md's table are made from it. */
export const keymap: readonly Binding[] = [
  ...moving,
  ...aboutOnePod,
  ...aboutTheList,
  ...aboutThePlace,
  ...aboutEvents,
  ...inLogs,
  ...inFilter,
  ...inDialogs,
  ...inPickers,
  ...general,
];
