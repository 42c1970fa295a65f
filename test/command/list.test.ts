import { describe, expect, it } from "vitest";
import { followSelection } from "../../src/command/cursor.ts";
import { KeyDriver } from "./key-driver.ts";

describe("the list", () => {
  it("cycles the groupings and says which", () => {
    const keys = new KeyDriver([{ name: "a" }], { grouping: "node" }).press("g");
    expect(keys.ui.grouping).toBe("workload");
    expect(keys.ui.notice?.text).toBe("grouped by workload");
    expect(keys.press("g", "g", "g").ui.grouping).toBe("node");
  });
  it("sorts by the column that is picked, the end first that is most likely wanted, and reverses", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("o", "j");
    expect(keys.ui.dialog).toEqual({ kind: "sort", at: "name", reverse: false });
    expect(keys.ui.sort.column, "not before it is picked").toBe("namespace");
    keys.press("j", "o", "o", "enter");
    expect(keys.ui.dialog).toBeUndefined();
    expect(keys.ui.sort).toEqual({ column: "restarts", reverse: true });
    expect(keys.ui.notice?.text).toBe("sorted by restarts, most first");
    expect(keys.press("O").ui.sort).toEqual({ column: "restarts", reverse: false });
    expect(keys.press("o").ui.dialog).toMatchObject({ at: "restarts", reverse: false });
    expect(keys.press("O", "k", "k", "j", "esc").ui.sort).toEqual({ column: "restarts", reverse: false });
  });
  it("picks no column beyond the last or before the first", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("o", "k", "k");
    expect(keys.ui.dialog).toMatchObject({ at: "namespace" });
    expect(keys.press(...Array.from({ length: 20 }, () => "j")).ui.dialog).toMatchObject({ at: "mem" });
  });
  it("puts problems first in their groups, and back", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("!");
    expect(keys.ui.problemsFirst).toBe(true);
    expect(keys.press("!").ui.problemsFirst).toBe(false);
  });
  it("folds a group under the cursor and unfolds a pod's containers", () => {
    const keys = new KeyDriver([{ name: "a" }], { grouping: "node" }).press("j", "k", "k", "space");
    expect([...keys.ui.foldedGroups]).toEqual(["node/n1"]);
    keys.press("space", "j", "space");
    expect(keys.ui.foldedGroups.size).toBe(0);
    expect(keys.ui.unfolded.get("uid-a")).toBe(true);
  });
  it("types a filter, keeps it with Enter, clears it with Esc", () => {
    const keys = new KeyDriver([{ name: "api" }, { name: "web" }]).press(
      "/",
      "w",
      "j",
      "q",
      "backspace",
      "enter",
    );
    expect(keys.ui).toMatchObject({ filter: "wj", isTypingFilter: false });
    expect(keys.press("esc").ui.filter).toBe("");
    expect(keys.press("/", "x", "esc").ui).toMatchObject({ filter: "", isTypingFilter: false });
  });
  it("erases words and lines of the filter", () => {
    const keys = new KeyDriver().press("/", ..."node:a web");
    expect(keys.ui.filter).toBe("node:a web");
    expect(keys.press("ctrl-w").ui.filter).toBe("node:a ");
    expect(keys.press("ctrl-u").ui.filter).toBe("");
  });
  it("goes one step back: events, filter, problems", () => {
    const keys = new KeyDriver([{ name: "a" }], { filter: "x", problemsOnly: true }).press("tab", "esc");
    expect(keys.ui).toMatchObject({ focus: "pods", filter: "x" });
    expect(keys.press("esc").ui).toMatchObject({ filter: "", problemsOnly: true });
    expect(keys.press("esc").ui.problemsOnly).toBe(false);
  });
  it("shows problems from the worst on, and all pods from the first, until a pod is chosen", () => {
    const failed = { app: { ready: false, state: { waiting: { reason: "CrashLoopBackOff" } } } };
    const unready = { app: { ready: false, restartCount: 1 } };
    const keys = new KeyDriver([
      { name: "a" },
      { name: "b", containers: unready },
      { name: "c", containers: failed },
    ]);
    const look = () => {
      for (const action of followSelection(keys.context.rows(), keys.ui)) keys.dispatch(action);
      return keys.selected;
    };
    expect(look()).toBe("a");
    keys.press("P");
    expect(look()).toBe("c");
    keys.press("P");
    expect(look()).toBe("a");
    keys.press("j", "P");
    expect(look()).toBe("b");
    keys.press("P");
    expect(look()).toBe("b");
  });
  it("clears the notice of the key before", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("O");
    expect(keys.ui.notice).toBeDefined();
    expect(keys.press("j").ui.notice).toBeUndefined();
    expect(keys.press("g").ui.notice).toBeDefined();
    expect(keys.press("x").ui.notice, "a key that is bound to nothing").toBeUndefined();
  });
});
