import { describe, expect, it } from "vitest";
import { initialState } from "../../src/command/initial-state.ts";
import { asShown, FrameLock, subjectOf } from "../../src/ui/frame-lock.ts";
import { newDeleteDialog } from "../../src/view/delete-state.ts";

/** A terminal that takes frames when the test says so. */
function terminal() {
  const frames = {
    counters: { frames: 0 },
    lastWrittenFrame: 0,
    lastWrittenAt: undefined as number | undefined,
  };
  const lock = new FrameLock(frames);
  return {
    lock,
    draw(subject: unknown, isByData = false) {
      lock.next(subject, isByData);
      frames.counters.frames++;
      lock.drawn();
    },
    take(at: number, frame = frames.counters.frames) {
      Object.assign(frames, { lastWrittenAt: at, lastWrittenFrame: frame });
    },
  };
}

describe("the frame lock", () => {
  it("counts from when the terminal took the frame, not from when it was drawn", () => {
    const { lock, draw, take } = terminal();
    draw("a");
    expect(lock.sight(500)).toEqual({ shownForMs: undefined, isMovedByData: false });
    take(600);
    expect(lock.sight(650).shownForMs).toBe(50);
    expect(lock.sight(900).shownForMs).toBe(300);
  });

  it("begins anew with another subject, and says who put it there", () => {
    const { lock, draw, take } = terminal();
    draw("a");
    take(0);
    draw("b", true);
    expect(lock.sight(1_000)).toEqual({ shownForMs: undefined, isMovedByData: true });
    take(1_100);
    draw("b");
    take(1_500);
    expect(lock.sight(1_600)).toEqual({ shownForMs: 500, isMovedByData: true });
  });

  it("takes an older frame for nothing", () => {
    const { lock, draw, take } = terminal();
    draw("a");
    draw("b");
    take(100, 1);
    expect(lock.sight(200).shownForMs).toBeUndefined();
  });
});

it("what keys act on is the dialog, else the marked pods, else the pod of the screen or under the cursor", () => {
  const selection = { kind: "pod", uid: "u1" } as const;
  const ui = initialState({ columns: 80, rows: 24 }, { selection });
  expect(subjectOf(ui)).toBe("u1");
  expect(subjectOf(initialState(ui.size), selection)).toBe("u1");
  expect(subjectOf(asShown(ui, undefined))).toBeUndefined();
  expect(subjectOf(asShown(ui, selection))).toBe("u1");
  const marked = new Set(["u2"]);
  expect(subjectOf({ ...ui, marked })).toBe(marked);
  const details = { kind: "details", uid: "u3", scroll: 0 } as const;
  expect(subjectOf({ ...ui, marked, screen: details })).toBe("u3");
  const dialog = newDeleteDialog({ targets: [], openedAt: 7 });
  expect(subjectOf({ ...ui, marked, dialog })).not.toBe(
    subjectOf({ ...ui, dialog: { ...dialog, openedAt: 8 } }),
  );
});
