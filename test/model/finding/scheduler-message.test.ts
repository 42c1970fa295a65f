import { expect, test } from "vitest";
import { parseSchedulerMessage } from "../../../src/model/finding/scheduler-message.ts";

test("reasons with their nodes, and nothing of what is said of preemption", () => {
  const reasons =
    "2 Insufficient cpu, 1 node(s) had untolerated taint {a: b, c}, 3 node(s) were unschedulable";
  const misfits = [
    { reason: "Insufficient cpu", nodes: 2 },
    { reason: "node(s) had untolerated taint {a: b, c}", nodes: 1 },
    { reason: "node(s) were unschedulable", nodes: 3 },
  ];
  for (const end of [
    ".",
    ". preemption: 0/6 nodes are available: 6 No preemption victims found for incoming pod.",
    ". preemption: not eligible due to preemptionPolicy=Never.",
    ". no new claims to deallocate, preemption: 0/6 nodes are available: 6 Preemption is not helpful.",
    ". not found",
    "",
  ])
    expect(parseSchedulerMessage(`0/6 nodes are available: ${reasons}${end}`)).toEqual({ total: 6, misfits });
});

test("a reason that is the same on all nodes has no number", () => {
  expect(parseSchedulerMessage('0/3 nodes are available: persistentvolumeclaim "a.b" not found.')).toEqual({
    total: 3,
    misfits: [{ reason: 'persistentvolumeclaim "a.b" not found' }],
  });
});

test("a message of another form is one reason", () => {
  expect(parseSchedulerMessage("skip schedule deleting pod: shop/a")).toEqual({
    misfits: [{ reason: "skip schedule deleting pod: shop/a" }],
  });
});
