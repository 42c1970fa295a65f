import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { flagLines } from "../src/cli/flags.ts";
import { keyTable } from "../src/command/key-table.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** What stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
function part(name: string): string {
  return readme.split(`<!-- ${name} -->\n`)[1]?.split(`\n<!-- /${name} -->`)[0] ?? "";
}

const cell = (text: string) => text.replaceAll("|", "\\|");

function keyLines(): string {
  const rows = keyTable();
  const sections = [...new Set(rows.map(({ section }) => section))];
  return sections
    .map((section) => {
      const lines = rows
        .filter((row) => row.section === section)
        .map(({ keys, help }) => `| \`${cell(keys)}\` | ${cell(help)} |`);
      return [`| ${section} | |`, "| --- | --- |", ...lines].join("\n");
    })
    .join("\n\n");
}

test("the README's keys are those of the key table", () => {
  expect(part("keys")).toBe(keyLines());
});

test("the README's flags are those of the command line", () => {
  expect(part("flags")).toBe(["```", ...flagLines().slice(1), "```"].join("\n"));
});
