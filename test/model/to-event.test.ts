import { expect, test } from "vitest";
import { toClusterEvent } from "../../src/model/to-event.ts";

const at = (minute: number) => Date.UTC(2026, 0, 15, 12, minute);
const text = (minute: number) => new Date(at(minute)).toISOString();

test("first seen falls back to eventTime, last seen to first seen", () => {
  const event = toClusterEvent({ firstTimestamp: null, lastTimestamp: null, eventTime: text(1) });
  expect([event.firstSeen, event.lastSeen, event.count]).toEqual([at(1), at(1), 1]);
});

test("a series wins over count and lastTimestamp", () => {
  const series = { count: 5, lastObservedTime: text(9) };
  const event = toClusterEvent({ firstTimestamp: text(1), lastTimestamp: text(2), count: 2, series });
  expect([event.count, event.lastSeen]).toEqual([5, at(9)]);
});

test("component and instance of the source fall back each by itself", () => {
  const reporting = { reportingComponent: "kubelet", reportingInstance: "n1" };
  expect(toClusterEvent({ ...reporting, source: { host: "n2" } }).source).toBe("kubelet, n2");
  expect(toClusterEvent({ reportingComponent: "scheduler" }).source).toBe("scheduler");
});

test("the object is the kind in lower case, alone when there is no name", () => {
  expect(toClusterEvent({ involvedObject: { kind: "ReplicaSet", name: "web-1" } }).object).toBe(
    "replicaset/web-1",
  );
  expect(toClusterEvent({ involvedObject: { kind: "Node" } }).object).toBe("node");
});

test("the message is trimmed at both ends only", () => {
  expect(toClusterEvent({ message: " \n a\n b \n" }).message).toBe("a\n b");
});

test("the blanks that are trimmed are Go's: a byte order mark is none, a next line is one", () => {
  expect(toClusterEvent({ message: "\ufeff a \ufeff" }).message).toBe("\ufeff a \ufeff");
  expect(toClusterEvent({ message: "\u0085\u00a0\u2028\u3000a\u0085" }).message).toBe("a");
});

test("a message of many blanks costs no more than its length", () => {
  const message = `a${" ".repeat(29_000)}b`;
  expect(toClusterEvent({ message: ` ${message} ` }).message === message).toBe(true);
});

test("a message longer than any person reads is cut, and says so", () => {
  const { message } = toClusterEvent({ message: "a".repeat(1_000_000) });
  expect(message).toHaveLength(30_000 + "... (1000000 characters)".length);
  expect(message).toMatch(/a\.\.\. \(1000000 characters\)$/);
  expect(toClusterEvent({ message: "\t".repeat(1_000_000) }).message.trim()).toBe("");
});
