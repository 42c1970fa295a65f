import { describe, expect, it } from "vitest";
import { followSelection } from "../../src/command/cursor.ts";
import type { LogInput } from "../../src/view/log-view.ts";
import { logDataOf, logText } from "../support/log-lines.ts";
import { logPaneOf } from "../support/log-pane.ts";
import { KeyDriver } from "./key-driver.ts";

/** Lines of a log in a pane of ten rows. */
const logOf = (length: number): LogInput =>
  logPaneOf(logDataOf(Array.from({ length }, (_, at) => logText(`${at}`))), { height: 10 });

const letters = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `p${String(index).padStart(2, "0")}` }));

describe("moving", () => {
  it("starts on the first pod and moves down and up", () => {
    const keys = new KeyDriver(letters(5)).press("j");
    expect(keys.selected).toBe("p01");
    expect(keys.press("down", "k", "up", "up").selected).toBe("p00");
  });
  it("jumps by pages and to the ends", () => {
    const keys = new KeyDriver(letters(30)).press("ctrl-f");
    expect(keys.selected).toBe("p10");
    expect(keys.press("G").selected).toBe("p29");
    expect(keys.press("pgup").selected).toBe("p19");
    expect(keys.press("home").selected).toBe("p00");
  });
  it("does nothing on an empty list", () => {
    expect(new KeyDriver().press("j", "G", "k").ui.selection).toBeUndefined();
  });
  it("stays on the pod when rows come before it", () => {
    const keys = new KeyDriver(letters(3)).press("j");
    const { ui } = keys;
    const more = new KeyDriver([...letters(3), { name: "a" }]);
    more.ui = ui;
    expect(followSelection(more.context.rows(), more.ui)).toEqual([
      { type: "selected", selection: { kind: "pod", uid: "uid-p01" }, cursor: 2 },
    ]);
  });
  it("stays on the ghost of a pod that goes, then takes the row in its place", () => {
    const keys = new KeyDriver(letters(3)).press("j");
    const pod = keys.store.pods.get("uid-p01");
    if (pod) keys.pods.batch(() => keys.pods.remove(pod));
    expect(followSelection(keys.context.rows(), keys.ui)).toEqual([]);
    keys.clock.advance(10_001);
    expect(followSelection(keys.context.rows(), keys.ui)).toMatchObject([{ selection: { uid: "uid-p02" } }]);
  });
  it("goes through logs line by line and by pages, and follows again at the end", () => {
    const keys = new KeyDriver(letters(1)).press("j", "l");
    keys.log = logOf(40);
    const place = () => {
      const { screen } = keys.ui;
      if (screen.kind !== "logs") throw new Error("no log");
      const { following, cursor, at } = screen.reading;
      return following ? "following" : `${cursor?.line.text} over ${at.foot?.line.text}`;
    };
    expect(place()).toBe("following");
    keys.press("up", "k");
    expect(place()).toBe("37 over 39");
    keys.press("ctrl-u");
    expect(place()).toBe("34 over 34");
    keys.press("ctrl-b");
    expect(place()).toBe("24 over 24");
    keys.press("home");
    expect(place()).toBe("0 over 9");
    keys.press("ctrl-f", "down");
    expect(place()).toBe("11 over 19");
    keys.press("G");
    expect(place()).toBe("following");
    keys.press("f");
    expect(place()).toBe("39 over 39");
    keys.press("f");
    expect(place()).toBe("following");
  });
  it("scrolls details and help within their length", () => {
    const keys = new KeyDriver(letters(1)).press("j", "?");
    keys.scrollLimit = 12;
    keys.press("G");
    expect(keys.ui.screen).toMatchObject({ kind: "help", scroll: 12 });
    keys.press("k", "pgdn");
    expect(keys.ui.screen).toMatchObject({ scroll: 12 });
  });
});
