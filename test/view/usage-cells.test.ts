import { describe, expect, test } from "vitest";
import type { PodUsage } from "../../src/model/pod-usage.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { isUsageWanted } from "../../src/view/usage-wanted.ts";
import { draw, frame, textOf, toneOf } from "./draw.ts";
import { container, live, minutes, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const mebi = 2 ** 20;
const asking = { requests: { cpu: 250, memory: 64 * mebi } };
const used = (cpu: number, memory: number, at = now - seconds(20)): PodUsage => ({ at, cpu, memory });

function drawn(usage: Record<string, PodUsage> | undefined, more: Partial<UiState> = {}) {
  const pods = [pod("a", asking), pod("b", { requests: { cpu: 0, memory: 0 } })];
  const entries =
    usage && Object.entries(usage).map(([name, one]): [string, PodUsage] => [`shop/${name}`, one]);
  const snapshot = snapshotOf({ pods, ...(entries && { usage: new Map(entries) }) });
  return frame({ snapshot, ui: { size: { columns: 200, rows: 20 }, grouping: "none", ...more } });
}

/** The cells behind the image. */
const cells = (usage: Record<string, PodUsage>, more: Partial<UiState> = {}) =>
  draw(drawn(usage, more).rows)
    .split("\n")
    .map(
      (row) =>
        row
          .split(/app:\S+/)[1]
          ?.trim()
          .replace(/ +/g, " ") ?? "",
    );

const titles = (...input: Parameters<typeof drawn>) => textOf(drawn(...input).columns);

describe("the columns of what pods use", () => {
  test("have kubectl's cells and the share of what is asked for, if anything is", () => {
    expect(cells({ a: used(60, 65 * mebi + 5), b: used(0, 3 * mebi - 1) })).toEqual([
      "60m 24% 65Mi 101%",
      "0m 2Mi",
    ]);
    expect(cells({ a: used(2500, 640 * mebi - 1) })).toEqual(["2500m >10x 639Mi 999%", ""]);
    expect(cells({ a: { at: now, cpu: 5 } })).toEqual(["5m 2%", ""]);
  });

  test("say nothing of what nobody told in the last four minutes, nor of a pod that went before", () => {
    expect(cells({ a: used(60, mebi, now - minutes(4)), b: used(1, mebi, now - minutes(4) - 1) })).toEqual([
      "60m 24% 1Mi 1%",
      "",
    ]);
    expect(cells({ a: used(60, mebi, now - minutes(10_000)) })).toEqual(["", ""]);
  });

  test("are there when somebody tells, where there is room", () => {
    expect(titles({})).toMatch(/IMAGE.* CPU.* MEM$/);
    expect(titles(undefined)).not.toMatch(/CPU|MEM/);
    expect(titles({}, { size: { columns: 199, rows: 20 } })).not.toMatch(/CPU|MEM/);
    const columns = [{ from: 0, columns: ["mem", "name", "cpu"] as const }];
    expect(titles({}, { size: { columns: 80, rows: 20 }, columns })).toMatch(/^ +MEM +NAME.* CPU$/);
  });

  test("cost long images their ends, and names nothing", () => {
    const images = ["postgres:18.1", "postgres-exporter:v0.18.1", "one-more:1"];
    const containers = images.map((image) => container(image, { image }));
    const wide = { namespace: "n".repeat(20), node: "node-1", ...asking };
    const snapshot = snapshotOf({ pods: [pod("p".repeat(48), { containers, ...wide })], usage: new Map() });
    const at = (columns: number) =>
      textOf(frame({ snapshot, ui: { size: { columns, rows: 20 }, grouping: "none" } }).columns);
    expect(at(225)).toMatch(/ NAME {40}READY .*IMAGE {56}CPU +MEM$/);
    expect(at(215)).toMatch(/ NAME {42}READY .*IMAGE {44}CPU +MEM$/);
    expect(at(200)).toMatch(/ NAME {40}READY .*IMAGE {44}CPU$/);
  });

  test("are as wide as what they say, and do not shrink", () => {
    expect(titles({ a: used(1_234_567, mebi) }).length).toBe(titles({ a: used(1, mebi) }).length + 3);
  });

  test("change no line of a pod that uses what it used", () => {
    const pods = [pod("a", asking), pod("b", asking)];
    const base = snapshotOf({ pods, usage: new Map([["shop/a", used(1, 1)]]) });
    const view = { ui: { size: { columns: 200, rows: 20 }, grouping: "none" } } as const;
    const before = frame({ snapshot: base, ...view }).rows;
    const usage = new Map([
      ["shop/a", used(1, 1)],
      ["shop/b", used(2, 2)],
    ]);
    const after = frame({ snapshot: { ...base, version: 2, usage }, ...view }).rows;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  test("mark the shares less than the amounts", () => {
    const { rows } = drawn({ a: used(60, mebi) });
    expect([toneOf(rows, "60m"), toneOf(rows, "24%")]).toEqual(["plain", "dim"]);
  });
});

describe("what pods use is asked for", () => {
  const wanted = (more: Partial<UiState> = {}, streams = [live("pods")]) => {
    const snapshot = snapshotOf({ pods: [pod("a")], streams });
    const ui = { size: { columns: 200, rows: 20 }, ...more };
    const { layout } = frame({ snapshot, ui });
    const { sort = { column: "namespace", reverse: false } } = more;
    const state = { screen: { kind: "main" }, sort, ...more } as Parameters<typeof isUsageWanted>[0]["ui"];
    return isUsageWanted({ ui: state, layout, snapshot, now });
  };
  const narrow = { size: { columns: 120, rows: 20 } };

  test("while it is on the screen or sorted by", () => {
    expect(wanted()).toBe(true);
    expect(wanted(narrow)).toBe(false);
    expect(wanted({ ...narrow, sort: { column: "mem", reverse: false } })).toBe(true);
    expect(wanted({ ...narrow, columns: [{ from: 0, columns: ["name", "cpu"] }] })).toBe(true);
    expect(wanted({ columns: [{ from: 0, columns: ["name"] }] })).toBe(false);
  });

  test("not where names leave it no room", () => {
    const snapshot = snapshotOf({ pods: [pod("a".repeat(63))], streams: [live("pods")] });
    const columns = [{ from: 0, columns: ["name", "status", "cpu"] as const }];
    const wants = (width: number) =>
      frame({ snapshot, ui: { size: { columns: width, rows: 20 }, columns } }).layout?.wantsUsage;
    expect([24, 60, 100].map(wants)).toEqual([false, true, true]);
  });

  test("not while pods load, in a picture that is held, or on another screen", () => {
    const listing = { resource: "pods", state: { kind: "listing", loaded: 1 } } as const;
    expect(wanted({}, [listing])).toBe(false);
    expect(wanted({ frozenAt: now })).toBe(false);
    expect(wanted({ screen: { kind: "details", uid: "x", scroll: 0 } })).toBe(false);
  });

  test("as before, where a screen stands over the list", () => {
    expect(wanted({ screen: { kind: "streams", scroll: 0, over: { kind: "main" } } })).toBeUndefined();
  });
});
