import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import { toNode } from "../../src/model/to-node.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import {
  ago,
  crashingPod,
  lostNode,
  noon,
  pendingPod,
  printed,
  readyNode,
  runningPod,
  storeOf,
} from "./picture.ts";

const store = storeOf({
  pods: [crashingPod, pendingPod, runningPod("pay", "ledger-0", "node-2"), runningPod("shop", "a", "node-1")],
  nodes: [readyNode, lostNode],
});
/** Without trailing line end; the first line is the summary. */
const lines = (text: string) => text.trimEnd().split("\n");
const names = (text: string) =>
  lines(text).flatMap((line) => /^[! ] (?:\S+ +)?(\S+) +\d\/\d /.exec(line)?.[1] ?? []);

test("the main view as plain text", () => {
  expect(`\n${printed(store, "table")}`).toBe(`
podtop  prod / all namespaces   4 pods: 1 ok 3 trouble   1/2 nodes   2026-01-15T12:00:00Z
  NAMESPACE  NAME                 READY  STATUS            RESTARTS     AGE   CONTAINERS
▾ node-1  Ready  v1.36.2  pods 2/110  cpu 0% mem 0% requested
  shop       a                    1/1    Running           0            60m   ●
  shop       api-7d9f8c6b5-zz81k  0/1    CrashLoopBackOff  7 (40s ago)  120m  ✔✖
   └ Container api is OOM-killed at its limit of 256Mi after 12s, next try in 4m20s; 7 restarts in 120m, last 40s ago; it has no request.
▾ node-2  NotReady 3m (NodeStatusUnknown)  v1.36.2  pods 1
! pay        ledger-0             1/1    Running           0            60m   ●
   └ Node node-2 has not been ready for 3m: NodeStatusUnknown.
▾ not scheduled  1 pod
  shop       web-5c9-p0qqs        0/1    Pending           0            2m    ·
   └ No node fits the pod: 0/2 nodes are available; it has waited for 2m.
`);
});

test("wide adds kubectl's wide columns", () => {
  const [, titles, , row] = lines(printed(store, "wide"));
  expect(titles?.trim().split(/ {2,}/)).toEqual([
    "NAMESPACE",
    "NAME",
    "READY",
    "STATUS",
    "RESTARTS",
    "AGE",
    "IP",
    "NODE",
    "NOMINATED NODE",
    "READINESS GATES",
    "IMAGE",
    "CONTAINERS",
  ]);
  expect(row?.trim().split(/ {2,}/)).toEqual([
    "shop",
    "a",
    "1/1",
    "Running",
    "0",
    "60m",
    "10.1.0.7",
    "node-1",
    "<none>",
    "<none>",
    "app:1",
    "●",
  ]);
});

test("ASCII means ASCII, in text from the cluster too", () => {
  const foreign = storeOf({ pods: [{ ...pendingPod, status: { phase: "Wärten\u001b[2J" } }] });
  const text = printed(foreign, "table", { symbols: "ascii" });
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  expect(text).toContain("W<U+00E4>rten^[[2J");
  expect(printed(store, "table", { symbols: "ascii" })).toContain("120m  CX\n");
});

test("with one namespace there is no column for it", () => {
  const [summary, titles] = lines(printed(store, "table", { namespaces: ["shop"] }));
  expect(summary).toContain("prod / shop");
  expect(titles).toMatch(/^ {2}NAME /);
});

describe("the view of the command line", () => {
  test("groups", () => {
    const groups = (grouping: "workload" | "namespace" | "none") =>
      lines(printed(store, "table", { grouping })).filter((line) => line.startsWith("▾"));
    expect(groups("workload")).toEqual([
      "▾ shop/deploy/api  1 pod  1 trouble",
      "▾ pay/no owner  1 pod  1 trouble",
      "▾ shop/no owner  2 pods  1 ok  1 trouble",
    ]);
    expect(groups("namespace")).toEqual(["▾ pay  1 pod  1 trouble", "▾ shop  3 pods  1 ok  2 trouble"]);
    expect(groups("none")).toEqual([]);
  });

  test("sort, filter and problems", () => {
    const none = { grouping: "none" } as const;
    expect(names(printed(store, "table", { ...none, sort: "status" }))[0]).toBe("api-7d9f8c6b5-zz81k");
    expect(names(printed(store, "table", { ...none, filter: "!shop" }))).toEqual(["ledger-0"]);
    expect(names(printed(store, "table", { problemsOnly: true }))).toEqual([
      "web-5c9-p0qqs",
      "ledger-0",
      "api-7d9f8c6b5-zz81k",
    ]);
    expect(lines(printed(store, "table", { filter: "ledger" }))[0]).toContain(
      "4 pods: 1 ok 3 trouble   1 shown",
    );
  });

  test("why there are no rows", () => {
    expect(lines(printed(store, "table", { filter: "xyz" })).at(-1)).toBe('No pods match "xyz" (4 hidden).');
    expect(lines(printed(storeOf({}), "table", { namespaces: ["a"] })).at(-1)).toBe("Namespace a is empty.");
    const error = new ApiError({ reason: "Forbidden", status: 403, verb: "list", message: "no" });
    const partly = storeOf({});
    partly.openPods("b").state({ kind: "forbidden", error, retryAt: 0 });
    expect(lines(printed(partly, "table", { namespaces: ["a", "b"] })).slice(-2)).toEqual([
      " ! pods in b: Forbidden: no",
      "Namespace a is empty.",
    ]);
    expect(lines(printed(storeOf({}), "table")).at(-1)).toBe("There are no pods.");
    const calm = storeOf({ pods: [runningPod("shop", "a", "node-1")] });
    expect(lines(printed(calm, "table", { problemsOnly: true })).at(-1)).toBe("No problems: 1 pod hidden.");
  });
});

test("what could not be read is said", () => {
  const holed = new ClusterStore({ clock: new VirtualClock() });
  const error = new ApiError({ reason: "Forbidden", status: 403, message: "nodes is\u001b forbidden" });
  const nodes = holed.openNodes();
  nodes.upsert(toNode(readyNode));
  nodes.state({ kind: "forbidden", error, retryAt: 0 });
  expect(lines(printed(holed, "table"))[1]).toBe(" ! nodes: Forbidden: nodes is␛ forbidden");
});

test("names as kubectl's, in the order of the sort", () => {
  expect(printed(store, "name")).toBe("pod/ledger-0\npod/a\npod/api-7d9f8c6b5-zz81k\npod/web-5c9-p0qqs\n");
  expect(printed(store, "name", { sort: "restarts", filter: "node-1" })).toBe(
    "pod/a\npod/api-7d9f8c6b5-zz81k\n",
  );
  expect(printed(storeOf({}), "name")).toBe("");
});

test("columns stand below their titles whatever the width of the text", () => {
  const wide = storeOf({
    pods: [runningPod("shop", "a", "n"), { ...pendingPod, status: { phase: "待機中e\u0301" } }],
  });
  const [, titles, ...rows] = lines(printed(wide, "table", { grouping: "none" }));
  expect(titles).toBe("  NAMESPACE  NAME           READY  STATUS   RESTARTS  AGE  CONTAINERS");
  expect(rows[1]).toBe("  shop       web-5c9-p0qqs  0/1    待機中e\u0301  0         2m   ·");
});

test("a large picture comes in pieces", () => {
  const many = storeOf({
    pods: Array.from({ length: 2000 }, (_, at) => runningPod("shop", `pod-${at}`, "n")),
  });
  expect(names(printed(many, "table", { grouping: "none" }))).toHaveLength(2000);
});

describe("a node that is short of something", () => {
  const memory = {
    type: "MemoryPressure",
    status: "True",
    reason: "KubeletHasInsufficientMemory",
    lastTransitionTime: new Date(noon - 60_000).toISOString(),
  };
  const short = {
    ...readyNode,
    status: { ...readyNode.status, conditions: [{ type: "Ready", status: "True" }, memory] },
  };
  const shop = storeOf({ pods: [runningPod("shop", "a", "node-1")], nodes: [short] });
  const words = "Node node-1 is short of memory for 60s";

  test("marks its pods; its line tells it", () => {
    const text = printed(shop, "table");
    expect(text).toMatch(/^▾ node-1 {2}Ready {2}MemoryPressure/m);
    expect(text).toMatch(/^! shop +a /m);
    expect(text).not.toContain(words);
  });

  test("is told below its pods where nodes have no lines", () => {
    expect(printed(shop, "table", { grouping: "workload" })).toContain(`   └ ${words}`);
  });
});

test("a cell of any length moves the rest of its own row, and is whole", () => {
  const name = `node-${"x".repeat(248)}`;
  const pods = [runningPod("shop", "usual", "node-1"), runningPod("shop", "odd", name)];
  for (const pod of pods) Object.assign(pod.status ?? {}, { nominatedNodeName: "node-9" });
  const rows = lines(printed(storeOf({ pods }), "wide", { grouping: "none" }));
  const [titles = "", odd = "", usual = ""] = rows.slice(1);
  expect(odd).toContain(`  ${name}  node-9  `);
  expect(titles.length).toBeLessThan(300);
  expect(usual.indexOf("node-9")).toBe(titles.indexOf("NOMINATED NODE"));
});

test("a reason of any length moves the rest of its own event", () => {
  const event = (reason: string) => ({
    metadata: { namespace: "shop", name: reason, uid: reason },
    involvedObject: { kind: "Pod", namespace: "shop", name: "a", uid: "uid-a" },
    type: "Warning",
    reason,
    message: `of ${reason}`,
    lastTimestamp: "2026-01-15T11:59:00Z",
  });
  const long = "x".repeat(1_000);
  const store = storeOf({ pods: [], events: [event("BackOff"), event(long)] });
  const told = lines(printed(store, "table")).filter((line) => line.includes("of "));
  expect(told.find((line) => line.includes(long))).toContain(`of ${long}`);
  expect(told.find((line) => line.includes("BackOff"))?.length).toBeLessThan(200);
});

describe("a workload that may not make its pods", () => {
  const refused = {
    metadata: { namespace: "shop", name: "db.1", uid: "refused" },
    involvedObject: { kind: "StatefulSet", namespace: "shop", name: "db", uid: "uid-db" },
    type: "Warning",
    reason: "FailedCreate",
    message:
      'create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: exceeded quota: no-pods, requested: pods=1, used: pods=0, limited: pods=0',
    lastTimestamp: ago(12),
    count: 3,
  };
  const lines = [
    "▾ shop/sts/db  0 pods",
    "   └ StatefulSet db cannot make pods: quota no-pods is used up (asks pods=1; used pods=0; limit pods=0) (3 tries, last 12s ago).",
    "     Raise the quota, lower the requests, or free some of it in the namespace.",
  ].join("\n");

  test.for(["node", "workload", "namespace", "none"] as const)("is said when grouped by %s", (grouping) => {
    const text = printed(storeOf({ events: [refused] }), "table", { grouping });
    expect(text).toContain("1 workload refused");
    expect(text).toContain(lines);
    expect(text).not.toContain("There are no pods.");
  });

  test("is among the problems", () => {
    const pods = [runningPod("shop", "a", "node-1")];
    const text = printed(storeOf({ pods, events: [refused] }), "table", { problemsOnly: true });
    expect(text).toContain(lines);
    expect(text).not.toContain("No problems");
  });
});
