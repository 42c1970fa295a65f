import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { flagGroups } from "../../../src/cli/flags.ts";
import { camelCase } from "../../../src/cli/parse-arguments.ts";
import { checkSettings } from "../../../src/cli/settings/check-settings.ts";
import { settingsSchema } from "../../../src/cli/settings/settings-table.ts";
import { settableCommands } from "../../../src/command/rebind.ts";

const root = new URL("../../../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");

test("the schema that is shipped is that of the table by which the file is read (npm run schema writes it)", () => {
  expect(JSON.parse(readFileSync(new URL("config.schema.json", root), "utf8"))).toEqual(settingsSchema());
});

test("the schema is in the package", () => {
  expect(readFileSync(new URL(".npmignore", root), "utf8").split("\n")).toContain("!config.schema.json");
});

interface Part {
  properties?: Record<string, Part>;
}

test("every flag that may be set and every command has its place, and nothing else", () => {
  const { properties } = settingsSchema() as Part;
  const flags = flagGroups.flatMap((group) => group.flags).filter(({ isSetting }) => isSetting);
  expect(Object.keys(properties?.flags?.properties ?? {})).toEqual(flags.map(({ name }) => camelCase(name)));
  expect(Object.keys(properties?.keys?.properties ?? {})).toEqual([...settableCommands().keys()]);
});

test("no flag that may be set says where to go, who one is, or what to trust", () => {
  const connection = flagGroups.find(({ title }) => title.startsWith("Connection"))?.flags ?? [];
  expect(connection.length).toBeGreaterThan(10);
  expect(connection.filter(({ isSetting }) => isSetting).map(({ name }) => name)).toEqual([
    "request-timeout",
  ]);
});

test("the README's example is right, and says all there is at the top", () => {
  const example = readme.split("<!-- settings -->\n```yaml\n")[1]?.split("```\n<!-- /settings -->")[0] ?? "";
  expect(checkSettings(example).faults).toEqual([]);
  const { properties } = settingsSchema() as Part;
  expect(Object.keys(parse(example)).sort()).toEqual(Object.keys(properties ?? {}).sort());
});
