import { describe, expect, it } from "vitest";
import { toPod } from "../../src/model/to-pod.ts";
import type { DeleteDialog } from "../../src/view/delete-state.ts";
import { KeyDriver, wirePod } from "./key-driver.ts";

const dialogOf = ({ ui }: KeyDriver) => ui.dialog as DeleteDialog;

/** A dialog for pod `a` that may be answered. */
function open(pods = [{ name: "a" }, { name: "b" }]): KeyDriver {
  const keys = new KeyDriver(pods).press("k", "ctrl-d");
  keys.clock.advance(1_000);
  return keys;
}

function wait(keys: KeyDriver, ms = 400): KeyDriver {
  keys.clock.advance(ms);
  return keys;
}

describe("the delete dialog", () => {
  it("evicts on e, which is no key that opened it", () => {
    expect(open().press("e").removals).toMatchObject([{ verb: "evict", targets: [{ uid: "uid-a" }] }]);
  });

  it("asks for the budgets and for the permission when it opens", () => {
    const keys = open();
    const { openedAt } = dialogOf(keys);
    expect(keys.effects).toMatchObject([{ kind: "askForRemoval", targets: [{ name: "a" }], openedAt }]);
  });

  it.each([250, 500, 660, 1_000])(
    "is never confirmed by a key that is held, first repeated after %i ms",
    (first) => {
      for (const early of [0, 150, 299]) {
        const keys = new KeyDriver([{ name: "a" }]).press("k", "ctrl-d");
        wait(keys, early).press("D");
        wait(keys, first);
        for (let repeats = 0; repeats < 60; repeats++) wait(keys.press("D"), 33);
        expect(keys.removals).toEqual([]);
        expect(wait(keys, 1_300).press("D").removals).toHaveLength(1);
      }
    },
  );

  it("is not confirmed before it has been on the terminal for 300 ms", () => {
    const keys = open();
    keys.sight = { shownForMs: undefined, isMovedByData: false };
    expect(keys.press("e").removals).toEqual([]);
    keys.sight = { shownForMs: 299, isMovedByData: false };
    wait(keys, 2_000);
    expect(keys.press("e").removals).toEqual([]);
    keys.sight = { shownForMs: 300, isMovedByData: false };
    expect(wait(keys, 2_000).press("e").removals).toHaveLength(1);
  });

  it.each([
    [{ shownForMs: undefined, isMovedByData: false }, "just now"],
    [{ shownForMs: 149, isMovedByData: false }, "just now"],
    [{ shownForMs: 499, isMovedByData: true }, "list moved"],
  ])("does not open for what nobody has seen: %j", (sight, words) => {
    const keys = new KeyDriver([{ name: "a" }]).press("k");
    keys.sight = sight;
    expect(keys.press("ctrl-d").ui.dialog).toBeUndefined();
    expect(keys.ui.notice?.text).toContain(words);
  });

  it("says what this user may not do, and does the other", () => {
    const keys = open();
    const { openedAt } = dialogOf(keys);
    const denied = { type: "removalDenied", verb: "delete", words: "no permission" } as const;
    keys.dispatch({ ...denied, openedAt: openedAt - 1 });
    expect(dialogOf(keys).denied.size, "an answer for another dialog").toBe(0);
    keys.dispatch({ ...denied, openedAt });
    expect(keys.press("D").removals).toEqual([]);
    expect(keys.ui.notice?.text).toBe("no permission");
    expect(keys.press("e").removals).toHaveLength(1);
  });

  it("waits as long as the server has asked to wait", () => {
    const keys = open();
    const retryAt = keys.clock.now() + 5_000;
    const progress = { kind: "refused", verb: "evict", words: "budget", retryAt } as const;
    keys.dispatch({ type: "deletionProgressed", uid: "uid-a", progress });
    expect(keys.press("e").removals).toEqual([]);
    expect(keys.ui.notice?.text).toBe("the server asks to wait 5s more");
    expect(wait(keys, 5_000).press("e").removals).toHaveLength(1);
  });

  it("tries on t what the server would say, and shows only the answer for itself", () => {
    const keys = open().press("t");
    const { openedAt } = dialogOf(keys);
    expect(dialogOf(keys).trial).toEqual({ kind: "asked" });
    expect(keys.effects.at(-1)).toMatchObject({ kind: "tryRemoval", openedAt, target: { name: "a" } });
    const trial = { kind: "answered", tone: "ok", words: "yes" } as const;
    keys.dispatch({ type: "trialProgressed", openedAt: openedAt + 1, trial });
    expect(dialogOf(keys).trial).toEqual({ kind: "asked" });
    keys.dispatch({ type: "trialProgressed", openedAt, trial });
    expect(dialogOf(keys).trial).toEqual(trial);
  });
});

describe("another grace period", () => {
  it("is typed after g, and used for the removal", () => {
    const keys = wait(open().press("g", "9", "x", "backspace", "1", "5", "enter"));
    expect(dialogOf(keys).graceSeconds).toBe(15);
    expect(keys.press("D").removals[0]).toMatchObject({ verb: "delete", graceSeconds: 15 });
  });

  it("is the pod's own when it is left empty, or left with esc", () => {
    const keys = wait(open().press("g", "7", "esc"));
    expect(dialogOf(keys).graceSeconds).toBeUndefined();
    wait(keys.press("g", "7", "enter"));
    wait(keys.press("g", "ctrl-u", "enter"));
    expect(keys.press("e").removals[0]).not.toHaveProperty("graceSeconds");
  });

  it("is no way to a forced delete", () => {
    const keys = open().press("g", "0", "enter");
    expect(keys.ui.notice?.text).toBe("0 is a forced delete: 1 is the shortest grace period");
    expect(keys.press("e", "D").removals).toEqual([]);
  });
});

describe("a forced delete", () => {
  const ending = (name: string, agoMs: number): KeyDriver => {
    const keys = new KeyDriver([{ name }, { name: "b" }]).press("k");
    const wire = wirePod({ name });
    const deletionTimestamp = new Date(keys.clock.now() - agoMs).toISOString();
    const metadata = {
      ...wire.metadata,
      resourceVersion: "77",
      deletionTimestamp,
      deletionGracePeriodSeconds: 30,
    };
    keys.pods.batch(() => keys.pods.upsert(toPod({ ...wire, metadata })));
    return wait(keys.press("ctrl-d"), 1_000);
  };

  it("is not offered before the deletion time of a pod on a ready node", () => {
    const keys = ending("a", -20_000).press("f");
    expect(keys.ui.notice?.text).toMatch(/^not offered/);
    expect(dialogOf(keys).isForced).toBe(false);
  });

  it("waits for the pod's name, then for F alone, and names the version that was seen", () => {
    const keys = ending("a-e", 60_000);
    wait(keys.press("F"));
    expect(keys.removals).toEqual([]);
    wait(keys.press("f"));
    keys.press(..."a-");
    expect(keys.press("D", "F").removals).toEqual([]);
    keys.press("ctrl-u", ..."a-e");
    wait(keys);
    expect(keys.press("e", "D").removals).toEqual([]);
    expect(wait(keys).press("F").removals).toMatchObject([
      { verb: "force", targets: [{ name: "a-e" }], resourceVersion: "77" },
    ]);
  });

  it("is of one pod", () => {
    const keys = open();
    keys.press("esc", "m", "j", "m");
    wait(keys.press("ctrl-d"), 1_000).press("f");
    expect(keys.ui.notice?.text).toBe("not offered: only of one pod");
  });
});

describe("several marked pods", () => {
  const many = (count: number) => {
    const keys = new KeyDriver(Array.from({ length: count }, (_, at) => ({ name: `p${at}` })));
    return wait(keys.press("M", "ctrl-d"), 1_000);
  };

  it("are all in the dialog, those that no row shows counted", () => {
    const keys = new KeyDriver([{ name: "a" }, { name: "b" }, { name: "c" }]).press("M", "/", "c", "enter");
    keys.press("ctrl-d");
    expect(dialogOf(keys)).toMatchObject({ hidden: 2 });
    expect(dialogOf(keys).targets.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  it("need no count up to 20, and above that the count typed", () => {
    expect(many(20).press("e").removals[0]?.targets).toHaveLength(20);
    const keys = many(21);
    expect(keys.press("e", "D").removals).toEqual([]);
    keys.press("ctrl-u", "2", "1");
    expect(wait(keys).press("e").removals[0]?.targets).toHaveLength(21);
  });

  it("are scrolled by j and k, and by the arrows also while their number is typed", () => {
    expect(dialogOf(many(5).press("j", "j", "k")).scroll).toBe(1);
    const keys = many(21).press("down", "down", "up", "2");
    expect(dialogOf(keys)).toMatchObject({ scroll: 1, typed: "2" });
  });

  it("are told from the one under the cursor, although it is only one", () => {
    const keys = new KeyDriver([{ name: "a" }, { name: "b" }]).press("m", "/", "b", "enter");
    expect(dialogOf(keys.press("ctrl-d"))).toMatchObject({
      targets: [{ name: "a" }],
      isMarked: true,
      hidden: 1,
    });
  });

  it("leave out mirrors of static pods, and those that are gone when it is confirmed", () => {
    const keys = new KeyDriver([{ name: "a" }, { name: "b" }, { name: "s", isStatic: true }]);
    wait(keys.press("M", "ctrl-d"), 1_000);
    expect(dialogOf(keys)).toMatchObject({ targets: [{ name: "a" }, { name: "b" }], mirrors: 1 });
    const pod = keys.store.pods.get("uid-b");
    if (pod) keys.pods.batch(() => keys.pods.remove(pod));
    expect(keys.press("e").removals[0]?.targets).toMatchObject([{ name: "a" }]);
  });
});
