import { describe, expect, it } from "vitest";
import { KeyDriver } from "./key-driver.ts";

const restarted = { lastState: { terminated: { exitCode: 1 } }, restartCount: 1 };
const waiting = { state: { waiting: { reason: "ContainerCreating" } }, ready: false };

describe("logs", () => {
  it("opens the log of the only container at once", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("j", "l");
    const target = { namespace: "shop", name: "a", uid: "uid-a" };
    expect(keys.effects).toEqual([
      {
        kind: "openLog",
        choice: { subject: { kind: "container", target, container: "app" }, previous: false },
      },
    ]);
    expect(keys.ui.screen).toMatchObject({
      kind: "logs",
      choice: { subject: { container: "app" } },
      reading: { following: true },
    });
  });
  it("asks which of several, by keys or digits", () => {
    const keys = new KeyDriver([{ name: "a", containers: { app: {}, proxy: {} } }]).press("j", "l");
    expect(keys.ui.dialog).toMatchObject({ kind: "container", names: ["app", "proxy"], index: 0 });
    keys.press("j", "j", "j", "enter");
    expect(keys.ui.dialog).toBeUndefined();
    expect(keys.effects).toMatchObject([{ kind: "openLog", choice: { subject: { container: "proxy" } } }]);
    keys.press("esc", "l", "1", "9");
    expect(keys.ui.screen).toMatchObject({ choice: { subject: { container: "app" } } });
  });
  it("opens all containers of a pod, or all pods of a workload", () => {
    const keys = new KeyDriver([{ name: "a", containers: { app: {}, proxy: {} } }]).press("j", "l", "enter");
    const target = { namespace: "shop", name: "a", uid: "uid-a" };
    expect(keys.effects).toEqual([
      { kind: "openLog", choice: { subject: { kind: "pod", target }, previous: false } },
    ]);
  });
  it("opens a container that waits: it is awaited", () => {
    const keys = new KeyDriver([{ name: "a", containers: { app: waiting } }]).press("j", "l");
    expect(keys.effects).toMatchObject([{ kind: "openLog" }]);
  });
  it("asks before it opens more than 64 streams", () => {
    const containers = Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`c${at}`, {}]));
    const keys = new KeyDriver([{ name: "a", containers }]).press("j", "l", "enter");
    expect(keys.ui.dialog).toMatchObject({ kind: "manyLogs", count: 65 });
    keys.press("enter");
    expect(keys.ui.dialog).toBeUndefined();
    expect(keys.effects).toEqual([]);
    keys.press("l", "enter", "o");
    expect(keys.effects).toMatchObject([{ kind: "openLog", choice: { maxStreams: 130 } }]);
  });
  it("says why there is no log", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("j");
    expect(keys.press("p").ui.notice?.text).toBe("no container of this pod has restarted");
    expect(new KeyDriver().press("l").ui.notice?.text).toBe("no pod is selected");
    expect(keys.effects).toEqual([]);
  });
  it("shows the previous run, and switches in the open log", () => {
    const keys = new KeyDriver([{ name: "a", containers: { app: restarted } }]).press("j", "p", "p");
    expect(keys.effects).toMatchObject([{ choice: { previous: true } }, { choice: { previous: false } }]);
  });
  it("says, where the pod is gone, that it is, and not that it has not restarted", () => {
    const keys = new KeyDriver([{ name: "a", containers: { app: restarted } }]).press("j", "l");
    const [pod] = keys.store.pods.values();
    if (pod) keys.store.batch(() => keys.pods.remove(pod));
    expect(keys.press("p").ui.notice?.text).toBe("the pod is gone");
  });
  it("begins at the end, also of the previous run", () => {
    const keys = new KeyDriver([{ name: "a", containers: { app: restarted } }]).press("j", "p");
    expect(keys.ui.screen).toMatchObject({
      choice: { previous: true },
      reading: { following: true },
    });
  });
  it("wraps long lines, and does so in the next log as well", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("j", "l", "w");
    expect(keys.ui.notice?.text).toBe("long lines are wrapped");
    keys.press("esc", "l");
    expect(keys.ui.logLook.wrap).toBe(true);
    expect(keys.press("w").ui.logLook.wrap).toBe(false);
  });
  it("has no key that deletes", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("j", "l", "ctrl-d", "delete", "D");
    expect(keys.ui.dialog).toBeUndefined();
    expect(keys.ui.screen).toMatchObject({ kind: "logs" });
  });
  it("closes the stream with the screen", () => {
    const keys = new KeyDriver([{ name: "a" }]).press("j", "l", "esc");
    expect(keys.effects.at(-1)).toEqual({ kind: "closeLog" });
    expect(keys.ui.screen).toEqual({ kind: "main" });
  });
});
