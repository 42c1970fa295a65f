import { expect, test } from "vitest";
import type { WireEvent } from "../../src/model/wire.ts";
import {
  ago,
  backOffEvent,
  crashingPod,
  lostNode,
  printed,
  readyNode,
  runningPod,
  storeOf,
} from "./picture.ts";

const uid = (digit: number) => `${String(digit).repeat(8)}-1111-2222-3333-444455556666`;

/** The kubelet's event of a container that it starts again and again, of the pod `crash-DIGIT`. */
const backOff = (digit: number, more: Partial<WireEvent> = {}): WireEvent => ({
  ...backOffEvent,
  metadata: { namespace: "shop", name: `crash-${digit}.1`, uid: `e${digit}` },
  involvedObject: { kind: "Pod", namespace: "shop", name: `crash-${digit}`, uid: uid(digit) },
  message: `Back-off restarting failed container app in pod crash-${digit}_shop(${uid(digit)})`,
  count: 4,
  ...more,
});

/** Of one object, at so many seconds before noon. */
const plain = (number: number, more: Partial<WireEvent> = {}): WireEvent => ({
  metadata: { namespace: "shop", name: `a.${number}`, uid: `plain-${number}` },
  involvedObject: { kind: "Pod", namespace: "shop", name: "a", uid: "uid-a" },
  type: "Normal",
  reason: `R${number}`,
  message: `said ${number} times`,
  lastTimestamp: ago(number),
  ...more,
});

/** The lines after the title of the events, and the title. */
function eventsIn(text: string) {
  const lines = text.trimEnd().split("\n");
  const at = lines.findIndex((line) => line.startsWith("events: "));
  return { title: lines[at], lines: at < 0 ? [] : lines.slice(at + 1) };
}

const pods = [runningPod("shop", "a", "node-1"), runningPod("pay", "ledger-0", "node-2")];
const nodes = [readyNode, lostNode];

test("events stand below the pods, folded over their objects, the newest last", () => {
  const series: Partial<WireEvent> = {
    count: 1,
    series: { count: 40, lastObservedTime: ago(3) },
  };
  const store = storeOf({ pods, nodes, events: [backOff(1), backOff(2, series), backOff(3), plain(30)] });
  expect(eventsIn(printed(store, "table"))).toEqual({
    title: "events: 2 different, 1 warning",
    lines: [
      "  30s  Normal   R30           pod/a                 said 30 times",
      "   3s  Warning  BackOff  x48  3 pods, last crash-2  Back-off restarting failed container app in pod …",
    ],
  });
  expect(eventsIn(printed(store, "wide")).lines).toHaveLength(2);
  expect(printed(store, "table", { symbols: "ascii" })).toMatch(/in pod ~\n$/);
});

test("without events there is no word of them", () => {
  expect(printed(storeOf({ pods, nodes }), "table")).not.toContain("events");
});

test("of many the newest are printed, warnings first, and the others are counted", () => {
  const many = Array.from({ length: 60 }, (_, at) => plain(at + 1));
  const old = Array.from({ length: 5 }, (_, at) => plain(1_000 + at, { type: "Warning", reason: `W${at}` }));
  const { title, lines } = eventsIn(printed(storeOf({ pods, nodes, events: [...many, ...old] }), "table"));
  expect(title).toBe("events: 65 different, 5 warnings; 45 of them not shown");
  expect(lines).toHaveLength(20);
  expect(lines.map((line) => /[RW]\d+/.exec(line)?.[0])).toEqual([
    ...["W4", "W3", "W2", "W1", "W0"],
    ...Array.from({ length: 15 }, (_, at) => `R${15 - at}`),
  ]);
});

test("of pods that a filter leaves, only their events, and those of their nodes and owners", () => {
  const node = { kind: "Node", name: "node-1", uid: "node-1" };
  const owner = { kind: "ReplicaSet", namespace: "shop", name: "api-7d9f8c6b5", uid: "rs" };
  const store = storeOf({
    pods: [...pods, crashingPod],
    nodes,
    events: [
      backOff(1),
      plain(20),
      plain(15, { involvedObject: node, reason: "NodeReady" }),
      plain(10, { involvedObject: owner, reason: "SuccessfulCreate" }),
    ],
  });
  const { lines } = eventsIn(printed(store, "table", { filter: "api" }));
  expect(lines.map((line) => line.trim().split(/ +/)[2])).toEqual(["NodeReady", "SuccessfulCreate"]);
});

test("text of an event cannot break its line, nor send anything to the terminal", () => {
  const hostile = plain(1, {
    message: "a\nb\u001b[2Jc",
    reason: "R\n",
    involvedObject: { kind: "Po\u001bd" },
  });
  const { lines } = eventsIn(printed(storeOf({ pods, nodes, events: [hostile] }), "table"));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/\p{Cc}/u);
});
