import { columnSettings } from "./column-settings.ts";
import { flagSettings } from "./flag-settings.ts";
import { keySettings } from "./key-settings.ts";
import { logSettings } from "./log-settings.ts";
import { protectedSettings } from "./protected-settings.ts";
import { described, mappingOf, type Reader, type Schema } from "./reader.ts";
import type { Settings } from "./settings.ts";
import { themeSettings } from "./theme-settings.ts";
import { unfoldSettings } from "./unfold-settings.ts";

/** All settings: the file is read by it, and the JSON schema is made from it. */
export const settingsTable: Reader<Partial<Settings>> = mappingOf<Settings>({
  flags: flagSettings,
  columns: described("Columns of the list in their order; the name is always there.", columnSettings),
  unfold: described("What pods show of their containers by themselves.", unfoldSettings),
  logs: described("How logs are shown and saved.", logSettings),
  protectedContexts: protectedSettings,
  keys: described("Keys of your own for commands, in the place of podtop's.", keySettings),
  theme: described("Colours: the name of a theme, or one with colours of your own.", themeSettings),
});

/** What `config.schema.json` holds. */
export function settingsSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "podtop's settings: $XDG_CONFIG_HOME/podtop/config.yaml",
    ...settingsTable.schema,
  };
}
