import { contentOf, type UiState } from "../view/ui-state.ts";
import type { LogAction } from "./log-action.ts";

/** How logs are read and shown; also while another screen stands over the log. */
export function reduceLog(ui: UiState, action: LogAction): UiState {
  switch (action.type) {
    case "logLooked":
      return { ...ui, logLook: { ...ui.logLook, ...action.change } };
    case "logRead": {
      const { screen } = ui;
      const log = contentOf(screen);
      if (log.kind !== "logs") return ui;
      const read = { ...log, reading: { ...log.reading, ...action.change } };
      return { ...ui, screen: "over" in screen ? { ...screen, over: read } : read };
    }
  }
}
