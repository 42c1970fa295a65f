import { describe, expect, test } from "vitest";
import { noPodAccess, podRights } from "../../src/command/access.ts";
import type { Command } from "../../src/command/command.ts";
import { act, inform } from "../../src/command/command.ts";
import { footerKeys, keyTable } from "../../src/command/key-table.ts";
import { keymap } from "../../src/command/keymap.ts";
import type { AccessRules } from "../../src/model/access.ts";
import { KeyDriver, type PodSketch } from "./key-driver.ts";

const reader: AccessRules = {
  rules: [{ verbs: ["get", "list"], groups: [""], resources: ["pods", "pods/exec"], names: [] }],
  isComplete: true,
};

const evict: Command = {
  title: "evict",
  help: "Evict.",
  offReason: (facts) => noPodAccess(facts, podRights.evict, podRights.delete),
  disabledReason: () => "not now",
  run: () => act(inform("done")),
};
const binding = { keys: ["X"], places: ["pods"], command: evict, footer: ["pods"], drop: 0 } as const;

function driver(rules?: AccessRules): KeyDriver {
  const keys = new KeyDriver([{ name: "a" }]);
  keys.keymap = [...keymap, binding];
  keys.press("home");
  if (rules) keys.dispatch({ type: "accessRead", namespace: "shop", rules });
  return keys;
}

const off = (keys: KeyDriver) => (command: Command) => command.offReason?.(keys.context);
const shown = (keys: KeyDriver) =>
  footerKeys(keys.ui, keys.keymap, off(keys)).find(({ keys: name }) => name === "X");

describe("a key that this user may not use", () => {
  test("is dimmed, and says why when pressed and in the help", () => {
    const keys = driver(reader);
    expect(shown(keys)?.isOff).toBe(true);
    expect(keys.press("X").ui.notice?.text).toBe("no permission to create pods/eviction in shop");
    const row = keyTable(keys.keymap, off(keys)).find(({ keys: name }) => name === "X");
    expect(row?.off).toBe("no permission to create pods/eviction in shop");
  });

  test.for<[string, AccessRules | undefined]>([
    ["not asked yet", undefined],
    ["not all told", { ...reader, isComplete: false }],
    [
      "one of two ways is open",
      { ...reader, rules: [{ verbs: ["delete"], groups: [""], resources: ["pods"], names: [] }] },
    ],
  ])("is as ever where the rights are: %s", ([, rules]) => {
    const keys = driver(rules);
    expect(shown(keys)).not.toHaveProperty("isOff");
    expect(keys.press("X").ui.notice?.text).toBe("not now");
  });

  test("is as ever again when the rights are not told any more, and where no pod is", () => {
    const keys = driver(reader);
    keys.dispatch({ type: "accessRead", namespace: "shop", rules: undefined });
    expect(shown(keys)).not.toHaveProperty("isOff");
    const none = new KeyDriver([]);
    none.dispatch({ type: "accessRead", namespace: "shop", rules: reader });
    expect(noPodAccess(none.context, podRights.delete)).toBeUndefined();
  });
});

describe("a key that is not for the selected pod", () => {
  const dead = { state: { terminated: { exitCode: 1 } }, ready: false };
  const waiting = { state: { waiting: { reason: "ContainerCreating" } }, ready: false };
  const again = { lastState: { terminated: { exitCode: 1 } }, restartCount: 1 };
  const dimmed = (keys: KeyDriver) =>
    footerKeys(keys.ui, keys.keymap, off(keys)).flatMap(({ isOff, title }) => (isOff ? [title] : []));
  const over = (containers: PodSketch["containers"]) =>
    new KeyDriver([{ name: "a", ...(containers && { containers }) }]).press("home", "enter");

  test.for<[string, PodSketch["containers"], string[]]>([
    ["runs for the first time", undefined, ["previous"]],
    ["has not started", { app: waiting }, ["previous", "shell"]],
    ["ended and stays so", { app: dead }, ["previous", "shell"]],
    ["runs again", { app: again }, []],
    ["waits to run again", { app: { ...again, ...waiting } }, ["shell"]],
  ])("is dimmed where its container %s", ([, containers, titles]) => {
    expect(dimmed(over(containers))).toEqual(titles);
  });

  test("is dimmed over its log, too, and not where the log is of the run before", () => {
    expect(dimmed(over(undefined).press("l"))).toEqual(["previous"]);
    expect(dimmed(over({ app: again }).press("l"))).toEqual([]);
    expect(dimmed(over({ app: again }).press("p"))).toEqual([]);
  });

  test("is dimmed in the details of a pod that is gone, also when nothing of it is left", () => {
    const keys = over({ app: again });
    const [pod] = keys.store.pods.values();
    if (pod) keys.store.batch(() => keys.pods.remove(pod));
    for (const _ of ["at once", "later"]) {
      expect(dimmed(keys)).toEqual(["logs", "previous", "shell", "delete"]);
      for (const name of ["l", "p", "s", "a", "ctrl-d"])
        expect(keys.press(name).ui.notice?.text).toBe("a is gone");
      keys.clock.advance(600_000);
    }
  });

  test("says why in the help", () => {
    const keys = over({ app: waiting });
    const why = (name: string) => keyTable(keymap, off(keys)).find((row) => row.keys === name)?.off;
    expect(why("s")).toBe("no container of this pod runs");
    expect(why("a")).toBe("no container of this pod runs");
    expect(why("p")).toBe("no container of this pod has restarted");
  });

  test("is as ever where no pod is selected", () => {
    expect(dimmed(new KeyDriver([]))).toEqual([]);
  });
});
