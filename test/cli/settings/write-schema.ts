// `npm run schema`: writes the schema of the settings anew after a change of their table.
import { writeFileSync } from "node:fs";
import { settingsSchema } from "../../../src/cli/settings/settings-table.ts";

writeFileSync(new URL("../../../config.schema.json", import.meta.url), JSON.stringify(settingsSchema()));
