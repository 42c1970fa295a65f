import { describe, expect, test } from "vitest";
import type { Stream } from "../../src/store/snapshot.ts";
import type { Narrowing } from "../../src/view/narrowing.ts";
import { draw, frame, textOf } from "./draw.ts";
import { live, minutes, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const source = (context: string) => ({ kind: "cluster", context, server: "https://k:6443" }) as const;
const admin = source("kubernetes-admin@testcluster");

const pods = [
  ...Array.from({ length: 40 }, (_, at) => pod(`ok-${at}`)),
  ...Array.from({ length: 11 }, (_, at) => pod(`starting-${at}`, { health: "starting" })),
  ...Array.from({ length: 32 }, (_, at) => pod(`trouble-${at}`, { health: "trouble" })),
  ...Array.from({ length: 5 }, (_, at) => pod(`ending-${at}`, { health: "terminating" })),
];
const nodes = (notReady: number) =>
  Array.from({ length: 6 }, (_, at) => node(`n${at}`, at < notReady ? { isReady: false } : {}));

function header(
  columns: number,
  notReady: number,
  streams: Stream[] = [live("pods"), live("nodes")],
): string {
  const snapshot = snapshotOf({ pods, nodes: nodes(notReady), streams });
  return textOf(frame({ snapshot, source: admin, ui: { size: { columns, rows: 24 } } }).header);
}

describe("with little room", () => {
  test("nodes that are not ready and trouble stay before the context and the clock", () => {
    for (const columns of [200, 120, 100, 80, 60]) {
      expect(header(columns, 1)).toContain("5/6 nodes");
      expect(header(columns, 1)).toContain("32 trouble");
      expect(header(columns, 1)).toMatch(/^podtop|^kubern/);
    }
    expect(header(40, 1)).toMatch(/^88 pods: 32 trouble {2}5\/6 nodes +live$/);
  });

  test("the context keeps both ends, by which clusters are told apart", () => {
    expect(header(80, 1)).toBe(
      "kubernet…luster / all  88 pods: 11 starting 32 trouble 5 ending  5/6 nodes  live",
    );
    expect(header(60, 1)).toMatch(/^kubernete…luster \/ all {2}88 pods: 32 trouble +5\/6 nodes +live$/);
  });

  test("nodes that are well give way", () => {
    expect(header(120, 0)).toContain("6/6 nodes");
    expect(header(80, 0)).not.toContain("nodes");
  });

  test("the age of the picture stays, with what is in trouble", () => {
    const stale: Stream = { ...live("pods"), state: { kind: "stale", since: now - seconds(72) } };
    expect(header(40, 1, [stale])).toMatch(/^88 pods: 32 trouble +PICTURE IS 72s OLD$/);
    expect(header(60, 1, [stale])).toMatch(/32 trouble +5\/6 nodes +PICTURE IS 72s OLD$/);
  });
});

test("what was not read is not counted", () => {
  const streams: Stream[] = [{ resource: "pods", state: { kind: "listing", loaded: 0 } }];
  const { header } = frame({ snapshot: snapshotOf({ streams }) });
  expect(textOf(header)).toMatch(/^podtop {2}prod-eu \/ all namespaces +loading$/);
});

describe("a view that was narrowed on the command line", () => {
  const drawn = (narrowing: Narrowing, namespaces: readonly string[] = [], columns = 80) =>
    frame({ snapshot: snapshotOf({}), narrowing, namespaces, ui: { size: { columns, rows: 24 } } });
  const deploy: Narrowing = { workload: { kind: "Deployment", name: "nosuch" } };

  test("is told beside the namespaces, and stays longer than these", () => {
    expect(textOf(drawn(deploy).header)).toMatch(
      /^podtop {2}prod-eu \/ all namespaces \/ deploy\/nosuch {3}0 pods +live$/,
    );
    expect(textOf(drawn({ labelSelector: "app=x" }, ["shop"]).header)).toContain(
      "prod-eu / shop / -l app=x ",
    );
    expect(textOf(drawn(deploy, ["team-a", "team-b", "team-c"], 56).header)).toContain(
      "/ 3 namespaces / deploy/nosuch",
    );
  });

  test.for([
    [deploy, [], "No pod of deploy/nosuch in any namespace."],
    [{ labelSelector: "app=x" }, [], "No pod matches -l app=x in any namespace."],
    [{ fieldSelector: "spec.nodeName=n" }, ["a"], "No pod matches --field-selector spec.nodeName=n in a."],
    [{ ...deploy, labelSelector: "app=x" }, ["a", "b"], "No pod of deploy/nosuch matches -l app=x in a, b."],
    [{}, [], "There are no pods."],
  ] as const satisfies [Narrowing, string[], string][])(
    "is told where there are none: %j",
    ([narrowing, namespaces, words]) => {
      const more = namespaces.length > 0 ? " 0 looks in all namespaces." : "";
      expect(draw(drawn(narrowing, namespaces, 120).rows).trim()).toBe(words + more);
    },
  );
});

describe("how fresh the pods are", () => {
  const right = (streams: Stream[], heardAt: number, columns = 80) => {
    const snapshot = snapshotOf({ pods, streams, heardAt });
    return textOf(frame({ snapshot, ui: { size: { columns, rows: 24 } } }).header);
  };
  const old = { ...live("pods"), lastByteAt: now - minutes(1) };

  test("is only `live` while the cluster answers within its quiet times", () => {
    expect(right([live("pods")], now - seconds(2))).toMatch(/ {2,}live$/);
    expect(right([old], now - seconds(19))).toMatch(/ {2,}live$/);
  });

  test("has an age as soon as a word is overdue, before it is no longer live", () => {
    expect(right([old], now - seconds(20))).toMatch(/ {2,}live, heard 20s ago$/);
    expect(right([old], now - seconds(44), 40)).toMatch(/32 trouble.* live, heard 44s ago$/);
    expect(right([old], now - seconds(46))).toMatch(/ PICTURE IS 46s OLD$/);
  });

  test("names the polling", () => {
    const polled: Stream = { ...live("pods"), state: { kind: "polling", everyMs: 10_000 } };
    expect(right([polled], now - seconds(2))).toMatch(/ polling every 10s$/);
  });
});

test("nodes whose list is old say so", () => {
  const stale: Stream = { ...live("nodes"), state: { kind: "stale", since: now - minutes(3) } };
  expect(header(120, 0, [live("pods"), stale])).toContain("6/6 nodes 3m old");
  // The picture's own age is enough.
  const all = header(200, 0, [{ ...live("pods"), state: stale.state }, stale]);
  expect(all).toContain("PICTURE IS 3m OLD");
  expect(all).toMatch(/6\/6 nodes(?! 3m)/);
});

describe("a session that is read-only", () => {
  const top = (columns: number, input: Partial<Parameters<typeof frame>[0]> = {}) => {
    const snapshot = snapshotOf({ pods, nodes: nodes(1), streams: [live("pods"), live("nodes")] });
    return textOf(
      frame({ snapshot, source: admin, isReadOnly: true, ...input, ui: { size: { columns, rows: 24 } } })
        .header,
    );
  };

  test("says so at every width that has room for words", () => {
    for (const columns of [200, 120, 100, 80, 60]) expect(top(columns)).toContain(" read-only   live");
    for (const columns of [59, 50, 40]) expect(top(columns)).toMatch(/r\/o live$/);
    expect(top(40)).toContain("32 trouble");
  });

  test("does not say it of a file, and not otherwise", () => {
    expect(top(120, { source: { kind: "file", context: "pods.json", server: "" } })).not.toContain(
      "read-only",
    );
    expect(top(120, { isReadOnly: false })).not.toContain("read-only");
  });
});

describe("in low bandwidth", () => {
  const snapshot = snapshotOf({ pods, nodes: nodes(0), streams: [live("pods"), live("nodes")] });
  const slow = (columns: number) =>
    textOf(
      frame({ snapshot, source: admin, isLowBandwidth: true, ui: { size: { columns, rows: 24 } } }).header,
    );

  test("the top line says so, where a clock would stand still", () => {
    expect(slow(200)).toMatch(/ low bandwidth {3}live$/);
    expect(slow(80)).toMatch(/ low bandwidth {3}live$/);
  });

  test("a narrow screen keeps its room for the pods", () => {
    expect(slow(40)).toMatch(/ 88 pods: 32 trouble live$/);
  });
});
