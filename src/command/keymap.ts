import type { UiState } from "../view/ui-state.ts";
import type { Command } from "./command.ts";
import * as application from "./commands/application.ts";
import * as deletion from "./commands/delete.ts";
import * as events from "./commands/events.ts";
import * as filter from "./commands/filter.ts";
import * as list from "./commands/list.ts";
import * as logs from "./commands/logs.ts";
import * as move from "./commands/move.ts";
import * as screens from "./commands/screens.ts";

/** What the keys are given to: the open dialog, else the line being typed, else the screen or pane. */
export type Place = "pods" | "events" | "details" | "logs" | "help" | "filter" | "delete" | "container";

/** Where keys go now. */
export function placeOf(ui: UiState): Place {
  if (ui.dialog) return ui.dialog.kind;
  if (ui.screen.kind !== "main") return ui.screen.kind;
  if (ui.isTypingFilter) return "filter";
  return ui.focus;
}

/** Keys that do something in some places. */
export interface Binding {
  /** Names of `KeyPress`. The first is shown on the line of keys. */
  keys: readonly string[];
  places: readonly Place[];
  command: Command;
  /** Shown on the line of keys in these places, in the order of the table. */
  footer: readonly Place[];
}

const main: readonly Place[] = ["pods", "events"];
const screensOfOnePod: readonly Place[] = ["details", "logs"];
const browsing: readonly Place[] = [...main, ...screensOfOnePod, "help"];
const dialogs: readonly Place[] = ["delete", "container"];
const everywhere: readonly Place[] = [...browsing, "filter", ...dialogs];

function bind(
  keys: string,
  places: readonly Place[],
  command: Command,
  footer: readonly Place[] = [],
): Binding {
  return { keys: keys.split(" "), places, command, footer };
}

const moving: readonly Binding[] = [
  bind("j down", browsing, move.down),
  bind("k up", browsing, move.up),
  bind("down", ["filter"], move.down),
  bind("up", ["filter"], move.up),
  bind("pgdn ctrl-f", browsing, move.pageDown),
  bind("pgup ctrl-b", browsing, move.pageUp),
  bind("home", browsing, move.first),
  // `g` is the grouping, as in the screens' drawings, so `G` has only `home` as its opposite.
  bind("G end", browsing, move.last),
];

const aboutOnePod: readonly Binding[] = [
  bind("l", [...main, "details"], logs.logs, ["pods", "details"]),
  bind("p", [...main, "details"], logs.previousLogs, ["pods", "details"]),
  bind("enter d", main, screens.details, ["pods"]),
  bind("ctrl-d delete", [...main, ...screensOfOnePod], deletion.openDelete, ["pods", "details"]),
];

const aboutTheList: readonly Binding[] = [
  bind("/", main, filter.openFilter, ["pods"]),
  bind("P", main, list.problems, ["pods"]),
  bind("g", main, list.group, ["pods"]),
  bind("space", ["pods"], list.fold),
  bind("s", main, list.sort),
  bind("S", main, list.reverseSort),
];

const aboutEvents: readonly Binding[] = [
  bind("tab", main, events.switchFocus, ["pods"]),
  bind("e", main, events.toggleEvents),
  bind("f", main, events.followEvents, ["events"]),
  bind("w", main, events.warningsOnly, ["events"]),
];

const inLogs: readonly Binding[] = [
  bind("f", ["logs"], logs.followLog, ["logs"]),
  bind("p", ["logs"], logs.switchPrevious, ["logs"]),
];

const inFilter: readonly Binding[] = [
  bind("enter", ["filter"], filter.keepFilter, ["filter"]),
  bind("esc", ["filter"], filter.dropFilter, ["filter"]),
  bind("backspace", ["filter"], filter.eraseCharacter),
  bind("ctrl-w", ["filter"], filter.eraseWord, ["filter"]),
  bind("ctrl-u", ["filter"], filter.eraseAll, ["filter"]),
];

const inDialogs: readonly Binding[] = [
  // Not the key that opens the dialog, and not Enter, which is on Cancel.
  bind("D", ["delete"], deletion.confirmDelete, ["delete"]),
  bind("esc enter q n", ["delete"], deletion.cancelDialog, ["delete"]),
  bind("j down tab", ["container"], logs.nextChoice, ["container"]),
  bind("k up shift-tab", ["container"], logs.previousChoice, ["container"]),
  bind("enter l", ["container"], logs.openChoice, ["container"]),
  bind("1 2 3 4 5 6 7 8 9", ["container"], logs.openNumbered),
  bind("esc q", ["container"], deletion.cancelDialog, ["container"]),
];

const general: readonly Binding[] = [
  bind("esc", browsing, screens.back, ["events", "details", "logs", "help"]),
  bind("r", browsing, application.retryNow),
  bind("?", browsing, screens.help, ["pods", "events", "details", "logs"]),
  bind("ctrl-l", everywhere, application.repaint),
  bind("q", browsing, application.quit, ["help"]),
  bind("ctrl-c", everywhere, application.quit),
];

/** All keys. The help screen, the line of keys and README.md's table are made from it. */
export const keymap: readonly Binding[] = [
  ...moving,
  ...aboutOnePod,
  ...aboutTheList,
  ...aboutEvents,
  ...inLogs,
  ...inFilter,
  ...inDialogs,
  ...general,
];
