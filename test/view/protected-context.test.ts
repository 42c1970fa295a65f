import { describe, expect, it, test } from "vitest";
import { type DeleteDialog, newDeleteDialog, opens } from "../../src/view/delete-state.ts";
import { defaultProtected, isProtected } from "../../src/view/protected-context.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { draw, frame, toneOf } from "./draw.ts";
import { bad, shop } from "./sample-shop.ts";

test.each([
  ["prod-eu", ["*prod*"], true],
  ["eu-PROD", ["*prod*"], true],
  ["nonprod", ["*prod*"], true],
  ["staging", ["*prod*"], false],
  ["prod", ["prod"], true],
  ["prod-eu", ["prod"], false],
  ["prod-eu", ["prod-*"], true],
  ["eu-prod", ["prod-*"], false],
  ["a-b-c", ["a*b*c"], true],
  ["ab", ["a*b*b"], false],
  ["aba", ["ab*ba"], false],
  ["anything", ["x", "*"], true],
  ["prod", [], false],
  ["prod.eu", ["prod?eu", "prod[.]eu"], false],
])("%s is protected by %j: %s", (name, patterns, is) => expect(isProtected(name, patterns)).toBe(is));

test("a pattern of many stars is matched at once", () => {
  expect(isProtected(`${"a".repeat(1_000)}b`, [`${"a*".repeat(500)}c`])).toBe(false);
});

test("without settings, contexts with prod in their name are protected", () => {
  expect(isProtected("prod-eu", defaultProtected)).toBe(true);
});

const dialog = (context: string, typed: string): DeleteDialog =>
  newDeleteDialog({
    targets: [{ namespace: bad.namespace, name: bad.name, uid: bad.uid }],
    openedAt: 0,
    locks: typed === context ? [] : [{ of: "context", wanted: context }],
    typed,
  });

test("a name is typed as it is, or as it is shown", () => {
  const isOpened = (wanted: string, typed: string) => opens({ of: "context", wanted }, typed);
  expect(isOpened("zürich", "zurich")).toBe(false);
  expect(isOpened("zürich", "zürich")).toBe(true);
  expect(isOpened("zürich", "z<U+00FC>rich")).toBe(true);
  expect(isOpened("a\u202eb", "a<U+202E>b")).toBe(true);
  expect(isOpened("a\u202eb", "ab")).toBe(false);
});

describe("the delete dialog in a protected context", () => {
  const shown = (open: DeleteDialog, size: UiState["size"] = { columns: 80, rows: 24 }) =>
    frame({ snapshot: shop(), ui: { dialog: open, size } });

  it("offers no delete, and says what to type, until it is typed", () => {
    const { dialog: lines = [] } = shown(dialog("prod-eu", "prod"));
    expect(draw(lines)).toContain("the context is protected: type its name, then e evicts, D deletes");
    expect(draw(lines)).toMatch(/^ +context +prod-eu$/m);
    expect(draw(lines)).toMatch(/^ +type it +prod▏$/m);
    expect(draw(lines)).toMatch(/^ +server +https:/m);
    expect(draw(lines)).not.toContain("D delete\n");
    const { dialog: open = [] } = shown(dialog("prod-eu", "prod-eu"));
    expect(draw(open)).toContain("[ Cancel ]   e evict   D delete");
  });

  it("marks what does not lead to the name", () => {
    expect(toneOf(shown(dialog("prod-eu", "prod")).dialog ?? [], "prod")).toBe("strong");
    expect(toneOf(shown(dialog("prod-eu", "pord")).dialog ?? [], "pord")).toBe("bad");
  });

  it("shows a long name whole, or cannot be confirmed", () => {
    const name = `arn:aws:eks:eu-central-1:123456789012:cluster/${"prod-".repeat(8)}`;
    const { dialog: lines = [], isDialogCut } = shown(dialog(name, ""));
    const text = draw(lines).replaceAll(/\n +/g, "");
    expect(text).toContain(name);
    expect(isDialogCut).toBe(false);
    expect(shown(dialog(name, ""), { columns: 40, rows: 8 }).isDialogCut).toBe(true);
  });
});
