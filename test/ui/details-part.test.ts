import { expect, it, vi } from "vitest";
import { initialState } from "../../src/command/initial-state.ts";
import { toPod } from "../../src/model/to-pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { type DetailsFacts, detailsLimit, detailsPart, tableHeight } from "../../src/ui/details-part.ts";
import { selectDetails } from "../../src/view/details.ts";
import { selectFrame } from "../../src/view/frame.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { wirePod } from "../command/key-driver.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const clock = new VirtualClock();
const size = { columns: 80, rows: 24 };

/** The details of a pod with so many conditions, a line each, in a terminal of 24 rows. */
function factsOf(conditions: number, scroll = 0): DetailsFacts {
  const store = new ClusterStore({ clock });
  const list = store.openPods().replace();
  const wire = wirePod({ name: "a" });
  const all = Array.from({ length: conditions }, (_, at) => ({ type: `Gate${at}`, status: "True" }));
  list.add([toPod({ ...wire, status: { ...wire.status, conditions: all } })]);
  list.commit();
  const ui = initialState(size, { screen: { kind: "details", uid: "uid-a", scroll } });
  const source = { kind: "cluster", context: "c", server: "https://c" } as const;
  const now = clock.now();
  const frame = selectFrame({
    snapshot: store,
    ui,
    now,
    source,
    namespaces: [],
    symbols: "unicode",
    keys: [],
  });
  return { frame, ui, snapshot: store, context: "c", now, symbols: "unicode" };
}

function lengthOf({ snapshot, now }: DetailsFacts): number {
  const view = selectDetails({
    uid: "uid-a",
    context: "c",
    snapshot,
    now,
    width: 80,
    symbols: symbolsOf("unicode"),
  });
  return view.head.length + tableHeight(view) + view.tail.length;
}

it("tells how far the details can be scrolled, exactly at their end and no less than asked before it", () => {
  const facts = factsOf(200);
  const height = detailsPart(facts, undefined)?.height ?? 0;
  const limit = lengthOf(facts) - height;
  expect(limit).toBeGreaterThan(100);
  const far = factsOf(900);
  expect(detailsLimit(far, 1)).toBeGreaterThan(1);
  expect(detailsLimit(far, 1)).toBeLessThan(limit);
  expect(detailsLimit(facts, Number.POSITIVE_INFINITY)).toBe(limit);
  expect(detailsLimit(facts, limit - 1)).toBeGreaterThanOrEqual(limit);
  expect(detailsLimit(factsOf(0), 5)).toBe(Math.max(0, lengthOf(factsOf(0)) - height));
});

it("keeps the lines that say what they said, so that only what is new is drawn", () => {
  const facts = factsOf(20);
  const before = detailsPart(facts, undefined);
  expect(detailsPart(facts, before)).toBe(before);
  const later = detailsPart({ ...facts, now: facts.now + 3_600_000 }, before);
  const lines = [...(before?.view.head ?? []), ...(before?.view.tail ?? [])];
  const changed = [...(later?.view.head ?? []), ...(later?.view.tail ?? [])].filter(
    (line) => !lines.includes(line),
  );
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.length).toBeLessThan(lines.length / 2);
});

it("makes the lines that are shown and some hundred more, and scrolls no further than the end", () => {
  const part = detailsPart(factsOf(900, 50), undefined);
  const made = (part?.view.head.length ?? 0) + (part?.view.tail.length ?? 0);
  expect(part?.scroll).toBe(50);
  expect(made).toBeGreaterThan(50 + (part?.height ?? 0));
  expect(made).toBeLessThan(1_000);
  expect(part?.position).toMatch(/^51-72\/\d+\+$/);
  const facts = factsOf(200, 10_000);
  const end = detailsPart(facts, undefined);
  const length = lengthOf(facts);
  expect(end?.scroll).toBe(length - (end?.height ?? 0));
  expect(end?.position).toBe(`${length - 21}-${length}/${length}`);
});

it("is made once for all that a key asks of it, and anew when an age is another", () => {
  const facts = factsOf(900);
  const before = detailsPart(facts, undefined);
  const eventsRegarding = vi.spyOn(facts.snapshot, "eventsRegarding");
  const scrolled = {
    ...facts,
    ui: { ...facts.ui, screen: { kind: "details" as const, uid: "uid-a", scroll: 0 } },
  };
  detailsLimit(scrolled, 1);
  expect(detailsPart(scrolled, before)).toBe(before);
  expect(eventsRegarding).not.toHaveBeenCalled();
  detailsPart({ ...facts, now: facts.now + 1_000 }, before);
  expect(eventsRegarding).toHaveBeenCalled();
});
