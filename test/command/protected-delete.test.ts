import { describe, expect, it } from "vitest";
import { placeOf } from "../../src/command/keymap.ts";
import { KeyDriver } from "./key-driver.ts";

const target = { namespace: "shop", name: "a", uid: "uid-a" };

/** A delete dialog for pod `a`, opened in a context. */
function open(context: string, protectedContexts?: readonly string[]): KeyDriver {
  const keys = new KeyDriver([{ name: "a" }, { name: "b" }], protectedContexts && { protectedContexts });
  keys.source = { kind: "cluster", context, server: "https://c" };
  keys.press("k", "ctrl-d");
  keys.clock.advance(1_000);
  return keys;
}

describe("a delete in a protected context", () => {
  it("is not confirmed before the name of the context is typed", () => {
    const keys = open("prod-D");
    keys.press("D");
    keys.clock.advance(1_000);
    expect(keys.removals).toEqual([]);
    keys.press("backspace", ..."prod-");
    keys.clock.advance(1_000);
    keys.press("D");
    // That was the last character of the name.
    expect(keys.removals).toEqual([]);
    keys.clock.advance(301);
    keys.press("D");
    expect(keys.removals).toMatchObject([{ verb: "delete", targets: [target] }]);
  });

  it("is not confirmed by what is typed on behind the name", () => {
    const keys = open("prod").press(..."prodD");
    expect(keys.removals).toEqual([]);
    expect(keys.ui.dialog).toBeDefined();
    keys.clock.advance(100);
    keys.press("D");
    keys.clock.advance(1_199);
    keys.press("D");
    expect(keys.removals).toEqual([]);
  });

  it("is not confirmed by a paste, which may be the name", () => {
    const keys = open("prod");
    for (const text of "prodD") keys.key({ name: text, text, isAlone: false });
    keys.clock.advance(1_000);
    expect(keys.removals).toEqual([]);
    expect(placeOf(keys.ui)).toBe("delete");
  });

  it("takes letters that close the dialog elsewhere as letters, but no Enter and Esc", () => {
    const keys = open("prod").press("q", "n", "d", "j");
    expect(keys.ui.dialog).toMatchObject({ typed: "qndj" });
    keys.press("backspace");
    expect(keys.ui.dialog).toMatchObject({ typed: "qnd" });
    keys.press("ctrl-u");
    expect(keys.ui.dialog).toMatchObject({ typed: "" });
    expect(keys.press("enter").ui.dialog).toBeUndefined();
    expect(open("prod").press(..."prod", "esc").ui.dialog).toBeUndefined();
    expect(keys.removals).toEqual([]);
  });

  it("is locked until the whole name stands there", () => {
    const keys = open("prod").press(..."prod");
    expect(placeOf(keys.ui)).toBe("delete");
    const typed = open("prod").press(..."pro", "x", "backspace");
    expect(placeOf(typed.ui)).toBe("locked");
  });
});

it("other contexts ask for no name, whichever the patterns are", () => {
  for (const keys of [open("staging"), open("prod", []), open("prod", ["live-*"])]) {
    keys.press("D");
    expect(keys.removals).toMatchObject([{ verb: "delete", targets: [target] }]);
  }
  expect(open("live-eu", ["live-*"]).ui.dialog).toMatchObject({
    locks: [{ of: "context", wanted: "live-eu" }],
  });
});
