import { themeNames } from "../../ui/theme.ts";
import { flagSettings } from "./flag-settings.ts";
import { described, mappingOf, oneOf, type Reader, type Schema } from "./reader.ts";
import type { Settings } from "./settings.ts";

/** All settings: the file is read by it, and the JSON schema is made from it. */
export const settingsTable: Reader<Partial<Settings>> = mappingOf<Settings>({
  flags: flagSettings,
  theme: described("Colours.", oneOf(themeNames)),
});

/** What `config.schema.json` holds. */
export function settingsSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "podtop's settings: $XDG_CONFIG_HOME/podtop/config.yaml",
    ...settingsTable.schema,
  };
}
