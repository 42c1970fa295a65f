import { expect, test } from "vitest";
import { parseToneStyle } from "../../src/ui/tone-style.ts";

test.each([
  ["#FF8700", { color: "#ff8700", attributes: [] }],
  ["208", { color: 208, attributes: [] }],
  ["bold red", { color: 1, attributes: ["1"] }],
  ["bright-blue underline dim", { color: 12, attributes: ["4", "2"] }],
  ["italic", { attributes: ["3"] }],
  ["default", { attributes: [] }],
])("%s is a style", (text, style) => expect(parseToneStyle(text)).toEqual(style));

test.each([
  "",
  "256",
  "#ff87",
  "#ff870000",
  "reverse",
  "blink",
  "red blue",
  "bold default",
  "bright-",
  "31;5",
  "Red",
  " red",
])("%j is none", (text) => expect(parseToneStyle(text)).toBeUndefined());
