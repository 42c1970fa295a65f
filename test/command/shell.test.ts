import { describe, expect, test } from "vitest";
import type { Action } from "../../src/command/action.ts";
import { openShell } from "../../src/command/open-shell.ts";
import type { ShellEnd, ShellRequest } from "../../src/command/shell-port.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { apiError } from "../support/api-error.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { KeyDriver, type PodSketch } from "./key-driver.ts";

const dead = { state: { terminated: { exitCode: 1 } }, ready: false };
const target = { namespace: "shop", name: "a", uid: "uid-a" };

function driver(pod: PodSketch = { name: "a" }): KeyDriver {
  return new KeyDriver([pod]).press("home");
}

const two = { name: "a", containers: { app: {}, proxy: {}, old: dead } };

describe("which container", () => {
  test("is the one that runs, at once", () => {
    const keys = driver({ name: "a", containers: { app: {}, old: dead } });
    expect(keys.press("s").effects).toEqual([
      { kind: "openShell", request: { does: "shell", target, container: "app" } },
    ]);
    expect(keys.press("a").effects[1]).toEqual({
      kind: "openShell",
      request: { does: "attach", target, container: "app" },
    });
  });

  test("is chosen where several run", () => {
    const keys = driver(two).press("s");
    expect(keys.effects).toEqual([]);
    expect(keys.ui.dialog).toMatchObject({
      kind: "shell",
      choices: [
        { does: "shell", container: "app" },
        { does: "shell", container: "proxy" },
        { does: "debug", container: "app" },
        { does: "debug", container: "proxy" },
      ],
    });
    keys.press("j", "enter");
    expect(keys.ui.dialog).toBeUndefined();
    expect(keys.effects).toEqual([
      { kind: "openShell", request: { does: "shell", target, container: "proxy" } },
    ]);
  });

  test("is asked in a protected context also where one runs, and not opened by a key that came right after", () => {
    const keys = driver();
    keys.ui = { ...keys.ui, protectedContexts: [keys.source.context] };
    keys.press("s", "enter");
    expect(keys.effects).toEqual([]);
    expect(keys.ui.dialog).toMatchObject({ kind: "shell", protectedContext: keys.source.context });
    keys.clock.advance(1_000);
    expect(keys.press("enter").effects).toEqual([
      { kind: "openShell", request: { does: "shell", target, container: "app" } },
    ]);
  });

  test("esc opens none", () => {
    const keys = driver(two).press("a", "esc");
    expect([keys.ui.dialog, keys.effects]).toEqual([undefined, []]);
  });

  test("a debug container is not added by a key that came right after the dialog, or in a paste", () => {
    const keys = driver(two).press("s", "j", "j", "enter");
    expect(keys.effects).toEqual([]);
    keys.clock.advance(1_000);
    keys.key({ name: "enter", text: "", isAlone: false });
    expect(keys.effects).toEqual([]);
    keys.clock.advance(999);
    keys.press("enter");
    expect(keys.effects).toEqual([]);
    keys.clock.advance(1_000);
    keys.press("enter");
    expect(keys.effects).toMatchObject([{ request: { does: "debug", container: "app" } }]);
  });

  test("a debug container is not offered to whom it is forbidden", () => {
    const keys = driver(two);
    const rules = [{ verbs: ["create"], groups: [""], resources: ["pods/exec"], names: [] }];
    keys.dispatch({ type: "accessRead", namespace: "shop", rules: { rules, isComplete: true } });
    keys.press("s");
    expect(keys.ui.dialog).toMatchObject({ choices: [{ does: "shell" }, { does: "shell" }] });
  });
});

describe("the key says why not", () => {
  const reason = (change: (keys: KeyDriver) => unknown, pod?: PodSketch) => {
    const keys = driver(pod);
    change(keys);
    keys.press("s");
    expect(keys.effects).toEqual([]);
    return keys.ui.notice?.text;
  };

  test("with --read-only, in a file, without kubectl, without the right", () => {
    expect(reason((keys) => Object.assign(keys, { isReadOnly: true }))).toContain("--read-only");
    expect(
      reason((keys) => Object.assign(keys, { source: { kind: "file", context: "f", server: "" } })),
    ).toContain("a file");
    expect(reason((keys) => Object.assign(keys, { noShell: "kubectl is not in PATH" }))).toBe(
      "kubectl is not in PATH",
    );
    const rules = { rules: [], isComplete: true };
    expect(reason((keys) => keys.dispatch({ type: "accessRead", namespace: "shop", rules }))).toBe(
      "no permission to create pods/exec in shop",
    );
  });

  test("where nothing runs, the picture is frozen, or the list moved just now", () => {
    expect(reason(() => {}, { name: "a", containers: { app: dead } })).toBe("no container of this pod runs");
    expect(reason((keys) => keys.dispatch({ type: "frozen", at: 1 }))).toContain("frozen");
    expect(reason((keys) => Object.assign(keys, { rowMovedAt: keys.clock.monotonic() }))).toContain("moved");
  });

  test("the right to get pods/exec is enough: newer versions of kubectl ask for it", () => {
    const keys = driver();
    const rules = [{ verbs: ["get"], groups: [""], resources: ["pods/exec"], names: [] }];
    keys.dispatch({ type: "accessRead", namespace: "shop", rules: { rules, isComplete: true } });
    expect(keys.press("s").effects).toHaveLength(1);
  });
});

describe("going in", () => {
  const request: ShellRequest = { does: "shell", target, container: "app" };

  async function going(end: Partial<ShellEnd>, pod: WirePod | Error = { metadata: { uid: "uid-a" } }) {
    const clock = new VirtualClock();
    const opened: ShellRequest[] = [];
    const seen: Action[] = [];
    const api = {
      getPod: async () => {
        if (pod instanceof Error) throw pod;
        return pod;
      },
    };
    const shell = {
      open: async (asked: ShellRequest) => {
        opened.push(asked);
        return { ranMs: 60_000, ...end };
      },
    };
    const { signal } = new AbortController();
    await openShell({ api, clock, signal, shell }, request, (action) => seen.push(action));
    const [first] = seen;
    const said = first?.type === "noticeShown" ? first.notice.text : first?.type;
    return { opened, seen, said };
  }

  test("is for the pod that was meant: another one of that name, a gone one and no answer open nothing", async () => {
    for (const [pod, words] of [
      [{ metadata: { uid: "uid-b" } }, "shop/a is another pod now"],
      [apiError(404), "shop/a is gone"],
      [apiError(500, { message: "no leader" }), "no leader"],
    ] as const) {
      const { opened, said } = await going({ code: 0 }, pod);
      expect([opened, said]).toEqual([[], words]);
    }
  });

  test("is given up where no answer comes for 10 s: nobody expects a shell by then", async () => {
    const clock = new VirtualClock();
    const seen: Action[] = [];
    const api = {
      getPod: ({ signal }: { signal: AbortSignal }) =>
        new Promise<WirePod>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    };
    const shell = { open: () => Promise.reject(new Error("opened")) };
    const { signal } = new AbortController();
    const over = openShell({ api, clock, signal, shell }, request, (action) => seen.push(action));
    await clock.run(10_000);
    expect(seen).toMatchObject([{ type: "noticeShown", notice: { text: "no answer within 10s" } }]);
    await over;
    expect(clock.pending).toBe(0);
  });

  test("says nothing when the person left, whatever the last command's code", async () => {
    for (const code of [0, 1, 127, 130]) expect((await going({ code })).said).toBe("noticeCleared");
  });

  test("says what kubectl complained of, what ended it, and why it was not started", async () => {
    expect((await going({ code: 1, complaint: "unable to upgrade connection: Forbidden" })).said).toBe(
      "shell: unable to upgrade connection: Forbidden",
    );
    expect((await going({ signal: "SIGKILL" })).said).toBe("shell in app was ended by SIGKILL");
    expect((await going({ notStarted: "EACCES" })).said).toBe("shell in app was not opened: EACCES");
  });

  test.for<[string, Partial<ShellEnd>]>([
    [
      "containerd",
      {
        code: 1,
        complaint: 'Internal error occurred: exec: "sh": executable file not found in $PATH: unknown',
      },
    ],
    ["a code that came at once", { code: 127, ranMs: 400 }],
  ])("offers a debug container where there is no shell: %s", async ([, end]) => {
    const { seen } = await going(end);
    expect(seen).toMatchObject([
      { type: "dialogOpened", dialog: { choices: [{ does: "debug", container: "app" }], shellLess: "app" } },
    ]);
  });
});
