import { describe, expect, it, test } from "vitest";
import { initialState } from "../../src/command/initial-state.ts";
import { footerKeys, keyTable } from "../../src/command/key-table.ts";
import { type Binding, keymap } from "../../src/command/keymap.ts";
import { rebind, settableCommands } from "../../src/command/rebind.ts";
import { KeyDriver } from "./key-driver.ts";

const rebound = (overrides: Record<string, string[]>) => rebind(new Map(Object.entries(overrides)));
const refusals = (overrides: Record<string, string[]>) => Object.fromEntries(rebound(overrides).refused);

/** What a key does in a place, in the words of the line of keys. */
function titleOf(bindings: readonly Binding[], place: string, key: string): string | undefined {
  return bindings.find(
    ({ keys, places }) => keys.includes(key) && (places as readonly string[]).includes(place),
  )?.command.title;
}

test("the names of the commands are kept, since settings hold them", () => {
  const names = [
    "all-namespaces attach back check-picture choose-range contexts copy-lines details down filter-log",
    "first fold follow-events follow-log json-lines less-context line-down line-up log-events more-context",
    "mark-line next-marked-line next-match open-line previous-match save-log scroll-left scroll-right search-log",
    "switch-times pick-fields",
    "freeze group half-page-down half-page-up last logs mark mark-all namespaces open-delete",
    "open-event open-filter open-restart page-down page-up previous-logs problems problems-first quit retry-now",
    "reverse-sort shell sort streams switch-focus switch-previous toggle-events up warnings-only wrap-logs",
    "yaml",
  ];
  expect([...settableCommands().keys()].sort()).toEqual(names.flatMap((line) => line.split(" ")).sort());
});

test("without a key of one's own, the key map is podtop's", () => {
  expect(rebound({})).toEqual({ keymap, refused: new Map() });
});

describe("a key of one's own", () => {
  it("takes the place of podtop's, on the line of keys and in the help too", () => {
    const { keymap: bindings, refused } = rebound({ details: ["x", "right"] });
    expect(refused.size).toBe(0);
    expect(titleOf(bindings, "pods", "x")).toBe("details");
    expect(titleOf(bindings, "pods", "d")).toBeUndefined();
    const ui = initialState({ columns: 80, rows: 24 });
    expect(footerKeys(ui, bindings)).toContainEqual({ keys: "x", title: "details", drop: 2 });
    expect(keyTable(bindings).map(({ keys }) => keys)).toContain("x, right");
  });

  it("is pressed", () => {
    const { keymap: bindings } = rebound({ down: ["t"] });
    const keys = new KeyDriver([{ name: "a" }, { name: "b" }]).press("k");
    keys.keymap = bindings;
    expect(keys.press("t").selected).toBe("b");
  });

  it("can be one that another command gave up", () => {
    const { keymap: bindings, refused } = rebound({ logs: ["y"], yaml: ["l"] });
    expect(refused.size).toBe(0);
    expect([titleOf(bindings, "pods", "y"), titleOf(bindings, "pods", "l")]).toEqual(["logs", "yaml"]);
  });

  it("can be taken away", () => {
    const { keymap: bindings } = rebound({ logs: [] });
    expect(titleOf(bindings, "pods", "l")).toBeUndefined();
    expect(
      footerKeys(initialState({ columns: 80, rows: 24 }), bindings).map(({ title }) => title),
    ).not.toContain("logs");
  });

  it("holds in all places of its command, but where text is typed", () => {
    const { keymap: bindings } = rebound({ first: ["home", "ctrl-a"], down: ["t"] });
    expect(titleOf(bindings, "details", "g")).toBeUndefined();
    for (const place of ["pods", "details"]) expect(titleOf(bindings, place, "ctrl-a")).toBe("first");
    expect(titleOf(bindings, "filter", "down")).toBe(titleOf(keymap, "filter", "down"));
    expect(titleOf(bindings, "filter", "t")).toBeUndefined();
  });

  it("stands before the one that podtop's own words name", () => {
    const { keymap: bindings } = rebound({ "retry-now": ["R"], back: ["backspace"] });
    for (const key of ["R", "r"]) expect(titleOf(bindings, "pods", key)).toBe("retry");
    for (const key of ["backspace", "esc"]) expect(titleOf(bindings, "pods", key)).toBe("back");
  });
});

describe("refused is", () => {
  test.each([
    [{ details: ["p"] }, { details: "p is a key of previous-logs in the same place" }],
    [{ details: ["?"] }, { details: "? is a key of help in the same place" }],
    [{ sort: ["ctrl-c"] }, { sort: "ctrl-c is a key of quit in the same place" }],
    [{ logs: ["x"], yaml: ["x"] }, { yaml: "x is a key of logs in the same place" }],
    [{ details: ["enter", "ctrl-m"] }, { details: "terminals send ctrl-m as enter" }],
    [{ help: ["h"] }, { help: "no such command" }],
    [{ "confirm-delete": ["x"] }, { "confirm-delete": "no such command" }],
    [{ "type-filter": ["x"] }, { "type-filter": "no such command" }],
    [{ constructor: ["x"] }, { constructor: "no such command" }],
  ])("%j", (overrides, expected) =>
    expect(refusals(overrides as Record<string, string[]>)).toEqual(expected),
  );

  test.each(["", "dd", "Enter", "ctrl+d", "ctrl-C", "f1", "\u0007", "\u202e", " ", "👩‍👩‍👧"])(
    "the key %j",
    (key) => {
      expect(refusals({ details: [key] }).details).toMatch(/is no key; write it like/);
    },
  );

  test("what follows from what was refused before it", () => {
    // `logs` goes back to l, which is what details would have.
    expect(refusals({ logs: ["?"], details: ["l"] })).toEqual({
      logs: "? is a key of help in the same place",
      details: "l is a key of logs in the same place",
    });
  });

  test.each(["[", "O", "A", "B", "C", "D", "~", "3"])(
    "%s for a delete or the end: it may be half an arrow key",
    (key) => {
      expect(refusals({ "open-delete": [key] })["open-delete"]).toContain("may be a part of an arrow key");
      expect(refusals({ quit: [key] }).quit).toContain("may be a part of an arrow key");
    },
  );

  test.each(["esc", "enter", "n", "q"])("%s for a delete: the dialog has it", (key) => {
    expect(refusals({ "open-delete": [key] })["open-delete"]).toContain("is a key of the delete dialog");
  });
});

test("the keys of dialogs, and those that always work, cannot be moved", () => {
  const others = keymap.filter(({ places }) =>
    places.some((place) => ["delete", "filter", "sort"].includes(place)),
  );
  const { keymap: bindings } = rebound({ quit: ["x"], down: ["x"], up: ["t"] });
  for (const binding of others) expect(bindings).toContain(binding);
  expect(titleOf(bindings, "pods", "ctrl-c")).toBe("quit");
  expect(titleOf(bindings, "pods", "?")).toBe("help");
});

test("whatever is asked for, no key has two commands in a place", () => {
  const names = [...settableCommands().keys()];
  const keys = [..."abcdefghijklmnopqrstuvwxyz?/!0", "enter", "esc", "ctrl-d", "tab"];
  for (let seed = 1; seed < 300; seed++) {
    const pick = <T>(list: readonly T[], at: number) => list[(seed * 7919 + at * 104729) % list.length] as T;
    const overrides = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [pick(names, at), [pick(keys, at + 31), pick(keys, at + 57)]]),
    );
    const { keymap: bindings } = rebound(overrides);
    const seen = bindings.flatMap(({ keys, places }) =>
      places.flatMap((place) => keys.map((key) => `${place} ${key}`)),
    );
    expect(new Set(seen).size).toBe(seen.length);
  }
});
