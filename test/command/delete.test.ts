import { describe, expect, it } from "vitest";
import { KeyDriver } from "./key-driver.ts";

const target = { namespace: "shop", name: "a", uid: "uid-a" };
const removal = { targets: [target], isVerified: false };
const open = () => new KeyDriver([{ name: "a" }, { name: "b" }]).press("k", "ctrl-d");

function reasonFor(change: (keys: KeyDriver) => void): string | undefined {
  const keys = new KeyDriver([{ name: "a" }, { name: "s", isStatic: true }]).press("k");
  change(keys);
  keys.press("ctrl-d");
  expect(keys.ui.dialog).toBeUndefined();
  return keys.ui.notice?.text;
}

describe("deleting", () => {
  it("fixes the uid when the dialog opens and asks for the delete on D", () => {
    const keys = open();
    expect(keys.ui.dialog).toMatchObject({ kind: "delete", targets: [target] });
    keys.clock.advance(301);
    keys.press("D");
    expect(keys.removals).toEqual([{ ...removal, verb: "delete" }]);
    expect(keys.ui.deletions.get("uid-a")).toMatchObject({ kind: "asked", verb: "delete" });
    expect(keys.store.pods.has("uid-a")).toBe(true);
  });
  it("ignores D for 300 ms, and while it is repeated", () => {
    const keys = open();
    for (let time = 0; time < 3000; time += 100) {
      keys.clock.advance(100);
      keys.press("D");
    }
    expect(keys.removals).toEqual([]);
    expect(keys.ui.dialog).toBeDefined();
  });
  it("ignores D in a chunk of several characters", () => {
    const keys = open();
    keys.clock.advance(1000);
    keys.key({ name: "D", text: "D", isAlone: false });
    expect(keys.removals).toEqual([]);
    expect(keys.ui.dialog).toBeDefined();
  });
  it.each(["enter", "esc", "q", "n"])("cancels with %s", (key) => {
    const keys = open();
    keys.clock.advance(1000);
    keys.press(key);
    expect(keys.ui.dialog).toBeUndefined();
    expect(keys.removals).toEqual([]);
  });
  it.each(["ctrl-d", "delete", "d", "y", "space", "j", "l"])("does nothing on %s", (key) => {
    const keys = open();
    keys.clock.advance(1000);
    keys.press(key);
    expect(keys.ui.dialog).toMatchObject({ targets: [target] });
    expect(keys.removals).toEqual([]);
  });
  it("asks the API first when nothing was heard for 30 s", () => {
    const keys = open();
    keys.clock.advance(31_000);
    keys.press("D");
    expect(keys.removals).toEqual([{ ...removal, verb: "delete", isVerified: true }]);
  });
  it("says so when the pod has gone meanwhile", () => {
    const keys = open();
    const pod = keys.store.pods.get("uid-a");
    if (pod) keys.pods.batch(() => keys.pods.remove(pod));
    keys.clock.advance(1000);
    keys.press("D");
    expect(keys.removals).toEqual([]);
    expect(keys.ui.notice?.text).toBe("shop/a is already gone");
  });
  it("does nothing on D while the dialog has no room to name the pod", () => {
    const keys = open();
    keys.isDialogCut = true;
    keys.clock.advance(1000);
    keys.press("D");
    expect(keys.removals).toEqual([]);
    expect(keys.ui.notice?.text).toBe("the terminal is too small to say what would be deleted");
  });
  it("refuses with the reason", () => {
    expect(reasonFor((keys) => Object.assign(keys, { isReadOnly: true }))).toContain("--read-only");
    expect(reasonFor((keys) => Object.assign(keys.source, { kind: "file" }))).toContain("file");
    expect(reasonFor((keys) => keys.press("j"))).toContain("static pod");
    expect(reasonFor((keys) => Object.assign(keys, { rowMovedAt: keys.clock.monotonic() }))).toContain(
      "list moved",
    );
    const lost = (keys: KeyDriver) => keys.pods.state({ kind: "stale", since: keys.clock.now() });
    expect(reasonFor(lost)).toContain("deletes are off");
  });
});
