import { describe, expect, it } from "vitest";
import { KeyDriver } from "./key-driver.ts";

describe("the list", () => {
  it("cycles the groupings and says which", () => {
    const keys = new KeyDriver([{ name: "a" }], { grouping: "node" }).press("g");
    expect(keys.ui.grouping).toBe("workload");
    expect(keys.ui.notice?.text).toBe("grouped by workload");
    expect(keys.press("g", "g", "g").ui.grouping).toBe("node");
  });
  it("sorts by the next column and reverses", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("s", "S");
    expect(keys.ui.sort).toEqual({ column: "namespace", reverse: true });
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
  it("clears the notice of the key before", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("s");
    expect(keys.ui.notice).toBeDefined();
    expect(keys.press("j").ui.notice).toBeUndefined();
    expect(keys.press("g").ui.notice).toBeDefined();
    expect(keys.press("x").ui.notice, "a key that is bound to nothing").toBeUndefined();
  });
});
