import { type Binding, bind, offer, type Place } from "./binding.ts";
import { cancelDialog } from "./commands/delete.ts";
import * as fields from "./commands/log-fields.ts";
import * as output from "./commands/log-output.ts";
import * as range from "./commands/log-range.ts";
import * as reading from "./commands/log-reading.ts";
import * as search from "./commands/log-search.ts";
import { switchPrevious } from "./commands/logs.ts";
import * as move from "./commands/move.ts";

const logs: readonly Place[] = ["logs"];
const typed: readonly Place[] = ["logText"];
const ranges: readonly Place[] = ["logRange"];
const picking: readonly Place[] = ["logFields"];
const saving: readonly Place[] = ["saveLog"];

/** Keys of the log pane, of what is typed in it and of its dialogs; the first ones in the order of the drawing. */
export const inLogs: readonly Binding[] = [
  bind("down ctrl-n", logs, move.lineDown),
  bind("k up ctrl-p", logs, move.lineUp),
  bind("space", logs, move.pageDown),
  bind("ctrl-d", ["logs", "yaml"], move.halfPageDown),
  bind("ctrl-u", ["logs", "yaml"], move.halfPageUp),
  offer(logs, bind("f", logs, reading.followLog)),
  offer(logs, bind("/", logs, search.searchLog), 2),
  offer(logs, bind("n", logs, search.nextMatch), 5),
  bind("N", logs, search.previousMatch),
  offer(logs, bind("&", logs, search.filterLog), 3),
  bind("+", logs, search.moreContext),
  bind("-", logs, search.lessContext),
  offer(logs, bind("p", logs, switchPrevious), 4),
  offer(logs, bind("t", logs, reading.switchTimes), 10),
  offer(logs, bind("w", logs, reading.wrapLogs), 6),
  bind("right", logs, reading.scrollRight),
  bind("left", logs, reading.scrollLeft),
  offer(logs, bind("j", logs, reading.jsonLines), 8),
  bind("J", logs, fields.pickFields),
  offer(logs, bind("e", logs, reading.logEvents), 11),
  bind("enter", logs, reading.openLine),
  offer(logs, bind("m", logs, reading.markLine), 13),
  bind("'", logs, reading.nextMarkedLine),
  offer(logs, bind("c", logs, output.copyLines), 12),
  offer(logs, bind("S", logs, output.saveLog), 7),
  offer(logs, bind("T", logs, range.chooseRange), 9),
  offer(typed, bind("enter", typed, search.keepLogText)),
  offer(typed, bind("esc", typed, search.dropLogText)),
  bind("backspace", typed, search.eraseLogText),
  offer(typed, bind("ctrl-u ctrl-w", typed, search.eraseAllLogText)),
  offer(ranges, bind("j down tab wheel-down", ranges, range.nextRange)),
  offer(ranges, bind("k up shift-tab wheel-up", ranges, range.previousRange)),
  offer(ranges, bind("enter", ranges, range.applyRange)),
  bind("1 2 3 4 5 6 7 8", ranges, range.numberedRange),
  offer(ranges, bind("esc q", ranges, cancelDialog)),
  offer(picking, bind("j down tab wheel-down", picking, fields.nextField)),
  offer(picking, bind("k up shift-tab wheel-up", picking, fields.previousField)),
  offer(picking, bind("space m", picking, fields.markField)),
  offer(picking, bind("enter", picking, fields.showFields)),
  offer(picking, bind("esc q", picking, cancelDialog)),
  offer(saving, bind("s", saving, output.saveSeen)),
  offer(saving, bind("r", saving, output.saveRaw)),
  offer(saving, bind("esc enter q n", saving, cancelDialog)),
];
