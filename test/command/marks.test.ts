import { describe, expect, it } from "vitest";
import { livingMarks } from "../../src/command/living-marks.ts";
import type { DeleteDialog } from "../../src/view/delete-state.ts";
import { KeyDriver } from "./key-driver.ts";

const three = [{ name: "a" }, { name: "b" }, { name: "c", namespace: "pay" }];
const marked = ({ ui }: KeyDriver) => [...ui.marked].map((uid) => uid.replace("uid-", "")).sort();

describe("marks", () => {
  it("are set and taken away one by one", () => {
    const keys = new KeyDriver(three).press("m");
    expect(marked(keys)).toEqual(["c"]);
    expect(keys.ui.notice?.text).toBe("1 pod marked; esc clears");
    expect(marked(keys.press("j", "m"))).toEqual(["a", "c"]);
    expect(marked(keys.press("m"))).toEqual(["c"]);
  });

  it("are set on all that are shown, and on no others, and taken away when all are marked", () => {
    const keys = new KeyDriver(three, { filter: "ns:shop" }).press("m", "M");
    expect(marked(keys)).toEqual(["a", "b"]);
    expect(marked(keys.press("M"))).toEqual([]);
    expect(keys.ui.notice?.text).toBe("no pod is marked");
    const folded = new KeyDriver(three, { grouping: "namespace", foldedGroups: new Set(["namespace/shop"]) });
    expect(marked(folded.press("M"))).toEqual(["c"]);
  });

  it("on a group, are those of all of its pods, folded or not", () => {
    const keys = new KeyDriver(three, { grouping: "namespace" }).press("G", "k", "k", "space", "m");
    expect(keys.selected).toBe("namespace/shop");
    expect(marked(keys)).toEqual(["a", "b"]);
    expect(marked(keys.press("m"))).toEqual([]);
  });

  it("are cleared by esc before the filter is", () => {
    const keys = new KeyDriver(three, { filter: "ns:shop" }).press("M", "esc");
    expect(marked(keys)).toEqual([]);
    expect(keys.ui.filter).toBe("ns:shop");
    expect(keys.press("esc").ui.filter).toBe("");
  });

  it("go with their pods", () => {
    const keys = new KeyDriver(three).press("M");
    expect(livingMarks(keys.store, keys.ui)).toEqual([]);
    const pods = new Map([...keys.store.pods].filter(([uid]) => uid !== "uid-b"));
    const [action] = livingMarks({ pods }, keys.ui);
    if (action) keys.dispatch(action);
    expect(marked(keys)).toEqual(["a", "c"]);
  });

  it("are what a delete is about, wherever the cursor is, and are taken when it is asked for", () => {
    const keys = new KeyDriver(three).press("m", "j", "m", "j", "ctrl-d");
    const names = (keys.ui.dialog as DeleteDialog).targets.map(({ name }) => name);
    expect(names).toHaveLength(2);
    keys.clock.advance(1_000);
    expect(keys.press("e").removals[0]?.targets.map(({ name }) => name)).toEqual(names);
    expect(keys.ui.marked.size).toBe(0);
  });

  it("are set on nothing where there is nothing", () => {
    const keys = new KeyDriver([]).press("m");
    expect(keys.ui.notice?.text).toBe("no pod that is there is selected");
    expect(keys.press("M").ui.notice?.text).toBe("no pods are shown");
  });
});
