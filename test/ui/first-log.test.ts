import { expect, test } from "vitest";
import type { Outcome } from "../../src/command/command.ts";
import type { LogChoice } from "../../src/model/log-source.ts";
import { toPod } from "../../src/model/to-pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { openFirstLog } from "../../src/ui/first-log.ts";
import { wirePod } from "../command/key-driver.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const manyContainers = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${at}`, {}]));

/** What is done first, and what when the pods are listed. */
function opened(containers: number): Outcome[] {
  const store = new ClusterStore({ clock: new VirtualClock() });
  const pods = store.openPods();
  const outcomes: Outcome[] = [];
  const owner = { kind: "Pod", name: "a" };
  const choice: LogChoice = { subject: { kind: "workload", namespace: "", owner }, previous: false };
  const over = new AbortController();
  openFirstLog({ store, choice, perform: (outcome) => outcomes.push(outcome), signal: over.signal });
  pods.state({ kind: "listing", loaded: 0 });
  expect(outcomes).toHaveLength(1);
  store.batch(() => {
    pods.upsert(toPod(wirePod({ name: "a", containers: manyContainers(containers) })));
    pods.state({ kind: "live" });
  });
  pods.state({ kind: "listing", loaded: 0 });
  pods.state({ kind: "live" });
  return outcomes;
}

test("the log that podtop begins with is opened before anything is known of its pods", () => {
  const outcomes = opened(64);
  expect(outcomes).toHaveLength(1);
  expect(outcomes[0]?.effects).toMatchObject([{ kind: "openLog" }]);
});

test("when it turns out to be very many streams, podtop asks once", () => {
  const outcomes = opened(65);
  expect(outcomes.slice(1)).toMatchObject([{ actions: [{ type: "dialogOpened", dialog: { count: 65 } }] }]);
});
