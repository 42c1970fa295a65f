import { expect, test } from "vitest";
import { checkSettings } from "../../src/cli/settings/check-settings.ts";
import { asksGround, themeFor } from "../../src/cli/theme.ts";
import { themeOf } from "../../src/ui/theme.ts";
import { readOptions } from "../support/read-options.ts";

/** The theme with these arguments and settings in a terminal of 256 colours. */
function theme(argv: string, yaml = "", more: Record<string, string> = {}) {
  const env = { TERM: "xterm-256color", LANG: "C.UTF-8", ...more };
  const { settings } = checkSettings(yaml);
  return themeFor(readOptions(argv === "" ? [] : argv.split(" "), { env, settings }), { env });
}

const of = (name: "light" | "dark" | "colorblind", background: "light" | "dark" = "dark") =>
  themeOf(256, { name, background });

test("the default and the colour-blind theme follow the background, a named one does not", () => {
  const white = { COLORFGBG: "0;15" };
  expect(theme("", "", white)).toEqual(of("light"));
  expect(theme("")).toEqual(of("dark"));
  expect(theme("--theme colorblind", "", white)).toEqual(of("colorblind", "light"));
  expect(theme("--theme dark", "", white)).toEqual(of("dark"));
  expect(theme("", "theme: {background: dark}", white)).toEqual(of("dark"));
  expect(theme("--theme colorblind", "theme: {background: light}")).toEqual(of("colorblind", "light"));
});

test("a theme that is typed has its own colours, not those of the file", () => {
  const yaml = "theme: {name: light, bad: blue}";
  expect(theme("", yaml).sgr.bad).toBe("34");
  expect(theme("--theme light", yaml)).toEqual(of("light"));
});

test("monochrome is seen without colours too", () => {
  expect(theme("--theme monochrome", "", { NO_COLOR: "1" }).sgr.bad).toBe("1;4");
  expect(theme("", "", { NO_COLOR: "1" }).sgr.bad).toBe("");
  expect(theme("--color", "", { NO_COLOR: "1" })).toEqual(of("dark"));
});

test.each([
  ["", "", {}, true],
  ["--theme colorblind", "", {}, true],
  ["--theme light", "", {}, false],
  ["--theme monochrome", "", {}, false],
  ["", "theme: {background: dark}", {}, false],
  ["", "", { COLORFGBG: "15;0" }, false],
  ["", "", { NO_COLOR: "1" }, false],
  ["", "", { TERM: "vt100" }, false],
])("with %j, settings %j and %j the terminal is asked what it draws on: %s", (argv, yaml, more, is) => {
  const env = { TERM: "xterm-256color", LANG: "C.UTF-8", ...more };
  const { settings } = checkSettings(yaml);
  const options = readOptions(argv === "" ? [] : argv.split(" "), { env, settings });
  expect(asksGround(options, { env })).toBe(is);
});
