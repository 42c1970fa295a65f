import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Those that do not end with the check of which strings they have looked at. */
const others = {
  "slow-texts.test.ts": "it is about how long patterns take, with texts made for each of them",
};

test("every other file of this folder says which hostile strings it has looked at", () => {
  const folder = new URL("./", import.meta.url);
  const endOf = (text: string) => text.slice(text.lastIndexOf("\ntest("));
  const without = readdirSync(folder)
    .filter((name) => name.endsWith(".test.ts"))
    .filter((name) => !endOf(readFileSync(new URL(name, folder), "utf8")).includes("expectEveryString("));
  expect(without).toEqual(Object.keys(others));
});
