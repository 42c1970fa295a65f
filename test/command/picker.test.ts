import { describe, expect, it } from "vitest";
import type { ContextPicker, NamespacePicker } from "../../src/view/picker.ts";
import { KeyDriver } from "./key-driver.ts";

const entry = (name: string) => ({ name, isEnding: false });
const whole = { kind: "whole" as const };

/** The picker of namespaces, opened over pods in `shop` and `pay`, with a list of the cluster's. */
function opened(listed: readonly string[] = ["default", "pay", "payments", "shop"]): KeyDriver {
  const keys = new KeyDriver([{ name: "a" }, { name: "b", namespace: "pay" }]);
  keys.namespaces = ["shop"];
  keys.press("n");
  keys.dispatch({ type: "namespacesListed", found: listed.map(entry), listing: whole });
  return keys;
}

const picker = ({ ui }: KeyDriver) => ui.dialog as NamespacePicker;
const shown = ({ effects }: KeyDriver) =>
  effects.flatMap((effect) => (effect.kind === "showNamespaces" ? [effect.namespaces] : []));

describe("the picker of namespaces", () => {
  it("lists the cluster's, beginning with those that are known from the pods", () => {
    const keys = new KeyDriver([{ name: "a" }, { name: "b", namespace: "pay" }]).press("n");
    expect(keys.effects).toEqual([{ kind: "listNamespaces" }]);
    expect(picker(keys).known.map(({ name }) => name)).toEqual(["pay", "shop"]);
  });
  it("shows the one under the cursor on Enter", () => {
    const keys = opened().press("down", "enter");
    expect(shown(keys)).toEqual([["default"]]);
    expect(keys.ui.dialog).toBeUndefined();
  });
  it("finds by what is typed, the exact name first", () => {
    expect(shown(opened().press("p", "a", "y", "enter"))).toEqual([["pay"]]);
    expect(shown(opened().press("p", "a", "y", "m", "enter"))).toEqual([["payments"]]);
  });
  it("takes a name that is not in the list", () => {
    expect(shown(opened([]).press(..."web-2", "enter"))).toEqual([["web-2"]]);
  });
  it("shows several that are marked, whatever the cursor is on", () => {
    const keys = opened().press("p", "a", "y", "space");
    expect(picker(keys)).toMatchObject({ typed: "", marked: ["pay"] });
    keys.press("s", "h", "o", "p", "space", "d", "enter");
    expect(shown(keys)).toEqual([["pay", "shop"]]);
  });
  it("takes a mark away with another space, and all of them on all namespaces", () => {
    const keys = opened().press("space", "space");
    expect(picker(keys).marked).toEqual([]);
    keys.press("space", "down", "space", "up", "up", "up", "space");
    expect(picker(keys).marked).toEqual([]);
  });
  it("shows all namespaces as one of the choices, and with 0", () => {
    expect(shown(opened().press("up", "enter"))).toEqual([[]]);
    const keys = new KeyDriver([{ name: "a" }]);
    keys.namespaces = ["shop"];
    expect(shown(keys.press("0"))).toEqual([[]]);
  });
  it("does nothing but close for what is shown already", () => {
    const keys = opened().press("enter");
    expect(shown(keys)).toEqual([]);
    expect(keys.ui.dialog).toBeUndefined();
    expect(shown(new KeyDriver([{ name: "a" }]).press("0"))).toEqual([]);
  });
  it("leaves all as it was on Esc, and lists no more", () => {
    const keys = opened().press("down", "space", "esc");
    expect(keys.effects.map(({ kind }) => kind)).toEqual(["listNamespaces", "stopListing"]);
    expect(keys.ui.dialog).toBeUndefined();
    keys.dispatch({ type: "namespacesListed", found: [entry("late")], listing: whole });
    expect(keys.ui.dialog).toBeUndefined();
  });
  it("keeps the cursor on its namespace while more are listed", () => {
    const keys = opened(["m"]).press("down", "down");
    expect(picker(keys).at).toBe("pay");
    keys.dispatch({ type: "namespacesListed", found: [entry("aaa"), entry("bbb")], listing: whole });
    expect(shown(keys.press("enter"))).toEqual([["pay"]]);
  });
  it("keeps the choice that was typed for under the cursor when a better one is listed later", () => {
    const keys = opened([]).press(..."web");
    keys.dispatch({ type: "namespacesListed", found: [entry("web-1")], listing: whole });
    expect(shown(keys.press("enter"))).toEqual([["web"]]);
  });
  it("says why a name cannot be taken", () => {
    const keys = opened().press("a", "_", "enter");
    expect(keys.ui.notice?.text).toContain("no namespace can have this name");
    expect(keys.ui.dialog).toBeDefined();
    keys.press("ctrl-u", "backspace");
    expect(picker(keys).typed).toBe("");
  });
  it("types letters that are commands elsewhere", () => {
    expect(picker(opened().press("q", "c", "0", "j")).typed).toBe("qc0j");
  });
});

describe("the picker of contexts", () => {
  const dev = { name: "dev", server: "https://dev" };
  const prod = { name: "prod", server: "https://prod" };
  const open = () => {
    const keys = new KeyDriver([{ name: "a" }]);
    keys.source = { kind: "cluster", context: "prod", server: "https://prod" };
    keys.press("c");
    keys.dispatch({ type: "contextsListed", found: [dev, prod], listing: whole });
    return keys;
  };

  it("begins at the context that is shown, and goes to the one that is picked", () => {
    const keys = open();
    expect((keys.ui.dialog as ContextPicker).at).toBe("prod");
    keys.press("up", "enter");
    expect(keys.effects.at(-1)).toEqual({ kind: "openContext", context: dev });
  });
  it("stays open until the context is there", () => {
    expect(open().press("enter").ui.dialog?.kind).toBe("contexts");
  });
  it("is off with the reason where there is no other context", () => {
    const keys = new KeyDriver([{ name: "a" }]);
    keys.noContexts = "a file has no contexts";
    keys.press("c");
    expect([keys.ui.dialog, keys.ui.notice?.text]).toEqual([undefined, "a file has no contexts"]);
  });
  it("picks nothing where nothing fits", () => {
    const keys = open().press("x", "enter");
    expect(keys.ui.notice?.text).toBe("no context has this in its name");
    expect(keys.effects.map(({ kind }) => kind)).toEqual(["listContexts"]);
  });
});
