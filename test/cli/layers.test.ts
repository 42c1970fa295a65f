import { expect, test } from "vitest";
import { checkSettings } from "../../src/cli/settings/check-settings.ts";
import { readOptions } from "../support/read-options.ts";

const utf8 = { LANG: "C.UTF-8" };

/** The options after all who have a say: the command line, the environment, the settings. */
function options(argv: string, yaml = "", env: Record<string, string> = utf8) {
  const { settings, faults } = checkSettings(yaml);
  expect(faults).toEqual([]);
  return readOptions(argv === "" ? [] : argv.split(" "), { env, settings });
}

test("the settings hold where nothing is typed", () => {
  const yaml = "theme: colorblind\nflags: {namespace: [shop], readOnly: true, group: none, filter: a b}";
  expect(options("", yaml)).toMatchObject({
    theme: { name: "colorblind" },
    namespaces: ["shop"],
    readOnly: true,
    grouping: "none",
    filter: "a b",
  });
});

test("what is typed wins", () => {
  const yaml = "theme: colorblind\nflags: {namespace: [shop], readOnly: true, altScreen: false, filter: a}";
  expect(options("--theme default -n pay --no-read-only --alt-screen --filter=", yaml)).toMatchObject({
    theme: { name: "default" },
    namespaces: ["pay"],
    readOnly: false,
    altScreen: true,
    filter: "",
  });
});

test("all namespaces that are typed take the place of the namespaces in the settings, and the other way round", () => {
  expect(options("-A", "flags: {namespace: shop}")).toMatchObject({ namespaces: [], allNamespaces: true });
  expect(options("-n a", "flags: {allNamespaces: true}")).toMatchObject({
    namespaces: ["a"],
    allNamespaces: false,
  });
});

test.each([
  ["", "", {}, true],
  ["", "", { NO_COLOR: "1" }, false],
  ["", "", { NO_COLOR: "" }, true],
  ["", "", { FORCE_COLOR: "0" }, false],
  ["", "flags: {color: false}", {}, false],
  ["", "flags: {color: false}", { FORCE_COLOR: "1" }, true],
  ["", "flags: {color: true}", { NO_COLOR: "1" }, false],
  ["--color", "flags: {color: false}", { NO_COLOR: "1" }, true],
  ["--no-color", "flags: {color: true}", { FORCE_COLOR: "3" }, false],
])("colours with %j, settings %j and %j: %s", (argv, yaml, env, color) =>
  expect(options(argv, yaml, { ...utf8, ...env }).color).toBe(color),
);

test.each([
  ["", "", "C.UTF-8", false],
  ["", "", "C", true],
  ["", "flags: {ascii: true}", "C.UTF-8", true],
  ["", "flags: {ascii: false}", "C", true],
  ["--no-ascii", "flags: {ascii: true}", "C", false],
  ["--ascii", "", "C.UTF-8", true],
])("ASCII with %j, settings %j and locale %s: %s", (argv, yaml, locale, ascii) =>
  expect(options(argv, yaml, { LC_ALL: locale, LANG: "de_DE.UTF-8" }).ascii).toBe(ascii),
);
