import type { Command } from "./command.ts";
import * as application from "./commands/application.ts";
import * as deletion from "./commands/delete.ts";
import * as deletionChoices from "./commands/delete-choices.ts";
import * as events from "./commands/events.ts";
import * as filter from "./commands/filter.ts";
import * as list from "./commands/list.ts";
import * as logFields from "./commands/log-fields.ts";
import * as logOutput from "./commands/log-output.ts";
import * as logRange from "./commands/log-range.ts";
import * as logReading from "./commands/log-reading.ts";
import * as logSearch from "./commands/log-search.ts";
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

const modules = [
  application,
  deletion,
  deletionChoices,
  events,
  filter,
  list,
  logFields,
  logOutput,
  logRange,
  logReading,
  logSearch,
  logs,
  marks,
  mouse,
  move,
  picker,
  place,
  restarts,
  screens,
  shells,
  sorting,
  unlock,
];

/** What commands are called where keys are set: `previous-logs`. Made from the names of the code, which a test keeps. */
export const commandNames: ReadonlyMap<Command, string> = new Map(
  modules.flatMap((module) =>
    Object.entries<Command>(module).map(([name, command]) => [
      command,
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    ]),
  ),
);
