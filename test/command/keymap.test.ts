import { describe, expect, it } from "vitest";
import { initialState } from "../../src/command/initial-state.ts";
import { footerKeys, keyTable } from "../../src/command/key-table.ts";
import { keymap } from "../../src/command/keymap.ts";

describe("the key map", () => {
  it("gives a key one command in a place", () => {
    const seen = keymap.flatMap(({ keys, places }) =>
      places.flatMap((place) => keys.map((key) => `${place} ${key}`)),
    );
    expect(new Set(seen).size).toBe(seen.length);
  });
  it("does not confirm a delete with its opener, Enter, or a letter of a split arrow key", () => {
    const confirm = keymap.find(
      ({ command }) => command.title === "delete" && command.help.includes("names"),
    );
    expect(confirm?.keys).toEqual(["D"]);
  });
  it("binds nothing to what a split arrow key leaves, but the order of the list to O, which harms nobody", () => {
    const keys = keymap.flatMap(({ keys }) => keys);
    for (const key of ["[", "A", "B", "C"]) expect(keys).not.toContain(key);
    const titles = keymap.filter(({ keys }) => keys.includes("O")).map(({ command }) => command.title);
    expect(new Set(titles)).toEqual(new Set(["reverse"]));
  });
  it("explains every binding once", () => {
    expect(keyTable()).toHaveLength(keymap.length);
    for (const { keys, title, help } of keyTable())
      expect(`${keys}${title}`.length * help.length).toBeGreaterThan(0);
  });
  it("offers keys for each place", () => {
    const ui = initialState({ columns: 80, rows: 24 });
    expect(footerKeys(ui).map(({ keys }) => keys)).toEqual([
      "l",
      "p",
      "d",
      "s",
      "^d",
      "/",
      "P",
      "g",
      "o",
      "m",
      "z",
      "n",
      "c",
      "tab",
      "?",
    ]);
    expect(footerKeys({ ...ui, isTypingFilter: true })).toContainEqual({
      keys: "esc",
      title: "clear",
      drop: 1,
    });
  });
});
